// What display/ offers to the runtime, and what it asks of it.
import type { MimeBundle } from '../contract.ts';

/** Where display functions send their messages; the runtime implements it for the cell that is (or was) running. */
export interface DisplayPort {
  display(
    bundle: MimeBundle,
    options?: { readonly displayId?: string; readonly update?: boolean; readonly metadata?: Record<string, unknown> },
  ): void;
  clearOutput(wait?: boolean): void;
  stream(name: 'stdout' | 'stderr', text: string): void;
}

/** Takes output in place of a cell. */
export interface OutputSink extends DisplayPort {
  error(report: ErrorReport): void;
}

/** An error as Jupyter wants it. */
export interface ErrorReport {
  readonly ename: string;
  readonly evalue: string;
  /** Lines of text, ANSI colors allowed: message first, then frames of the person's own code, then `[cause]` in the same form. */
  readonly traceback: readonly string[];
}

/** Turns a stack frame's position in generated code into the place the person wrote; undefined hides the frame. */
export type FrameMapper = (
  file: string,
  line: number,
  column: number,
) =>
  | { readonly label: string; readonly line: number; readonly column: number; readonly sourceLine?: string }
  | undefined;

/** display/index.ts exports `createDisplay(port): Display`. */
export interface Display {
  /**
   * The bundle of a cell's last value; undefined where nothing is left to show: `display(x)` has shown it. Asynchronous because
   * `Symbol.for('Jupyter.display')` may be.
   */
  bundle(value: unknown): Promise<MimeBundle | undefined>;
  /** The same at once: of an asynchronous display, only the text. */
  bundleNow(value: unknown): MimeBundle;
  report(error: unknown, mapFrame: FrameMapper): ErrorReport;
  /** The module that `import * as tslab from 'tslab'` receives in a cell. */
  readonly tslab: Record<string, unknown>;
}
