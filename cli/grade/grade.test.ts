// Each answer in fixtures/answers is graded by the tests of a small exercise. What it should earn is counted by hand:
// 2 points for the worked example, 1 for the empty total, 2 for totalOf, 3 for the held-out test.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listExercises } from './catalog.ts';
import { type Decider, openDecider } from './decider/decide.ts';
import { exerciseResult, grade, ordersFor } from './grade.ts';
import type { ExerciseResult } from './results.ts';

const fixture = (path: string): string => fileURLToPath(new URL(`fixtures/${path}`, import.meta.url));
const exercises = listExercises(fixture('course'));
const exerciseNamed = (id: string) => exercises.find((e) => e.id === id)!;

interface Expected {
  readonly points: number;
  /** What the findings say, in their order; none by default. */
  readonly findings?: readonly RegExp[];
}

const ALL = 8;
const ANSWERS: Readonly<Record<string, Expected>> = {
  good: { points: ALL },
  'bom-and-crlf': { points: ALL },
  partial: { points: 4 },
  'never-ends': {
    points: 7,
    findings: [
      /`total` did not return within 2 s: is there a loop that never ends\? \(in the test "the total of nothing is 0"\)/,
    ],
  },
  'never-settles': { points: 7, findings: [/`total` returned a promise that did not settle within 2 s/] },
  'exits-at-import': { points: 0, findings: [/the answer ended its own process \(in all 4 tests\)/] },
  'exits-in-a-call': { points: 7, findings: [/ended its own process \(in the test "the total of nothing is 0"\)/] },
  'asks-for-ever': { points: 6, findings: [/`totalOf` did not return within 2 s/] },
  'prints-for-ever': { points: 7, findings: [/`total` did not return within 2 s/] },
  // On a busy machine the clock may come before the memory, whose own tests give it more time.
  'out-of-memory': { points: 7, findings: [/needed more than 256 MB of memory|did not return within 2 s/] },
  patches: { points: 0 },
  proxies: { points: 0, findings: [/`total` did not return plain data/, /`totalOf` did not return plain data/] },
  'huge-and-deep': {
    points: 0,
    findings: [/`total` did not return plain data/, /`totalOf` did not return plain data/],
  },
  forges: { points: 0 },
  'borrows-the-solution': {
    points: 0,
    findings: [/imports '\.\.\/course\/.*', which lies outside the exercise's folder/],
  },
  'imports-a-package': { points: 0, findings: [/imports 'mathjs', which this exercise does not allow/] },
  'imports-nothing-there': { points: 0, findings: [/the import '\.\/helper\.ts' is not there/] },
  'syntax-error': { points: 0, findings: [/syntax-error\.ts, line 2: syntax error: /] },
  'uses-enum': { points: 0, findings: [/line 1: TypeScript enum is not supported/] },
  'throws-at-import': {
    points: 0,
    findings: [/line 1: stopped while the file was being loaded: ReferenceError: factor/],
  },
  empty: { points: 0, findings: [/empty\.ts is empty \(in all 4 tests\)/] },
  'other-names': {
    points: 0,
    findings: [/does not export `total` \(in 3 of 4 tests\)/, /`totalOf` is not a function/],
  },
  'not-there': { points: 0, findings: [/not-there\.ts is not there \(in all 4 tests\)/] },
};

const total = exerciseNamed('week-90/total');
const orders = (answer: string, seed?: string) => ordersFor(total, fixture(`answers/${answer}.ts`), seed);
const OTHERS = ['loops-at-import', 'late-error', 'leaks', 'leaks-by-kind'];

let decider: Decider;
const results = new Map<string, ExerciseResult>();

// All in one run, as a class would be graded: whatever an answer does, its neighbors get what they earn.
beforeAll(async () => {
  decider = await openDecider({ workers: 2 });
  const names = [...Object.keys(ANSWERS), ...OTHERS];
  const verdicts = await decider.decide(names.flatMap((name) => orders(name)));
  names.forEach((name, i) => {
    results.set(name, exerciseResult(total, verdicts.slice(2 * i, 2 * i + 2)));
  });
}, 120_000);
afterAll(() => decider.close());

const resultOf = (name: string): ExerciseResult => results.get(name)!;

describe('what each answer earns', () => {
  test.for(Object.entries(ANSWERS))('%s', ([name, { points, findings = [] }]) => {
    const result = resultOf(name);
    expect(result).toMatchObject({ id: 'week-90/total', points, maxPoints: ALL });
    expect(result.tests.map((t) => t.maxPoints)).toEqual([2, 1, 2, 3]);
    expect(result.tests.reduce((sum, t) => sum + t.points, 0)).toBe(points);
    expect(result.findings).toHaveLength(findings.length);
    findings.forEach((pattern, i) => {
      expect(result.findings[i]!.message).toMatch(pattern);
    });
    for (const { passed, reason } of result.tests) expect(reason === '').toBe(passed);
  });

  test('an endless loop while loading is tried once, not once a test', () => {
    const result = resultOf('loops-at-import');
    expect(result.points).toBe(0);
    expect(result.findings[0]!.message).toMatch(/did not finish loading within 5 s.* \(in all 4 tests\)/);
  });

  test('an answer that kills the deciding process costs itself one test, and its neighbors nothing', async () => {
    const verdicts = await decider.decide(['partial', 'kills-its-process', 'good'].flatMap((name) => orders(name)));
    const [partial, kills, good] = [0, 2, 4].map((i) => exerciseResult(total, verdicts.slice(i, i + 2)));
    expect([partial!.points, kills!.points, good!.points]).toEqual([4, 7, ALL]);
    expect(kills!.findings.map((f) => f.message)).toEqual([
      'the answer ended the process that graded it (in the test "the total of nothing is 0")',
    ]);
  });

  test('one allocation that is too large for any process is said to be memory, and costs one test', async () => {
    const [large, good] = ['too-large', 'good'].map((name) => orders(name));
    const verdicts = await decider.decide([...large!, ...good!]);
    const [result, neighbor] = [0, 2].map((i) => exerciseResult(total, verdicts.slice(i, i + 2)));
    expect([result!.points, neighbor!.points]).toEqual([7, ALL]);
    expect(result!.findings).toEqual([
      {
        kind: 'memory',
        message:
          'the answer needed more memory than there is, which ended the process that graded it (in the test "the total of nothing is 0")',
      },
    ]);
  });

  test('an answer that does so each time loses every test, and none is called its author’s fault', async () => {
    const dot = listExercises().find(({ id }) => id === 'week-01/dot')!;
    const answerOf = () => fixture('answers/too-large-each-time.ts');
    const { exercises: results } = await grade([dot], { answerOf, decider });
    expect(results[0]).toMatchObject({ points: 0, maxPoints: 10, findings: [{ kind: 'memory' }] });
    expect(results[0]!.findings[0]!.message).toMatch(/more memory than there is.* \(in all 8 tests\)$/);
  });

  test('an error after the call is said, and costs at most the test that it hits', () => {
    const { tests } = resultOf('late-error');
    expect(tests[0]!.passed).toBe(true);
    // Both calls of `total` leave an error behind; which of the later tests it hits is a matter of milliseconds. Its thread ends with it.
    const lost = tests.filter((t) => !t.hidden && !t.passed);
    expect(lost.length).toBeLessThanOrEqual(1);
    for (const { reason } of lost) expect(reason).toMatch(/much later/);
  });
});

describe('what a lost point says', () => {
  test('expected, got, the first difference and the reason', () => {
    const { tests } = resultOf('partial');
    expect(tests[1]).toMatchObject({ passed: false, points: 0 });
    expect(tests[1]!.reason).toMatch(/^Start at 0, not at the first value\.\n`total` threw TypeError: .*\(line 4\)$/s);
    const wrong = resultOf('patches');
    expect(wrong.tests[0]).toMatchObject({ expected: '7', got: '-1' });
    expect(wrong.tests[0]!.reason).toBe('A total adds every value once.\nexpected 7, got -1 (off by 8)');
  });

  test('what the answer printed goes with the visible test that failed', () => {
    const { tests } = resultOf('partial');
    expect(tests[1]!.printed).toBe('adding 0\n');
    expect(tests[3]).toMatchObject({ hidden: true, passed: false });
    expect(tests[3]).not.toHaveProperty('printed');
  });
});

describe('held-out tests', () => {
  test.for(['leaks', 'leaks-by-kind', 'partial'])('show nothing of their inputs: %s', (name) => {
    const result = resultOf(name);
    const hidden = result.tests.filter((t) => t.hidden);
    expect(hidden).toHaveLength(1);
    expect(hidden[0]).toMatchObject({ passed: false, points: 0 });
    expect(Object.keys(hidden[0]!).sort()).toEqual(['hidden', 'maxPoints', 'name', 'passed', 'points', 'reason']);
    // Inputs have seven digits and begin with 7; totals of several have eight.
    expect(JSON.stringify(result)).not.toMatch(/\d{7}/);
  });

  test('the notes that cross from the deciding process show nothing either', async () => {
    const verdicts = await decider.decide(['leaks', 'leaks-by-kind'].map((name) => orders(name)[1]!));
    expect(verdicts.map((v) => v.outcomes.map((o) => o.passed))).toEqual([[false], [false]]);
    expect(JSON.stringify(verdicts.map((v) => v.outcomes))).not.toMatch(/\d{7}/);
  });

  test('the leak would be seen: the same answer shows visible inputs', () => {
    const { tests } = resultOf('leaks');
    expect(JSON.stringify(tests[0])).toContain('[1,2,4]');
  });

  test('their cases come from the seed', async () => {
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f'];
    const verdicts = await decider.decide([...seeds, ...seeds].map((seed) => orders('wrong-for-odd', seed)[1]!));
    const passed = verdicts.map((verdict) => verdict.outcomes[0]!.passed);
    expect(passed.slice(0, 6)).toEqual(passed.slice(6)); // the same seed, the same cases
    expect(new Set(passed).size).toBe(2); // other seeds, other cases
  });

  test('are counted as absent, not as lost, where this copy has none', async () => {
    const [visible] = await decider.decide(orders('good').slice(0, 1));
    const result = exerciseResult(total, [visible!]);
    expect(result).toMatchObject({ points: 5, maxPoints: 5 });
    expect(result.findings.map((f) => f.kind)).toEqual(['held-out-absent']);
  });
});

describe('classes and constants', () => {
  const answerOf = (file: string) => () => fixture(`course/${file}`);

  test('a class is driven beside the answer, a constant is read like a function', async () => {
    const file = 'solutions/week-90-fixtures/stack/stack.ts';
    const result = await grade([exerciseNamed('week-90/stack')], { answerOf: answerOf(file), decider });
    expect(result).toMatchObject({ points: 3, maxPoints: 3 });
  });

  test('the starter earns nothing, not even for what a TODO refuses', async () => {
    const file = 'exercises/week-90-fixtures/stack/stack.ts';
    const { exercises: results } = await grade([exerciseNamed('week-90/stack')], { answerOf: answerOf(file), decider });
    expect(results[0]!.tests.map((t) => t.points)).toEqual([0, 0, 0]);
    expect(results[0]!.findings[0]).toMatchObject({ kind: 'todo' });
  });
});
