import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWhole } from '../../shared/write-file.ts';
import { type Exercise, listExercises } from '../catalog.ts';
import { type Decider, openDecider, type Verdict } from '../decider/decide.ts';
import { smallExercise, writeCourse } from '../gate/testing/course.ts';
import type { FaultKind } from '../results.ts';
import { isEnough, killRate, resultLines, totalLine } from './command.ts';
import { equivalentsFile } from './equivalents.ts';
import { judgeMutants, type MutationResult } from './judge.ts';

let results: ReadonlyMap<string, MutationResult>;
let exercises: readonly Exercise[];
let remove: () => void;

beforeAll(async () => {
  const [strict, lax, late] = [smallExercise('strict', 1), smallExercise('lax', 2), smallExercise('late', 3)];
  // Without its last line, or with a condition that is always true, it never ends.
  strict.solution = `export function total(values: readonly number[]): number {
  let sum = 0;
  let i = 0;
  while (i < values.length) {
    sum += values[i]!;
    i++;
  }
  return sum;
}
`;
  const asksForNothing = (text: string): string =>
    text.replaceAll(/total\(\[.*?\]\)\)\.toBe\(.*?\)/g, 'total([])).toBe(0)');
  for (const blind of [lax, late]) blind.test = asksForNothing(blind.test);
  lax.heldOut = lax.heldOut.replace('length: 5', 'length: 0');

  const written = writeCourse({ strict, lax, late });
  remove = written.remove;
  exercises = listExercises(written.course);
  const excuse = (was: string, now: string) => ({ was, now, why: 'written down for this test' });
  const list = [
    excuse('sum += value;', 'sum -= value;'),
    excuse('let sum = 0;', 'let sum = 1;'),
    excuse('let sum = 0;', 'let sum = 7;'),
  ];
  writeWhole(equivalentsFile(exercises.find(({ task }) => task === 'lax')!), JSON.stringify(list));
  const decider = await openDecider();
  try {
    results = new Map((await judgeMutants(exercises, decider)).map((result) => [result.id, result]));
  } finally {
    await decider.close();
  }
}, 120_000);
afterAll(() => remove());

test('tests that ask for everything let nothing live, what never ends included', () => {
  const { mutants, killed, survivors } = results.get('week-90/strict')!;
  expect(survivors.map(({ now }) => now)).toEqual([]);
  expect(killed).toBe(mutants);
  // 0 → ±1 twice, true and false, three changes of < or its bound, two of the index, += and its removal, ++ and its removal, return.
  expect(mutants).toBeGreaterThanOrEqual(14);
});

test('tests that ask for nothing let everything live that nothing brings to light', () => {
  const lax = results.get('week-90/lax')!;
  expect(lax.survivors).toMatchObject([{ operator: 'removed statement', line: 4, was: 'sum += value;', now: ';' }]);
  expect(lax).toMatchObject({ mutants: 4, killed: 3, killedByHeldOutOnly: 0, equivalent: 1 });
  expect(killRate([lax])).toBe(0.75);
});

test('an excuse that excuses nothing is said', () => {
  const { stale } = results.get('week-90/lax')!;
  expect(stale).toMatchObject([{ now: 'let sum = 1;', killedBy: 'adds' }, { now: 'let sum = 7;' }]);
  expect(stale[1]).not.toHaveProperty('killedBy');
});

test('what only held-out tests notice is counted', () => {
  expect(results.get('week-90/late')).toMatchObject({ mutants: 5, killed: 5, killedByHeldOutOnly: 2 });
});

test('the report names line and change, and is not content with too few', () => {
  const [strict, lax] = ['week-90/strict', 'week-90/lax'].map((id) => results.get(id)!) as [
    MutationResult,
    MutationResult,
  ];
  expect(totalLine([lax])).toBe(' 75.0 %  of 4 mutants killed; 1 more are equivalent');
  const text = resultLines(lax).join('\n');
  expect(text).toContain('75.0 %  week-90/lax: 3 of 4 killed');
  expect(text).toContain('line 4 lives, removed statement:\n    - sum += value;\n    + ;');
  expect(text).toContain('"adds" kills it');
  expect(text).toContain('there is no such mutant');
  expect(isEnough([strict])).toBe(true);
  expect(isEnough([strict, lax])).toBe(false);
});

test.for<[FaultKind, number]>([
  ['timeout', 0], // a busy machine; it passes when it is judged again
  ['exit', 5],
])('a mutant that ends by %s once: %d of 5 killed', async ([kind, killed]) => {
  const seen = new Set<string>();
  const decider: Decider = {
    async decide(orders) {
      return orders.map((order): Verdict => {
        const key = `${order.source.file} ${order.testFile}`;
        // The first one judged is the solution itself.
        const passed = seen.has(key) || seen.size < 2;
        seen.add(key);
        const note = { job: 0, points: 1, why: '', hidden: false, ...(!passed && { fault: { kind, message: '' } }) };
        return { order, outcomes: [{ name: 'adds', passed, skipped: false, note }] };
      });
    },
    close: async () => undefined,
  };
  const late = exercises.filter(({ task }) => task === 'late');
  expect(await judgeMutants(late, decider)).toMatchObject([{ mutants: 5, killed }]);
});
