import type { Exercise } from '../catalog.ts';
import type { IntakeFinding } from '../intake/findings.ts';
import type { ExerciseResult, Finding, TestResult } from '../results.ts';
import type { Standing } from './policy.ts';
import type { Parts } from './unit.ts';

/** One person's results, as they go into the feedback, the table and the gradebook. */
export interface GradedSubmission {
  readonly id: string;
  /** Of the tests alone. */
  readonly points: number;
  readonly maxPoints: number;
  /** About the submission as a whole. */
  readonly findings: readonly IntakeFinding[];
  readonly exercises: readonly ExerciseResult[];
  /** The answers that were graded, by exercise. */
  readonly sources: ReadonlyMap<string, string>;
  /** What each result depends on, by exercise. */
  readonly parts: ReadonlyMap<string, Parts>;
  readonly standing: Standing;
}

/** The result of an exercise that no answer was found for. */
export function unanswered({ id, points }: Exercise): ExerciseResult {
  const finding: Finding = { kind: 'missing-file', message: 'no answer was handed in' };
  return { id, points: 0, maxPoints: points, findings: [finding], tests: [] };
}

/** What a student may read: of a hidden test its title, its points and its reason, whatever else a result should carry. */
export function forStudents(result: ExerciseResult): ExerciseResult {
  return { ...result, tests: result.tests.map((test) => (test.hidden ? withoutValues(test) : test)) };
}

const withoutValues = ({ name, hidden, points, maxPoints, passed, reason }: TestResult): TestResult => ({
  name,
  hidden,
  points,
  maxPoints,
  passed,
  reason,
});
