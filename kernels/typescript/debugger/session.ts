import type { Debugger } from 'node:inspector';
import type { CompilerClient } from '../protocol/compiler-client.ts';
import { Breakpoints } from './breakpoints/breakpoints.ts';
import type { Body } from './dap.ts';
import { Inspector } from './inspector.ts';
import type { DebugCell, DebugCells } from './sources/cells.ts';
import { HIDDEN, Scripts } from './sources/scripts.ts';
import { THREAD, Thread } from './thread.ts';
import { Scopes } from './values/scopes.ts';
import { Variables } from './values/variables.ts';

export interface DebugParts {
  readonly cells: DebugCells;
  readonly compiler: CompilerClient;
  readonly cwd: string;
  /** Publishes an event to clients. */
  readonly emit: (event: string, body: Body) => void;
}

/**
 * One debugger for the whole kernel, whoever speaks to it: a client that comes later finds what an earlier one has set. V8's own is
 * on only while there is something to stop at: on, it makes what awaits much in a loop several times slower.
 */
export class DebugSession {
  readonly inspector = new Inspector();
  readonly scripts: Scripts;
  readonly breakpoints: Breakpoints;
  readonly variables: Variables;
  readonly scopes: Scopes;
  readonly thread: Thread;
  readonly compiler: CompilerClient;
  readonly #cells: DebugCells;
  readonly #emit: DebugParts['emit'];
  #attached = false;
  #on = false;
  #switching: Promise<void> = Promise.resolve();
  /** As `debugInfo` says it: between `initialize` and `disconnect`. */
  started = false;

  constructor({ cells, compiler, cwd, emit }: DebugParts) {
    const { inspector } = this;
    this.compiler = compiler;
    this.#cells = cells;
    this.#emit = emit;
    this.scripts = new Scripts(cells, cwd);
    this.breakpoints = new Breakpoints({ inspector, scripts: this.scripts, compiler, ready: () => this.ready() });
    this.variables = new Variables(inspector);
    this.scopes = new Scopes(inspector, this.variables);
    this.thread = new Thread({
      inspector,
      scripts: this.scripts,
      compiler,
      emit: (event, body) => {
        if (event === 'continued') this.variables.clear();
        emit(event, body);
      },
    });
    inspector.on<Debugger.ScriptParsedEventDataType>('Debugger.scriptParsed', (script) => {
      const path = this.scripts.parsed(script);
      if (path !== undefined && !this.breakpoints.isEmpty) void this.breakpoints.prepare(path);
    });
  }

  get attached(): boolean {
    return this.#attached;
  }

  async attach(): Promise<void> {
    this.#attached = true;
    await this.ready();
    this.#emit('initialized', {});
    this.#emit('thread', { reason: 'started', threadId: THREAD });
  }

  /** The code goes on, breakpoints are forgotten. */
  async detach(): Promise<void> {
    this.started = false;
    if (!this.#attached) return;
    this.#attached = false;
    this.breakpoints.clear();
    this.thread.exceptions = 'none';
    if (this.thread.held) await this.thread.release();
    this.thread.forget();
    await this.ready();
    this.#emit('terminated', {});
  }

  /** Switches V8's debugger on where there is something for it to do, and off where there is not; whether it is on. */
  async ready(): Promise<boolean> {
    const done = this.#switching.then(() => this.#switch());
    this.#switching = done.catch(() => undefined);
    await done;
    return this.#on;
  }

  async #switch(): Promise<void> {
    const { thread, breakpoints, inspector } = this;
    const aims =
      !breakpoints.isEmpty || thread.exceptions !== 'none' || thread.held || thread.pausing || this.#cells.halt;
    const on = this.#attached && aims;
    if (on && !this.#on) {
      await inspector.ask('Debugger.enable');
      await inspector.ask('Debugger.setBlackboxPatterns', { patterns: HIDDEN, skipAnonymous: true });
      this.#on = true;
      await breakpoints.renewAll();
    } else if (this.#on && !on) {
      this.#on = false;
      await inspector.ask('Debugger.disable');
      breakpoints.switchedOff();
    }
    if (on)
      await inspector.ask('Debugger.setPauseOnExceptions', { state: thread.exceptions === 'none' ? 'none' : 'all' });
  }

  /** Before a cell runs: its breakpoints wait in V8 for its script. */
  async beforeRun(cell: DebugCell): Promise<void> {
    if (this.#attached && (await this.ready()) && !this.breakpoints.isEmpty) await this.breakpoints.prepare(cell.path);
  }

  /**
   * Interrupts, also where the thread is stopped: then what it stands in ends there, and no line of it runs any more. Breakpoints
   * on the way out, in `finally`, do not stop.
   */
  async interrupt(interrupt: () => Promise<void>): Promise<void> {
    if (!this.#on) return interrupt();
    const { inspector, thread } = this;
    // Not waited for: a call that never returns to JavaScript lets V8 answer nothing.
    const skip = (on: boolean) => inspector.ask('Debugger.setSkipAllPauses', { skip: on }).catch(() => undefined);
    thread.interrupting = true;
    void skip(true);
    try {
      const done = interrupt();
      if (thread.held) {
        // V8 answers once it has ended something. (Its `terminateOnResume` ends more than one microtask.)
        const ended = inspector.ask('Runtime.terminateExecution').catch(() => undefined);
        await thread.release();
        await ended;
      }
      await done;
    } finally {
      thread.interrupting = false;
      void skip(false);
    }
  }
}
