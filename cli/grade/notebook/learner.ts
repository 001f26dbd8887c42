import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MimeBundle } from '../../../kernels/typescript/contract.ts';
import { type Magic, MagicError, type MagicResult } from '../../../kernels/typescript/protocol/magics/magic.ts';
import { escapeHtml } from '../../report/render/escape.ts';
import { recording } from '../../shared/recording.ts';
import { type Exercise, listExercises } from '../catalog.ts';
import { resetExercise, showHint } from '../learner/actions.ts';
import { changeProgress } from '../learner/file/change-progress.ts';
import { readProgress } from '../learner/progress.ts';
import { afterGivingUp } from '../learner/record.ts';
import { presentAnswer } from './answer-file.ts';
import { answerPath, exerciseNamed, lessonLink, saying, workplace } from './course.ts';
import { inCode } from './html.ts';

const ids = (): readonly string[] => listExercises().map(({ id }) => id);
const shown = (data: MimeBundle): MagicResult => ({ outcome: { status: 'ok', data } });

export const hintMagic: Magic = {
  name: 'hint',
  usage: '%hint [week/task]',
  summary: 'the next hint for an exercise; without a name, for the one that was last run here',
  complete: ids,
  run: (args, { kernel }) =>
    saying(() => {
      const my = workplace(kernel.cwd);
      const exercise = exerciseNamed(args, '%hint');
      const io = recording();
      showHint(exercise, io, my);
      const text = io.lines.join('\n').trimEnd();
      return shown({ 'text/plain': text, 'text/html': hintHtml(text, lessonLink(exercise, my, kernel.cwd)) });
    }),
};

/** A hint is prose, or code from its first line to its last. */
function hintHtml(text: string, lesson: string | undefined): string {
  const parts = text.split(/\n\n+/).map((part) => {
    if (part.startsWith('Hint ')) return `<p><strong>${escapeHtml(part)}</strong></p>`;
    if (part.startsWith('The lesson: ') && lesson)
      return `<p><a href="${escapeHtml(lesson)}">${escapeHtml(part)}</a></p>`;
    return /[;{}]\n|[;{}]$/.test(part) ? `<pre>${escapeHtml(part)}</pre>` : `<p>${inCode(part)}</p>`;
  });
  return parts.join('\n');
}

export const solutionMagic: Magic = {
  name: 'solution',
  usage: '%solution [week/task] [give up]',
  summary: "the course's own solution: after full marks, or after giving up, which is noted in my/progress.json",
  complete: ids,
  run: (args, { kernel, print }) =>
    saying(() => {
      const my = workplace(kernel.cwd);
      const name = args.replace(/\s*\bgive[- ]?up\s*$/, '');
      const exercise = exerciseNamed(name, '%solution');
      const file = join(exercise.solutionFolder, `${exercise.task}.ts`);
      if (!existsSync(file)) throw new MagicError(`the solution of ${exercise.id} is not in this copy of the course`);
      const say = (line: string) => print(`${line}\n`, 'stderr');
      const now = new Date().toISOString();
      const givesUp = name !== args;
      const progress = givesUp
        ? changeProgress(my, (known) => afterGivingUp(known, exercise.id, now), say)
        : readProgress(my, say);
      const { completedAt, gaveUpAt } = progress.exercises[exercise.id] ?? {};
      if (completedAt === undefined && gaveUpAt === undefined) {
        throw new MagicError(
          `the solution of ${exercise.id} is shown after full marks. To see it before, write: %solution ${exercise.id} give up (it is noted in my/progress.json)`,
        );
      }
      // As it would be written in my/, beside what the author gives.
      const source = readFileSync(file, 'utf8')
        .trimEnd()
        .replace(/'[./]+\/exercises\/[^']+\/given\.ts'/g, "'./given.ts'");
      return shown({ 'text/plain': source, 'text/markdown': `\`\`\`typescript\n${source}\n\`\`\`` });
    }),
};

export const resetMagic: Magic = {
  name: 'reset-exercise',
  usage: '%reset-exercise [week/task]',
  summary: 'the starter again, in my/exercises and in this cell; what you had is kept',
  complete: ids,
  run: (args, { kernel, print }) =>
    saying(() => {
      const my = workplace(kernel.cwd);
      const exercise = exerciseNamed(args, '%reset-exercise');
      const io = recording();
      resetExercise(exercise, io, my);
      print(`${io.lines.join('\n')}\n`);
      return { payload: { source: 'set_next_input', text: freshCell(exercise, my), replace: true } };
    }),
};

function freshCell(exercise: Exercise, my: string): string {
  const starter = readFileSync(join(exercise.folder, `${exercise.task}.ts`), 'utf8');
  return `%%exercise ${exercise.id}\n${presentAnswer(join(my, answerPath(exercise)), starter)}`;
}
