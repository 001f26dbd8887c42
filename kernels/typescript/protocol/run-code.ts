import type { CompileResult, ErrorReport, RunOutcome, RuntimeTask } from '../contract.ts';
import type { KernelState } from './kernel-state.ts';
import type { CodeToRun } from './magics/index.ts';
import { packageImports } from './package-imports.ts';
import type { Request } from './requests.ts';

const INTERRUPTED: ErrorReport = {
  ename: 'Interrupted',
  evalue: 'the cell was interrupted',
  traceback: ['Interrupted: the cell was interrupted'],
};

interface RunOptions {
  readonly allowStdin: boolean;
  readonly measure?: 'time' | 'timeit' | undefined;
  /** The whole cell, of which the code is all or a part; absent for code that is in no cell. */
  readonly written?: string;
}

/** Compiles the first of these that has no mistake, and runs it; what is wrong with the last is what is said. */
export async function runCode(
  kernel: KernelState,
  request: Request,
  candidates: readonly CodeToRun[],
  label: string,
  { allowStdin, measure, written }: RunOptions,
): Promise<RunOutcome> {
  const run = kernel.queue.nextRun();
  kernel.outputs.attribute(run, request);
  for (const candidate of candidates) {
    kernel.runtime.preload(run, label, packageImports(candidate.code));
    const compilation = kernel.compiler.ask('compile', { run, label, cwd: kernel.cwd, code: candidate.code });
    const result = await kernel.queue.compiling(compilation);
    if (!result) return { status: 'error', report: INTERRUPTED };
    if (!result.cell && candidate !== candidates.at(-1)) continue;
    const compiled = asWritten(result, candidate);
    if (!compiled.cell) return { status: 'error', report: compileError(compiled) };
    if (compiled.rendered.length > 0)
      kernel.outputs.relay({ type: 'stream', run, name: 'stderr', text: `${compiled.rendered.join('\n')}\n` });
    if (written !== undefined) await kernel.beforeRun(compiled.cell, label, written);
    const code = inPlace(candidate);
    return perform(kernel, { type: 'run', run, label, code, cell: compiled.cell, allowStdin, measure });
  }
  throw new RangeError('runCode needs at least one candidate');
}

export async function runTask(
  kernel: KernelState,
  request: Request,
  label: string,
  task: RuntimeTask,
): Promise<RunOutcome> {
  const run = kernel.queue.nextRun();
  kernel.outputs.attribute(run, request);
  return perform(kernel, { type: 'task', run, label, task });
}

async function perform(
  kernel: KernelState,
  message: Parameters<KernelState['runtime']['run']>[0],
): Promise<RunOutcome> {
  await kernel.interrupter.settled;
  kernel.queue.currentRun = message.run;
  let full: ErrorReport | undefined;
  kernel.crashNote.write(message.label);
  const endWatch = kernel.memory.start(
    (report) => {
      full = report;
      void kernel.interruptRun(message.run, { urgent: true });
    },
    (memory) => kernel.crashNote.write(message.label, memory),
  );
  try {
    const outcome = await kernel.runtime.run(message);
    if (outcome.status === 'error' && outcome.defined)
      await kernel.compiler.ask('stopped', message.run, outcome.defined);
    return full && outcome.status === 'error' ? { status: 'error', report: full } : outcome;
  } finally {
    endWatch();
    kernel.afterRun();
    kernel.outputs.endOf(message.run);
    kernel.crashNote.erase();
    kernel.queue.currentRun = undefined;
    await kernel.interrupter.settled;
    kernel.inputs.cancel();
  }
}

/** Messages that show a line which a magic has changed show it as the person wrote it. */
function asWritten(result: CompileResult, { code, written }: CodeToRun): CompileResult {
  const changed = written && code.split('\n')[written.line];
  if (!changed) return result;
  return { ...result, rendered: result.rendered.map((text) => text.replaceAll(changed, () => written.code)) };
}

function inPlace({ code, written }: CodeToRun): string {
  return written ? code.split('\n').with(written.line, written.code).join('\n') : code;
}

function compileError({ diagnostics, rendered }: CompileResult): ErrorReport {
  const first = diagnostics.find((d) => d.severity === 'error') ?? diagnostics[0];
  return {
    ename: 'TypeScriptError',
    evalue: first ? `${first.code}: ${first.message}` : 'the cell could not be compiled',
    traceback: rendered,
  };
}
