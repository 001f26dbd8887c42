import type { ErrorReport, MimeBundle, RunOutcome } from '../contract.ts';
import type { KernelState } from './kernel-state.ts';
import { type MagicContext, type Payload, runMagics, startsWithMagic } from './magics/index.ts';
import { answerName, nameQuestion } from './name-question.ts';
import { codeOf, dictionary, flag, type Request, text } from './requests.ts';
import { runCode, runTask } from './run-code.ts';
import type { Json } from './wire.ts';

export interface Options {
  readonly silent: boolean;
  readonly storeHistory: boolean;
  readonly stopOnError: boolean;
  readonly allowStdin: boolean;
  /** The whole cell, while it is this that runs. */
  readonly written?: string;
}

/** Runs one cell from request to reply. */
export async function execute(request: Request, kernel: KernelState): Promise<void> {
  const { content } = request;
  const silent = flag(content.silent, false);
  const options: Options = {
    silent,
    storeHistory: !silent && flag(content.store_history, true),
    stopOnError: flag(content.stop_on_error, true),
    allowStdin: flag(content.allow_stdin, false),
  };
  const started = new Date().toISOString();
  const code = codeOf(request);
  const count = begin(kernel, request, code, options);
  const notice = kernel.crashNote.takeNotice();
  if (notice) kernel.outputs.publish('stream', request, { name: 'stderr', text: notice });
  const { outcome, payloads } = await perform(kernel, request, code, count, { ...options, written: code });
  kernel.outputs.flush();
  const ok = outcome.status === 'ok';
  if (ok && outcome.data && !silent) kernel.outputs.result(request, count, outcome.data);
  if (ok && outcome.data && options.storeHistory) kernel.history.addOutput(count, String(outcome.data['text/plain']));
  if (!ok && !outcome.published) kernel.outputs.error(request, outcome.report);
  const rest: Json = ok
    ? { payload: payloads, user_expressions: await userExpressions(kernel, request, options) }
    : { ...outcome.report };
  if (!ok && options.stopOnError && !silent) await kernel.queue.condemnWaiting();
  kernel.reply(request, { status: outcome.status, execution_count: count, ...rest }, { started });
}

function begin(kernel: KernelState, request: Request, code: string, options: Options): number {
  if (options.storeHistory) {
    kernel.queue.executionCount++;
    kernel.history.add(kernel.queue.executionCount, code);
  }
  const count = kernel.queue.executionCount;
  if (!options.silent) kernel.outputs.publish('execute_input', request, { code, execution_count: count });
  return count;
}

interface Performed {
  readonly outcome: RunOutcome;
  readonly payloads: readonly Payload[];
}

async function perform(
  kernel: KernelState,
  request: Request,
  code: string,
  count: number,
  options: Options,
): Promise<Performed> {
  // A label names one cell: code that is not counted must not pass for the cell before it.
  const label = options.storeHistory ? `cell[${count}]` : `uncounted[${kernel.queue.nextRun()}]`;
  if (!code.trim()) return { outcome: { status: 'ok' }, payloads: [] };
  const question = nameQuestion(code);
  if (question) return answerName(kernel, question);
  if (!startsWithMagic(code))
    return { outcome: await runCode(kernel, request, [{ code }], label, options), payloads: [] };
  const magics = await kernel.queue.magics((signal) =>
    runMagics(code, magicContext(kernel, request, label, options, signal)),
  );
  const { payloads, rest, outcome = { status: 'ok' } } = magics;
  if (!rest.trim()) return { outcome, payloads };
  return { outcome: await runCode(kernel, request, [{ code: rest }], label, options), payloads };
}

function magicContext(
  kernel: KernelState,
  request: Request,
  label: string,
  options: Options,
  signal: AbortSignal,
): MagicContext {
  const run = kernel.queue.nextRun();
  kernel.outputs.attribute(run, request);
  return {
    kernel,
    signal,
    print: (text, name = 'stdout') => kernel.outputs.relay({ type: 'stream', run, name, text }),
    run: (candidates, measure) => runCode(kernel, request, candidates, label, { ...options, measure }),
    task: (task) => runTask(kernel, request, label, task),
  };
}

type Expression = { status: 'ok'; data: MimeBundle; metadata: Json } | ({ status: 'error' } & ErrorReport);

async function userExpressions(
  kernel: KernelState,
  request: Request,
  options: Options,
): Promise<Record<string, Expression>> {
  const results: Record<string, Expression> = {};
  for (const [name, expression] of Object.entries(dictionary(request.content.user_expressions))) {
    const outcome = await runCode(kernel, request, [{ code: text(expression) }], `user_expressions.${name}`, options);
    results[name] =
      outcome.status === 'ok'
        ? { status: 'ok', data: outcome.data ?? { 'text/plain': 'undefined' }, metadata: {} }
        : { status: 'error', ...outcome.report };
  }
  return results;
}
