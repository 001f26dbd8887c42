import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listExercises } from '../catalog.ts';
import { type TestClass, testClass } from './testing.ts';

const spiral = listExercises().find(({ id }) => id === 'week-01/spiral')!;
const TEST = 'the entries keep their type';
const solution = readFileSync(join(spiral.solutionFolder, 'spiral.ts'), 'utf8');
const ANSWERS = {
  anna: solution,
  ben: readFileSync(join(spiral.solutionFolder, 'wrong/forgets-the-type.ts'), 'utf8'),
  cleo: `${solution}declare global { interface Array<T> { mine: T } }\n`,
};

let lesson: TestClass;
beforeAll(() => {
  lesson = testClass();
  for (const [id, text] of Object.entries(ANSWERS)) {
    lesson.put(`${id}/exercises/week-01-linear-algebra/spiral/spiral.ts`, text);
  }
});
afterAll(() => lesson.remove());

test('types are judged as they were written, although answers run without them', { timeout: 120_000 }, async () => {
  const graded = await lesson.grade({ exercises: [spiral] });
  const of = (id: string) => graded.get(id)!.exercises[0]!.tests.find(({ name }) => name === TEST)!;
  expect(of('anna')).toMatchObject({ passed: true, points: 1 });
  expect(of('ben')).toMatchObject({ passed: false });
  expect(of('ben').reason).toContain('the type of `spiral(numbers)`: expected number[], got unknown[]');
  expect(of('cleo').reason).toMatch(
    /^the answer changes types that are not its own: line \d+ declares types of global/,
  );
  expect(graded.get('cleo')!.exercises[0]!.points).toBe(spiral.points - 1);
});
