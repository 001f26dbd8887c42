// What travels between the side that decides and the side that runs the answer: structured-clone values and nothing else.
import type { AttemptKind, Fault } from '../results.ts';
import type { CallFaultKind } from './sentences.ts';

/** Where the answer is and what stands beside it. */
export interface SubmissionSource {
  /** Absolute path of the answer's file. */
  readonly file: string;
  /** Absolute path of the author's folder of the exercise: `given.ts` and `drive.ts` come from here, never from the learner's copy. */
  readonly folder: string;
  /** The file holds JavaScript whatever its name says: its types were taken off before. */
  readonly isPlain?: boolean;
  /** Packages that the answer may import. */
  readonly allow: readonly string[];
}

/** Arguments with their functions taken out; `functions` says what to put back where. */
export interface WireArguments {
  readonly values: readonly unknown[];
  readonly functions: readonly WireFunction[];
}

export type WireFunction = { readonly path: readonly (string | number)[] } & (
  | { readonly given: string }
  | { readonly callback: number }
);

/**
 * `export`: a function of the answer; `drive`: a function of the author's drive.ts, run beside the answer; `look`: a function of the answer,
 * which gives {@link Looked}: what has become of its arguments, too.
 */
export type Target = 'export' | 'drive' | 'look';

/** The result of a call and its arguments after it; the deciding side compares them with those that it sent. */
export interface Looked {
  readonly value: unknown;
  /** Functions among them are null. */
  readonly args: readonly unknown[];
}

/** Decider → answer. */
export interface CallRequest {
  readonly id: number;
  readonly target: Target;
  readonly name: string;
  readonly args: WireArguments;
}

/** Answer → decider. */
export type RunnerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'broken'; readonly fault: Fault }
  | { readonly type: 'returned'; readonly id: number; readonly value: unknown }
  | { readonly type: 'threw'; readonly id: number; readonly error: ThrownError }
  | { readonly type: 'fault'; readonly id: number; readonly kind: CallFaultKind; readonly detail?: string }
  | { readonly type: 'callback'; readonly id: number; readonly callback: number; readonly args: readonly unknown[] }
  | { readonly type: 'printed'; readonly text: string }
  | { readonly type: 'attempt'; readonly kind: AttemptKind };

/** An error as plain text: nothing of the answer's own objects crosses. */
export interface ThrownError {
  readonly name: string;
  readonly message: string;
  /** Line in the answer's file, where the stack names one. */
  readonly line?: number;
}

/** Decider → answer, read synchronously by the waiting callback. */
export type CallbackReply = { readonly value: unknown } | { readonly error: ThrownError };

/** What the runner thread is started with. `reply` and `bell` carry the answers of synchronous callbacks. */
export interface RunnerData {
  readonly source: SubmissionSource;
  readonly reply: import('node:worker_threads').MessagePort;
  readonly bell: Int32Array<SharedArrayBuffer>;
  /** Folder for compiled code; none inside a sandbox, where nothing can be written. */
  readonly compileCache?: string;
  /** Take from the answer whatever it does not need: for answers of strangers. */
  readonly guarded: boolean;
}
