// The module `tslab` as cells see it, for the type checker: tslab's public API, and what our kernel adds to it. Whatever is installed where
// a notebook lies, cells get the kernel's own module (runtime/imports), and so these declarations.

/** Options of `display.progress`. */
export interface ProgressOptions {
  /** Stands before the bar. */
  readonly label?: string;
  /** How many items there are, where the iterable does not tell. */
  readonly total?: number;
}

export interface ProgressBar {
  /** How many are done so far; `note` stands at the end of the line. */
  update(done: number, note?: string): void;
  /** One more, or `step` more, are done. */
  advance(step?: number, note?: string): void;
  /** Shows the last state; time stops. */
  finish(note?: string): void;
}

export interface Display {
  /** Shows HTML. */
  html(s: string): void;
  /** Shows Markdown, formulas between dollars included. */
  markdown(s: string): void;
  /** Shows a formula of LaTeX, with its dollars. */
  latex(s: string): void;
  /** Shows a drawing. */
  svg(s: string): void;
  /** Shows a picture from the bytes of its file. */
  png(b: Uint8Array): void;
  jpeg(b: Uint8Array): void;
  gif(b: Uint8Array): void;
  /** Shows a document from the bytes of its file. */
  pdf(b: Uint8Array): void;
  /** Shows text as it is. */
  text(s: string): void;
  /** Runs a script in the notebook's page, where it is trusted. */
  javascript(s: string): void;
  /** Shows data of any media type; bytes become base64. */
  raw(contentType: string, b: string | Uint8Array): void;
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

/** The display of this notebook. */
export declare const display: Display;
/** A display that shows one output and replaces it with each further call. */
export declare function newDisplay(): Display;
/** The release of tslab whose public API this is, and those of TypeScript and Node. */
export declare const versions: { readonly tslab: string; readonly typescript: string; readonly node: string };
/** Empties the cell's output; with `wait`, only when the next output comes. */
export declare function clearOutput(wait?: boolean): void;

export type CommData = Readonly<Record<string, unknown>>;
/** May return a promise: the page waits with its next message of that comm until it has settled. */
export type CommListener = (data: CommData, buffers: readonly Uint8Array[]) => unknown;

/** One open channel between code and the notebook's page. */
export interface Comm {
  readonly id: string;
  readonly target: string;
  onMessage: CommListener;
  onClose: CommListener;
  send(data: CommData, buffers?: readonly Uint8Array[]): void;
  close(data?: CommData): void;
}

/** Channels to the notebook's page: targets that it may open, and comms that code opens itself. */
export declare const comms: {
  registerTarget(name: string, onOpen: (comm: Comm, data: CommData, buffers: readonly Uint8Array[]) => void): void;
  open(target: string, data?: CommData, buffers?: readonly Uint8Array[], metadata?: CommData): Comm;
};

declare global {
  /** The `display` of the module `tslab`, without an import. */
  // biome-ignore lint/suspicious/noRedeclare: the same one, in the global scope
  const display: Display;
  /** Empties the cell's output; with `wait`, only when the next output comes. */
  function clearOutput(wait?: boolean): void;
}
