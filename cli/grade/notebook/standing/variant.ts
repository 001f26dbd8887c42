import type { MimeBundle } from '../../../../kernels/typescript/contract.ts';
import type { Magic, MagicContext, MagicResult } from '../../../../kernels/typescript/protocol/magics/magic.ts';
import { escapeHtml } from '../../../report/render/escape.ts';
import { listExercises } from '../../catalog.ts';
import { answerOwn, ownQuestion, verdictLine } from '../../learner/own-numbers.ts';
import { variantNamed } from '../../variant/command.ts';
import { hasVariant } from '../../variant/variant.ts';
import { saying, workplace } from '../course.ts';
import { box } from '../html.ts';

const ids = (): string[] =>
  listExercises()
    .filter(hasVariant)
    .map(({ id }) => id);

export const variantMagic: Magic = {
  name: 'variant',
  usage: '%variant week/task [numbers]',
  summary: 'a question with numbers of your own; with your answer behind it, whether it is right',
  complete: ids,
  run: (args, context) => saying(() => ask(args, context)),
};

async function ask(args: string, { kernel, print }: MagicContext): Promise<MagicResult> {
  const [, name = '', answer = ''] = /^(\S*)\s*(.*)$/s.exec(args.trim())!;
  const exercise = variantNamed(name || (ids()[0] ?? ''));
  const my = workplace(kernel.cwd);
  const say = (line: string) => print(`${line}\n`, 'stderr');
  const again = `%variant ${exercise.id}`;
  const now = new Date().toISOString();
  if (answer !== '') return shown(verdictLine(await answerOwn(exercise, answer, my, now, say), again));
  const { question } = await ownQuestion(exercise, my, now, say);
  return shown(`${question}\n\nYour answer:\n\n    ${again} <numbers>`);
}

/** Lines that are set in are code. */
function shown(text: string): MagicResult {
  const parts = text.split(/\n\n+/).map((part) => {
    const isCode = part.startsWith('    ');
    return isCode ? `<pre>${escapeHtml(part.replace(/^ {4}/gm, ''))}</pre>` : box('margin: 4px 0px', escapeHtml(part));
  });
  const data: MimeBundle = { 'text/plain': text, 'text/html': parts.join('\n') };
  return { outcome: { status: 'ok', data } };
}
