import type { AttemptKind, Fault } from '../results.ts';
import type { Target, ThrownError } from './protocol.ts';

/**
 * The seam between tests and answers. Tests talk to this and to nothing else, so the same tests mean the same whether the answer runs in
 * a thread of this process or behind a sandbox: arguments and results are copies, and no code of the answer runs on the deciding side.
 */
export interface SubmissionHost {
  /** Brings the answer up, so that its start costs no test of its time. What goes wrong is said by the next call. */
  start(): Promise<void>;
  /**
   * Calls an exported function of the answer (or, with target `drive`, the author's function beside it; with `look`, see {@link Target}).
   * @throws SubmissionFault when no value came that could be judged; {@link thrownError} when the answer threw.
   */
  call(target: Target, name: string, args: readonly unknown[], limits: CallLimits): Promise<unknown>;
  /** What the answer printed since this was last asked. */
  takePrinted(): string;
  /** What the answer reached for, and did not get, since this was last asked. */
  takeAttempts(): readonly AttemptKind[];
  close(): Promise<void>;
}

export interface CallLimits {
  /** Milliseconds that this call may take; loading the file does not count. */
  readonly limitMs: number;
}

/** No value came back: see {@link Fault}. */
export class SubmissionFault extends Error {
  override name = 'SubmissionFault';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

const BUILT_IN: Readonly<Record<string, new (message: string) => Error>> = {
  RangeError,
  TypeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
};

/** An error that the answer threw, and the function of the answer that threw it. */
export interface AnswerError extends ThrownError {
  readonly by: string;
}
const fromAnswer = new WeakMap<Error, AnswerError>();

/** The error that an answer threw, rebuilt here from its text: a RangeError is a RangeError again, anything else an Error of that name. */
export function thrownError(thrown: ThrownError, by: string): Error {
  const Class = BUILT_IN[thrown.name] ?? Error;
  const error = new Class(thrown.message);
  error.name = thrown.name;
  fromAnswer.set(error, { ...thrown, by });
  return error;
}

/** What the answer threw, when this is an error that it threw. */
export const thrownByAnswer = (error: unknown): AnswerError | undefined =>
  error instanceof Error ? fromAnswer.get(error) : undefined;
