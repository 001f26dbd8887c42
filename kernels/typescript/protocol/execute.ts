import type { CompileResult, ErrorReport, MimeBundle, RunOutcome } from '../contract.ts';
import type { KernelState } from './kernel-state.ts';
import { type PagerPage, runMagics } from './magics/index.ts';
import { dictionary, flag, type Request, text } from './requests.ts';
import type { Json } from './wire.ts';

const INTERRUPTED: ErrorReport = {
  ename: 'Interrupted',
  evalue: 'the cell was interrupted',
  traceback: ['Interrupted: the cell was interrupted'],
};

interface Options {
  readonly silent: boolean;
  readonly storeHistory: boolean;
  readonly stopOnError: boolean;
  readonly allowStdin: boolean;
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
  const code = text(content.code);
  const count = begin(kernel, request, code, options);
  const { outcome, pages } = await perform(kernel, request, code, count, options);
  kernel.outputs.flush();
  const ok = outcome.status === 'ok';
  if (ok && outcome.data && !silent) kernel.outputs.result(request, count, outcome.data);
  if (ok && outcome.data && options.storeHistory) kernel.history.addOutput(count, String(outcome.data['text/plain']));
  if (!ok && !outcome.published) kernel.outputs.error(request, outcome.report);
  const rest: Json = ok
    ? { payload: pages, user_expressions: await userExpressions(kernel, request, options) }
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
  readonly pages: readonly PagerPage[];
}

async function perform(
  kernel: KernelState,
  request: Request,
  code: string,
  count: number,
  options: Options,
): Promise<Performed> {
  const magics = await runMagics(code, kernel);
  if (magics.failure) return { outcome: { status: 'error', report: magics.failure }, pages: [] };
  // A label names one cell: code that is not counted must not pass for the cell before it.
  const label = options.storeHistory ? `cell[${count}]` : `uncounted[${kernel.queue.nextRun()}]`;
  const outcome = magics.rest.trim()
    ? await runCode(kernel, request, magics.rest, label, options)
    : ({ status: 'ok' } as const);
  return { outcome, pages: magics.pages };
}

async function runCode(
  kernel: KernelState,
  request: Request,
  code: string,
  label: string,
  { allowStdin }: Pick<Options, 'allowStdin'>,
): Promise<RunOutcome> {
  const run = kernel.queue.nextRun();
  kernel.outputs.attribute(run, request);
  const compilation = kernel.compiler.ask('compile', { run, label, cwd: kernel.cwd, code });
  const compiled = await kernel.queue.compiling(compilation);
  if (!compiled) return { status: 'error', report: INTERRUPTED };
  if (!compiled.cell) return { status: 'error', report: compileError(compiled) };
  if (compiled.rendered.length > 0)
    kernel.outputs.relay({ type: 'stream', run, name: 'stderr', text: `${compiled.rendered.join('\n')}\n` });
  await kernel.interrupter.settled;
  kernel.queue.currentRun = run;
  try {
    return await kernel.runtime.run({ type: 'run', run, label, code, cell: compiled.cell, allowStdin });
  } finally {
    kernel.queue.currentRun = undefined;
    await kernel.interrupter.settled;
    kernel.inputs.cancel();
  }
}

function compileError({ diagnostics, rendered }: CompileResult): ErrorReport {
  const first = diagnostics.find((d) => d.severity === 'error') ?? diagnostics[0];
  return {
    ename: 'TypeScriptError',
    evalue: first ? `${first.code}: ${first.message}` : 'the cell could not be compiled',
    traceback: rendered,
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
    const outcome = await runCode(kernel, request, text(expression), `user_expressions.${name}`, options);
    results[name] =
      outcome.status === 'ok'
        ? { status: 'ok', data: outcome.data ?? { 'text/plain': 'undefined' }, metadata: {} }
        : { status: 'error', ...outcome.report };
  }
  return results;
}
