// What our kernel adds to the module `tslab`, for the type checker of cells. tslab's own typings come from its package.
import type { Display } from 'tslab';

declare module 'tslab' {
  /** Options of `display.progress`. */
  interface ProgressOptions {
    /** Stands before the bar. */
    readonly label?: string;
    /** How many items there are, where the iterable does not tell. */
    readonly total?: number;
  }

  interface ProgressBar {
    /** How many are done so far; `note` stands at the end of the line. */
    update(done: number, note?: string): void;
    /** One more, or `step` more, are done. */
    advance(step?: number, note?: string): void;
    /** Shows the last state; time stops. */
    finish(note?: string): void;
  }

  interface Display {
    /** Shows any value as the last expression of a cell would be shown, or a MIME bundle: `{ 'text/html': '<b>hi</b>' }`. */
    (value: unknown): Promise<void>;
    /** Shows any value as the last expression of a cell would be shown, or a MIME bundle. */
    show(value: unknown): Promise<void>;
    /** Shows an array of records, or a data frame, as a table. */
    table(rows: unknown): void;
    /** Shows a Vega or Vega-Lite specification (an object with `$schema`). */
    vega(spec: object): void;
    /** Draws a diagram from a text in Mermaid's language: `display.mermaid('graph LR; data --> model')`. */
    mermaid(diagram: string): void;
    /** A progress bar to be updated by hand: `const bar = display.progress(100); bar.advance()`. */
    progress(total: number, options?: ProgressOptions): ProgressBar;
    /** Loops over the items and shows how far the loop is: `for (const x of display.progress(items)) …`. */
    progress<T>(items: Iterable<T>, options?: ProgressOptions): Iterable<T>;
    progress<T>(items: AsyncIterable<T>, options?: ProgressOptions): AsyncIterable<T>;
  }
  /** Empties the cell's output; with `wait`, only when the next output comes. */
  export function clearOutput(wait?: boolean): void;

  type CommData = Readonly<Record<string, unknown>>;
  type CommListener = (data: CommData, buffers: readonly Uint8Array[]) => void;

  /** One open channel between code and the notebook's page. */
  interface Comm {
    readonly id: string;
    readonly target: string;
    onMessage: CommListener;
    onClose: CommListener;
    send(data: CommData, buffers?: readonly Uint8Array[]): void;
    close(data?: CommData): void;
  }

  /** Channels to the notebook's page: targets that it may open, and comms that code opens itself. */
  export const comms: {
    registerTarget(name: string, onOpen: (comm: Comm, data: CommData, buffers: readonly Uint8Array[]) => void): void;
    open(target: string, data?: CommData, buffers?: readonly Uint8Array[]): Comm;
  };
}

declare global {
  /** The `display` of the module `tslab`, without an import. */
  const display: Display;
  /** Empties the cell's output; with `wait`, only when the next output comes. */
  function clearOutput(wait?: boolean): void;
}
