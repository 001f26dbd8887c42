import vm from 'node:vm';
import type { CellRuntime, Display, ErrorReport, RunOutcome, RuntimeTask, ToRuntime } from '../contract.ts';
import { sentenceAbout } from './allocation.ts';
import type { Bindings } from './bindings.ts';
import type { Imports } from './imports/index.ts';
import { Interrupted, type Interrupts } from './interrupts.ts';
import type { Link } from './link.ts';
import type { Frames } from './stack.ts';
import { stopwatch, timeit } from './timing.ts';
import { who } from './who.ts';
import { currentWork, runAs, type Work } from './work.ts';

type RunMessage = Extract<ToRuntime, { type: 'run' }>;
type CellMain = ($: CellRuntime) => Promise<{ readonly value: unknown } | undefined>;

/** The parts of the runtime that running a cell needs. */
export interface CellServices {
  readonly link: Link;
  readonly display: Display;
  readonly bindings: Bindings;
  readonly imports: Imports;
  readonly frames: Frames;
  readonly interrupts: Interrupts;
}

interface ActiveCell {
  readonly work: Work;
  /** Names of the cell that have got their values. */
  readonly defined: string[];
  /** An error beside the cell's own flow, shown already, that makes the cell fail. */
  background?: RunOutcome;
}

type Action = (active: ActiveCell) => Promise<RunOutcome>;

/** Runs compiled cells, one at a time. */
export class Cells {
  readonly #services: CellServices;
  #active: ActiveCell | undefined;

  constructor(services: CellServices) {
    this.#services = services;
  }

  run(message: RunMessage): void {
    const { run, label, allowStdin } = message;
    this.#start({ run, label, allowStdin }, (active) => this.#outcome(message, active));
  }

  /** What the runtime itself does in place of a cell; as interruptible as one. */
  task(run: number, label: string, task: RuntimeTask): void {
    this.#start({ run, label, allowStdin: false }, async () => this.#perform(task));
  }

  /** Whether this run has begun and not ended. */
  runs(run: number): boolean {
    return this.#active?.work.run === run;
  }

  /** Ends a cell, if it still runs, from outside; whatever it was doing no longer counts. */
  interrupt(run: number | undefined): void {
    const active = this.#active;
    if (active?.work.run === run && active)
      runAs(active.work, () => this.#end(active, this.#stopped(new Interrupted(), active)));
  }

  /** An error that no code of the cell will see: a rejected promise nobody awaits, a throwing timer. */
  failInBackground(error: unknown): void {
    const { run, sink } = currentWork();
    // That the cell was interrupted it has said already.
    if (error instanceof Interrupted && this.#services.interrupts.has(run)) return;
    const report = this.#report(error);
    this.#services.link.background(report);
    // What stands in a widget would not be seen if its cell failed: that shows no result.
    if (this.#active?.work.run === run && !sink)
      this.#active.background ??= { status: 'error', report, published: true };
  }

  #start(work: Work, action: Action): void {
    const active: ActiveCell = { work, defined: [] };
    this.#active = active;
    // In a microtask, which V8 can terminate without harm to the event that is being handled.
    queueMicrotask(() => void runAs(work, () => this.#execute(action, active)));
  }

  async #execute(action: Action, active: ActiveCell): Promise<void> {
    const outcome = await action(active);
    // One turn of the event loop later, so that a promise rejected on the way still counts as this cell's failure.
    turn(() => this.#end(active, outcome.status === 'ok' ? (active.background ?? outcome) : outcome));
  }

  #perform(task: RuntimeTask): RunOutcome {
    const { bindings } = this.#services;
    if (task === 'who') return { status: 'ok', data: { 'text/plain': who(bindings.values()) } };
    bindings.clear();
    return { status: 'ok' };
  }

  async #outcome({ cell, label, code, measure }: RunMessage, active: ActiveCell): Promise<RunOutcome> {
    const { frames, imports, display } = this.#services;
    try {
      frames.addCell(cell, label, code);
      imports.refresh();
      const script = new vm.Script(cell.js, {
        filename: cell.filename,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
      const main = script.runInThisContext() as CellMain;
      const elapsed = measure && stopwatch();
      const last = await main(this.#cellRuntime(cell.filename, active));
      const spent = elapsed && { spent: elapsed() };
      if (measure === 'timeit')
        return { status: 'ok', data: { 'text/plain': await timeit(last?.value as () => unknown) } };
      const data = last?.value === undefined ? undefined : await display.bundle(last.value);
      return { status: 'ok', ...(data && { data }), ...spent };
    } catch (error) {
      return this.#stopped(error, active);
    }
  }

  #cellRuntime(filename: string, { defined }: ActiveCell): CellRuntime {
    const { bindings, imports, interrupts } = this.#services;
    return {
      get interrupts() {
        return interrupts.count;
      },
      back: <T>(count: number, value?: T) => interrupts.back(count, value as T),
      binding: (name) => bindings.get(name),
      defined: (...names) => void defined.push(...names),
      import: async (specifier, attributes) =>
        interrupts.back(interrupts.count, await imports.import(filename, specifier, attributes)),
      meta: imports.meta(filename),
    };
  }

  /** How a cell ends that did not come to its end. */
  #stopped(error: unknown, { defined }: ActiveCell): RunOutcome {
    return { status: 'error', report: this.#report(error), defined };
  }

  #failure(error: unknown): RunOutcome {
    return { status: 'error', report: this.#report(error) };
  }

  /** Never throws: an error whose properties throw must not leave the cell without an end. */
  #report(error: unknown): ErrorReport {
    try {
      const { display, frames, bindings } = this.#services;
      const report = display.report(error, frames.map);
      const sentence = sentenceAbout(error, frames.map, (name) => bindings.valueOf(name));
      if (sentence === undefined) return report;
      const [head = '', ...rest] = report.traceback;
      return { ...report, traceback: [head, `→ ${sentence}`, ...rest] };
    } catch (problem) {
      const evalue = `an error that cannot be shown, because reading it throws: ${describe(problem)}`;
      return { ename: 'Error', evalue, traceback: [`Error: ${evalue}`] };
    }
  }

  #end(active: ActiveCell, outcome: RunOutcome): void {
    if (this.#active !== active) return;
    this.#active = undefined;
    const { link } = this.#services;
    const { run } = active.work;
    try {
      link.send({ type: 'done', run, outcome });
    } catch (error) {
      // A bundle from user code that holds what no message can carry: a function, a symbol.
      link.send({ type: 'done', run, outcome: this.#failure(error) });
    }
  }
}

function describe(problem: unknown): string {
  try {
    return String(problem);
  } catch {
    return 'something that throws, too';
  }
}

/** Node's own `setImmediate`, before timers learn about cells. */
const turn = setImmediate;
