// Item analysis: what each test tells about a class. Difficulty and discrimination as in classical test theory.
import type { ExerciseResult, TestResult } from '../results.ts';

export interface Item {
  readonly exercise: string;
  readonly test: string;
  readonly hidden: boolean;
  readonly answers: number;
  /** Share of the answers that pass: 1 is easy. */
  readonly difficulty: number;
  /**
   * Correlation of passing this test with the points of all the other tests of the person, from −1 to 1: near 0, the test does not tell
   * strong from weak; below, look at the test. Null where everybody passes or nobody does, or all other points are equal.
   */
  readonly discrimination: number | null;
  /** The commonest wrong outputs of a visible test. */
  readonly wrongOutputs: readonly WrongOutput[];
}

export interface WrongOutput {
  readonly got: string;
  readonly count: number;
  /** The typical mistake of the exercise that gives this very output. */
  readonly misconception?: string;
}

/** Test title + output → the mistake that makes it. */
export type Misconceptions = ReadonlyMap<string, string>;
export const outputKey = (exercise: string, test: string, got: string): string => JSON.stringify([exercise, test, got]);

const MOST = 3;

/** @param people the graded exercises of each submission */
export function itemAnalysis(people: readonly (readonly ExerciseResult[])[], misconceptions: Misconceptions): Item[] {
  const totals = people.map((exercises) => exercises.reduce((sum, { points }) => sum + points, 0));
  const seen = new Map<string, { exercise: string; first: TestResult; tests: { test: TestResult; rest: number }[] }>();
  people.forEach((exercises, i) => {
    for (const { id, tests } of exercises) {
      for (const test of tests) {
        const key = JSON.stringify([id, test.name]);
        const item = seen.get(key) ?? { exercise: id, first: test, tests: [] };
        item.tests.push({ test, rest: totals[i]! - test.points });
        seen.set(key, item);
      }
    }
  });
  return [...seen.values()].map(({ exercise, first, tests }) => ({
    exercise,
    test: first.name,
    hidden: first.hidden,
    answers: tests.length,
    difficulty: tests.filter(({ test }) => test.passed).length / tests.length,
    discrimination: correlation(
      tests.map(({ test }) => Number(test.passed)),
      tests.map(({ rest }) => rest),
    ),
    wrongOutputs: wrongOutputs(
      exercise,
      tests.map(({ test }) => test),
      misconceptions,
    ),
  }));
}

function wrongOutputs(exercise: string, tests: readonly TestResult[], misconceptions: Misconceptions): WrongOutput[] {
  const count = new Map<string, number>();
  for (const { passed, hidden, got } of tests) {
    if (!passed && !hidden && got !== undefined) count.set(got, (count.get(got) ?? 0) + 1);
  }
  const common = [...count].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MOST);
  return common.map(([got, times]) => {
    const misconception = misconceptions.get(outputKey(exercise, tests[0]!.name, got));
    return { got, count: times, ...(misconception !== undefined && { misconception }) };
  });
}

/** Pearson's correlation; null where one of the two does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number | null {
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((value, i) => {
    const [dx, dy] = [value - mx, y[i]! - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}
