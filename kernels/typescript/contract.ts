// What the kernel's three threads say to each other. Types only: nothing here runs.
//
//   main thread   runtime/    user code, and nothing else that could be blocked by it
//   worker 1      protocol/   ZeroMQ, signatures, queue, streams, history, comms, interrupts; owns the other two
//   worker 2      compiler/   TypeScript: checks and translates cells, completes, explains
//
// display/ turns values into MIME bundles and runs on the main thread, called by runtime/.

import type { MessagePort } from 'node:worker_threads';
import type { CellLanguage } from './cell-language.ts';
import type { CompilerForDebugger } from './debugger/contract.ts';
import type { ErrorReport } from './display/contract.ts';

/** A Jupyter MIME bundle: media type → data (text, base64 for binary pictures, or JSON). `text/plain` is always there. */
export type MimeBundle = Record<string, unknown>;

// ------------------------------------------------------------------------------------------------ compiler

/** One cell to compile. */
export interface CellSource {
  /** Unique in this session, also for silent cells; later cells see the names of earlier ones. */
  readonly run: number;
  /** How the cell is called in messages: `cell[3]`. */
  readonly label: string;
  /** The folder against which relative imports resolve: the notebook's. */
  readonly cwd: string;
  readonly code: string;
}

/** What a cell becomes. */
export interface CompiledCell {
  /**
   * A script whose value is an async function of the cell's runtime, `async ($: CellRuntime) => …`, returning
   * `{ value }` for a last expression (also when the value is undefined) or nothing.
   */
  readonly js: string;
  /** Absolute path that names the script in stack traces and is the base of its imports: `<cwd>/__cell-<run>.ts`. */
  readonly filename: string;
  /** Source map (v3 object) from `js` to the cell as written; its one source is `filename`. */
  readonly map: { readonly mappings: string } & Readonly<Record<string, unknown>>;
  /** Names of values that the cell declares or imports, in order. */
  readonly names: readonly string[];
}

export interface CellDiagnostic {
  readonly severity: 'error' | 'warning';
  /** `TS2322` and the like. */
  readonly code: string;
  readonly message: string;
  /** 1-based; columns count UTF-16 units. Absent for a diagnostic without a place. */
  readonly line?: number;
  readonly column?: number;
}

export interface CompileResult {
  /** Absent when an error blocks the run. */
  readonly cell?: CompiledCell;
  readonly diagnostics: readonly CellDiagnostic[];
  /**
   * The diagnostics as a person reads them, one string per diagnostic: `cell[3]:2:7 - error TS2322: …`, the source line,
   * a caret underline, and for the commonest learner errors one plain sentence more. ANSI colors.
   */
  readonly rendered: readonly string[];
}

/** What a module by itself is, compiled beside all cells and not among them. */
export interface ModuleCheck extends Omit<CompileResult, 'cell'> {
  /** False for a text with syntax errors: it is no module at all. */
  readonly parses: boolean;
  /** What it exports by name. */
  readonly exports: readonly { readonly name: string; readonly isType: boolean }[];
  /** Names of cells that it takes for its own: the cells that have them. */
  readonly borrowed: readonly { readonly name: string; readonly label: string }[];
}

export interface CompletionItem {
  readonly text: string;
  /** Jupyter's type badge: `function`, `method`, `class`, `property`, `variable`, `module`, `keyword`, `type`, `text` … */
  readonly type: string;
  readonly signature?: string;
}

export interface Completions {
  /** UTF-16 offsets of the text to be replaced. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly CompletionItem[];
}

/** Hover or signature help; Markdown and plain text say the same. */
export interface Explanation {
  readonly plain: string;
  readonly markdown: string;
}

export type Completeness =
  | { readonly status: 'complete' | 'invalid' }
  | { readonly status: 'incomplete'; readonly indent: string };

/** Worker 2 answers these, one at a time, never evaluating user code. Offsets are UTF-16; the protocol translates code points. */
export interface Compiler extends CompilerForDebugger {
  compile(cell: CellSource): CompileResult;
  /** Checks a module that stands alone: no cell's names reach it, and its own reach no cell. */
  checkModule(module: CellSource): ModuleCheck;
  /** `alone`: as in a module by itself, without the names of cells. */
  complete(code: string, offset: number, cwd: string, alone?: boolean): Completions;
  /** `detail` 1 also shows the source (`??`). */
  inspect(code: string, offset: number, detail: 0 | 1, cwd: string, alone?: boolean): Explanation | undefined;
  isComplete(code: string): Completeness;
  /** Where the last statement lies, if it is an expression. */
  lastExpression(code: string): { readonly start: number; readonly end: number } | undefined;
  /** Switches type checking of later cells (`%check off`); syntax errors always block. */
  setChecking(on: boolean): void;
  /**
   * The cell of this run ended before its end. Of the names that it gives values to on its way (all but functions and `var`) only
   * these have got theirs: the others are again what they were before it, or nothing, and cells that use them say so.
   */
  stopped(run: number, defined: readonly string[]): void;
  /** Forgets all names (`%reset`). */
  reset(): void;
}

/** The compiler's worker speaks this, each way, in order of asking. */
export type CompilerRequest = {
  [K in keyof Compiler]: { readonly id: number; readonly method: K; readonly args: Parameters<Compiler[K]> };
}[keyof Compiler];
export type CompilerReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: string };

// ------------------------------------------------------------------------------------------------ runtime

/**
 * The place of one top-level name. Cells share it: `n$ = $.binding("n")`, then `n$.v` wherever the cell says `n`. All bindings
 * have one hidden class, so reading a top-level variable costs one monomorphic load however many names a notebook has;
 * redeclaring a name in a later cell changes the value that earlier functions see.
 */
export interface Binding {
  v: unknown;
}

/** What a compiled cell receives as `$`. */
export interface CellRuntime {
  binding(name: string): Binding;
  /** How many interrupts there have been. */
  readonly interrupts: number;
  /** `$.back($.interrupts, await x)`: the value of x, unless an interrupt came while the code waited for it. */
  back<T>(interrupts: number, value?: T): T;
  /** Called on the way through a cell: these of its names have got their values. */
  defined(...names: string[]): void;
  /** A static or dynamic import of the cell: the module's namespace. `attributes` as in `with { type: 'json' }`. */
  import(specifier: string, attributes?: Readonly<Record<string, string>>): Promise<Record<string, unknown>>;
  /** `import.meta` of the cell: `url`, `filename`, `dirname`, `resolve`. */
  readonly meta: Readonly<Record<string, unknown>>;
}

// ------------------------------------------------------------------------------------------------ protocol ↔ runtime

/** What the protocol says to the main thread. `run` names one piece of work: a cell, an expression, a comm message. */
export type ToRuntime =
  | {
      readonly type: 'run';
      readonly run: number;
      readonly label: string;
      readonly code: string;
      readonly cell: CompiledCell;
      /** Whether the client that asked can answer `prompt`. */
      readonly allowStdin: boolean;
      /** `time`: the outcome says what it took. `timeit`: the cell's value is a function, to be called often and timed. */
      readonly measure?: 'time' | 'timeit' | undefined;
    }
  /** Begin to load these packages, which a cell that is being compiled imports. */
  | { readonly type: 'preload'; readonly run: number; readonly label: string; readonly specifiers: readonly string[] }
  /** Something the runtime itself does in place of a cell: `who` lists the names, `reset` forgets them. */
  | { readonly type: 'task'; readonly run: number; readonly label: string; readonly task: RuntimeTask }
  /**
   * Stop this run, or, when no cell runs, what runs in the background. `sequence` comes back as a pong, at once unless code holds
   * the thread. May come twice.
   */
  | {
      readonly type: 'interrupt';
      readonly sequence: number;
      readonly run: number | undefined;
      /** What callbacks of the page end with, if it was no person who interrupted them. */
      readonly reason?: ErrorReport | undefined;
    }
  | { readonly type: 'input'; readonly id: number; readonly value: string }
  | { readonly type: 'comm'; readonly run: number; readonly message: CommMessage }
  /** The kernel is about to end. */
  | { readonly type: 'end' };

/** What the main thread tells the protocol. */
export type FromRuntime =
  | { readonly type: 'stream'; readonly run: number; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly type: 'display';
      readonly run: number;
      readonly data: MimeBundle;
      readonly metadata: Record<string, unknown>;
      readonly displayId: string | undefined;
      readonly update: boolean;
    }
  | { readonly type: 'clear'; readonly run: number; readonly wait: boolean }
  /** An error outside the cell's own flow of control: a rejected promise nobody awaits, a throwing timer. */
  | { readonly type: 'background'; readonly run: number; readonly report: ErrorReport }
  | { readonly type: 'done'; readonly run: number; readonly outcome: RunOutcome }
  /** `sync`: the main thread waits on shared memory for the answer. */
  | {
      readonly type: 'input';
      readonly run: number;
      readonly id: number;
      readonly prompt: string;
      readonly password: boolean;
      readonly sync: boolean;
    }
  | { readonly type: 'comm'; readonly run: number; readonly message: CommMessage }
  | { readonly type: 'target'; readonly name: string }
  /** The runtime has loaded: from here on the thread runs user code. */
  | { readonly type: 'ready' }
  | { readonly type: 'pong'; readonly sequence: number };

export type RuntimeTask = 'who' | 'reset';

/** How a run ended; `data` is the bundle of its last expression, `spent` there where it was asked for. */
export type RunOutcome =
  | { readonly status: 'ok'; readonly data?: MimeBundle; readonly spent?: Spent }
  | {
      readonly status: 'error';
      readonly report: ErrorReport;
      /** The report went out already, as a background error. */
      readonly published?: boolean;
      /** Of a cell that stopped half-way: the names that had got their values. */
      readonly defined?: readonly string[];
    };

/** Time by the clock, and processor time of all threads together. */
export interface Spent {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** A comm message in either direction; buffers are its binary parts. */
export interface CommMessage {
  readonly event: 'comm_open' | 'comm_msg' | 'comm_close';
  readonly content: { readonly comm_id: string; readonly target_name?: string; readonly data: unknown };
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
}

/** What worker 1 is started with. */
export interface ProtocolStart {
  readonly connectionFile: string;
  /** What cells are written in. */
  readonly language: CellLanguage;
  /** Bytes of heap that cells may fill. */
  readonly heapLimit: number;
  readonly cwd: string;
  /** Carries ToRuntime and FromRuntime. */
  readonly port: MessagePort;
  /** Carries answers to a synchronous `prompt`, which waits on `shared`. */
  readonly inputPort: MessagePort;
  readonly shared: SharedArrayBuffer;
}

export type { Display, DisplayPort, ErrorReport, FrameMapper, OutputSink } from './display/contract.ts';
