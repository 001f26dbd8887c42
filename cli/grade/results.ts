/** What one test of an exercise gave. A hidden test carries no inputs, no `expected`, no `got` and nothing that it printed. */
export interface TestResult {
  readonly name: string;
  readonly hidden: boolean;
  readonly points: number;
  readonly maxPoints: number;
  readonly passed: boolean;
  /** Why the points were lost, in words and numbers; empty when the test passed. */
  readonly reason: string;
  /** JavaScript notation, shortened: JSON has no NaN, no -0 and no typed arrays. */
  readonly expected?: string;
  readonly got?: string;
  /** What the answer printed while this test ran. */
  readonly printed?: string;
}

/** Something about the answer as a whole, said once instead of once a test. */
export interface Finding {
  readonly kind:
    | FaultKind
    | AttemptKind
    | 'broken-test'
    | 'held-out-absent'
    | 'type-error'
    | 'early-warning'
    | 'busy-machine';
  readonly message: string;
}

/**
 * Why a call gave no value that a test could judge. None of these satisfies a test that expects an error: an answer that is
 * still a TODO refuses everything, and must not earn the points for refusing bad input.
 */
export type FaultKind =
  | 'todo'
  | 'missing-file'
  | 'empty-file'
  | 'syntax'
  | 'import'
  | 'not-allowed'
  | 'load-error'
  | 'missing-export'
  | 'wrong-kind'
  | 'not-data'
  | 'timeout'
  | 'never-settles'
  | 'memory'
  | 'exit'
  | 'late-error'
  /** Of its types, which a test asks about. */
  | 'endless-type'
  | 'foreign-types'
  | 'crash'
  /** Not the answer's fault: nothing was judged, and nobody loses points. */
  | 'no-sandbox';

/** What an answer reached for, and did not get. Costs nothing by itself; a grader wants to know. */
export type AttemptKind =
  | 'tried-files'
  | 'tried-processes'
  | 'tried-network'
  | 'tried-internals'
  | 'changed-built-ins'
  | 'forged-result';

export interface Fault {
  readonly kind: FaultKind;
  /** One sentence without any value of the answer or of the test: it may be shown for a hidden test. */
  readonly message: string;
  /** More, with values: shown for visible tests only. */
  readonly detail?: string;
}

export interface ExerciseResult {
  readonly id: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly findings: readonly Finding[];
  readonly tests: readonly TestResult[];
}

/** Whether the answer is the starter still, or as good as that: it says TODO, and nothing of it earns a point. */
export const isUntouched = ({ points, findings }: ExerciseResult): boolean =>
  points === 0 && findings.some(({ kind }) => kind === 'todo');

export interface GradeResult {
  readonly points: number;
  readonly maxPoints: number;
  readonly exercises: readonly ExerciseResult[];
}

export const totals = (exercises: readonly ExerciseResult[]): GradeResult => ({
  points: exercises.reduce((sum, e) => sum + e.points, 0),
  maxPoints: exercises.reduce((sum, e) => sum + e.maxPoints, 0),
  exercises,
});
