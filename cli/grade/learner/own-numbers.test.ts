import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listExercises } from '../catalog.ts';
import { writeProgress } from './file/change-progress.ts';
import { answerOwn, ownQuestion, verdictLine } from './own-numbers.ts';
import { NONE, readProgress } from './progress.ts';

const SYSTEM = listExercises().find(({ task }) => task === 'gaussian-elimination')!;
const NOW = '2026-03-01T00:00:00.000Z';
let my: string;
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'own-numbers-'));
});
afterEach(() => rmSync(my, { recursive: true }));

const ask = () => ownQuestion(SYSTEM, my, NOW, expect.fail);
const noted = () => readProgress(my, expect.fail).exercises[SYSTEM.id]?.variant;

/** Solved by Cramer's rule: x_j = det(A with column j replaced by b) / det A. */
function cramer({ a, b }: { a: number[][]; b: number[] }): number[] {
  const det = ([[p, q, r], [s, t, u], [v, w, x]]: number[][]) =>
    p! * (t! * x! - u! * w!) - q! * (s! * x! - u! * v!) + r! * (s! * w! - t! * v!);
  return b.map((_, j) => det(a.map((row, i) => row.map((entry, k) => (k === j ? b[i]! : entry)))) / det(a));
}

test('a question stays until it is answered right; then the next one comes', async () => {
  writeProgress(my, { ...NONE, learner: { id: 'ada', since: NOW } });
  const first = await ask();
  expect(await ask()).toEqual(first);
  expect(await answerOwn(SYSTEM, '1 2 3.5', my, NOW, expect.fail)).toMatchObject({ isRight: false });
  expect(await ask()).toEqual(first);
  const x = cramer(first.numbers as { a: number[][]; b: number[] }).join(' ');
  const verdict = await answerOwn(SYSTEM, x, my, NOW, expect.fail);
  expect(verdictLine(verdict, '%variant')).toBe('Right. The next numbers: %variant');
  expect(noted()).toEqual({ right: 1, wrong: 1, lastAt: NOW });
  expect(await ask()).not.toEqual(first);
});

test('two learners have two questions, one learner on two machines the same', async () => {
  const of = async (id: string) => {
    writeProgress(my, { ...NONE, learner: { id, since: NOW } });
    return (await ask()).question;
  };
  expect(await of('ada')).not.toBe(await of('ben'));
  expect(await of('ada')).toBe(await of('ada'));
});

test('where the course has no answers, nothing is judged and nothing noted', async () => {
  const handedOut = { ...SYSTEM, solutionFolder: join(my, 'nowhere') };
  const verdict = await answerOwn(handedOut, '1 2 3', my, NOW, expect.fail);
  expect(verdictLine(verdict, '%variant')).toContain('whoever teaches you judges yours');
  expect(noted()).toBeUndefined();
});
