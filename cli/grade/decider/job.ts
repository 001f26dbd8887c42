import type { AttemptKind, Fault } from '../results.ts';
import type { SubmissionSource } from '../submission/protocol.ts';
import type { IsolationLevel } from '../submission/sandbox/isolation.ts';

/** One answer to be judged by one test file. */
export interface Job {
  /** Exercise id, `week-01/dot`. */
  readonly id: string;
  /** Absolute path with forward slashes. */
  readonly testFile: string;
  /** Held-out tests show no inputs, no expected and no got values. */
  readonly hidden: boolean;
  readonly source: SubmissionSource;
  readonly isolation: IsolationLevel;
  /** Held-out cases are drawn from this. */
  readonly seed: string;
  /** Tests during which the answer ended the deciding process, by their titles, and what is said of it: lost, and not run again. */
  readonly crashed: Readonly<Record<string, Fault>>;
  /** File that holds the title of the test that is running, so that a process that ends without a word leaves its culprit behind. */
  readonly crumb: string;
}

/** What the decider hands to the test files: the answers that each has to judge, by its path. */
export interface GradingContext {
  readonly jobs: Readonly<Record<string, readonly Job[]>>;
}

/** What `graded` notes about a test, carried by vitest's own task meta from the deciding process to the command. */
export interface GradeNote {
  /** Which of its file's jobs the test judged. */
  readonly job: number;
  readonly points: number;
  readonly why: string;
  readonly hidden: boolean;
  readonly fault?: Fault;
  /** What the answer reached for, and did not get. */
  readonly attempts?: readonly AttemptKind[];
  /** What happened, for people; without values when the test is hidden. */
  readonly happened?: string;
  readonly expected?: string;
  readonly got?: string;
  readonly printed?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    grading: GradingContext;
  }
  interface TaskMeta {
    grade?: GradeNote;
  }
}

export const slashes = (path: string): string => path.replaceAll('\\', '/');
