import type { RunOutcome, RuntimeTask } from '../../contract.ts';
import type { KernelState } from '../kernel-state.ts';

/** What `execute_reply` carries for the client: a page for its pager, or the next text of the cell. */
export type Payload =
  | {
      readonly source: 'page';
      readonly data: Readonly<Record<string, string>>;
      readonly start: number;
    }
  | { readonly source: 'set_next_input'; readonly text: string; readonly replace: boolean };

/** Code that stands in for what the person wrote, at the same lines. */
export interface CodeToRun {
  readonly code: string;
  /** How messages show the line that was changed: as written. */
  readonly written?: { readonly code: string; readonly line: number };
}

/** What a magic may do in the cell it stands in. */
export interface MagicContext {
  readonly kernel: KernelState;
  /** Aborted when the person interrupts the cell. */
  readonly signal: AbortSignal;
  print(text: string, name?: 'stdout' | 'stderr'): void;
  /** Compiles and runs the first of these that is TypeScript at all. */
  run(candidates: readonly CodeToRun[], measure?: 'time' | 'timeit'): Promise<RunOutcome>;
  task(task: RuntimeTask): Promise<RunOutcome>;
}

/** Where a magic stands: `line` counts from 0, `column` is where its arguments begin; `body` is the rest of a cell after `%%`. */
export interface MagicPlace {
  readonly line: number;
  readonly column: number;
  readonly written: string;
  readonly body: string | undefined;
}

export interface MagicResult {
  readonly payload?: Payload;
  /** How the cell ends if nothing follows: with this result, or this error. */
  readonly outcome?: RunOutcome;
}

export interface Magic {
  readonly name: string;
  /** Shown by `%help`: `%check on|off`. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  /** Whether it is written `%name`, or `%%name` above a whole cell, or either way. */
  readonly form?: 'line' | 'cell' | 'both';
  /** Whether the cell below it is a module by itself, to which no other cell's names reach: so it is completed and explained. */
  readonly alone?: boolean;
  /** What may stand behind its name: offered on Tab. */
  complete?(): readonly string[];
  /** Runs the magic. Throws a MagicError for wrong use. */
  run(args: string, context: MagicContext, place: MagicPlace): Promise<MagicResult | undefined>;
}

/** Wrong use of a magic; the message says what to type instead. */
export class MagicError extends Error {
  override name = 'MagicError';
}
