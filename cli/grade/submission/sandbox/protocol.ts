// What travels between the decider and the trusted thread inside a sandbox.
import type { AttemptKind, Fault } from '../../results.ts';
import type { SubmissionSource, Target, ThrownError, WireFunction } from '../protocol.ts';

/** File descriptors of the sandbox: requests, answers of callbacks, and what it says. */
export const FD = { requests: 3, replies: 4, out: 5 } as const;

/** Decider → sandbox. Values are encoded by wire.ts. */
export type Request =
  | {
      readonly op: 'open';
      readonly source: SubmissionSource;
      readonly readable: readonly string[];
      readonly loadLimitMs: number;
      readonly compileCache?: string;
    }
  | { readonly op: 'start'; readonly id: number }
  | {
      readonly op: 'call';
      readonly id: number;
      readonly target: Target;
      readonly name: string;
      readonly values: unknown;
      readonly functions: readonly WireFunction[];
      readonly limitMs: number;
    };

/** Sandbox → decider. */
export type Reply = {
  readonly op: 'reply';
  readonly id: number;
  readonly printed: string;
  readonly attempts: readonly AttemptKind[];
} & ({ readonly value: unknown } | { readonly threw: ThrownError } | { readonly fault: Fault });

/** Sandbox → decider: the answer calls a function of the test and waits. */
export interface CallbackRequest {
  readonly op: 'callback';
  readonly id: number;
  readonly callback: number;
  readonly args: unknown;
}

/** Decider → sandbox, on its own pipe. */
export type CallbackAnswer =
  | { readonly value: unknown }
  | { readonly error: { readonly name: string; readonly message: string } };
