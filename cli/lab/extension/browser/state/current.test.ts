import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../testing/catalog.ts';
import { currentExercise, exerciseIn, type Front, nextLesson, reportOf } from './current.ts';

const LESSON = 'curriculum/week-01-linear-algebra/1-vectors.ipynb';
const complete =
  (...ids: string[]) =>
  (id: string) =>
    ids.includes(id);
const current = (front: Front, done: (id: string) => boolean = complete(), chosen?: string) => {
  const found = currentExercise(front, CATALOG, done, chosen);
  return found && [found.id, found.cell];
};

describe('the exercise of a cell', () => {
  it.each([
    ['%%exercise week-01/dot', 'week-01/dot'],
    ['%%exercise week-01/dot\nexport const dot = 1;', 'week-01/dot'],
    ['\n%check off\n%%exercise  week-01/dot  ', 'week-01/dot'],
    ['const a = 1;\n%%exercise week-01/dot', undefined],
    ['// %%exercise week-01/dot', undefined],
    ['%hint week-01/dot', undefined],
    ['', undefined],
  ])('%j → %j', (source, id) => {
    expect(exerciseIn(source)).toBe(id);
  });
});

describe('the current exercise', () => {
  const cells = ['', '%%exercise week-01/dot', '', '%%exercise week-01/nearest', '%%exercise week-01/dot'];

  it('is that of the active cell, even of a later copy', () => {
    expect(current({ path: LESSON, cells, active: 1 })).toEqual(['week-01/dot', 1]);
    expect(current({ path: LESSON, cells, active: 4 })).toEqual(['week-01/dot', 4]);
  });

  it('is the one that was chosen, with its cell where there is one', () => {
    expect(current({ path: LESSON, cells, active: 1 }, complete(), 'week-01/nearest')).toEqual(['week-01/nearest', 3]);
    expect(current({ path: LESSON, cells, active: 1 }, complete(), 'week-01/matmul')).toEqual([
      'week-01/matmul',
      undefined,
    ]);
  });

  it("is the next open one that the notebook answers, from the active cell on, then from the notebook's start", () => {
    expect(current({ path: LESSON, cells, active: 2 })).toEqual(['week-01/nearest', 3]);
    expect(current({ path: LESSON, cells, active: 2 }, complete('week-01/nearest'))).toEqual(['week-01/dot', 1]);
    expect(current({ path: LESSON, cells: cells.slice(0, 3), active: 2 })).toEqual(['week-01/dot', 1]);
  });

  it('is the next open one of the lesson, then of the course', () => {
    expect(current({ path: LESSON, cells: ['', ''], active: 0 }, complete('week-01/dot'))).toEqual([
      'week-01/nearest',
      undefined,
    ]);
    expect(current({ path: LESSON }, complete('week-01/dot', 'week-01/nearest'))).toEqual([
      'week-01/matmul',
      undefined,
    ]);
    expect(current({}, complete('week-01/dot', 'week-01/nearest', 'week-01/matmul'))).toBeUndefined();
  });

  it('is that of the folder of the file in front', () => {
    expect(current({ path: 'exercises/week-01-linear-algebra/matmul/README.md' })).toEqual([
      'week-01/matmul',
      undefined,
    ]);
    expect(current({ path: 'exercises/week-01-linear-algebra/matmul-notes.md' })).toEqual(['week-01/dot', undefined]);
  });

  it('that the course does not have is named, without an exercise', () => {
    const found = currentExercise({ path: LESSON, cells: ['%%exercise week-01/dott'], active: 0 }, CATALOG, complete());
    expect(found).toEqual({ id: 'week-01/dott', exercise: undefined, cell: 0 });
  });
});

describe('the next lesson', () => {
  const [start, warmUp, vectors, matrices] = CATALOG.lessons;

  it('follows the one in front; else the one that was; else it is the first', () => {
    expect(nextLesson({ path: LESSON }, CATALOG, start!.path)).toBe(matrices);
    expect(nextLesson({ path: 'reports/week-01.html' }, CATALOG, warmUp!.path)).toBe(vectors);
    expect(nextLesson({}, CATALOG, undefined)).toBe(start);
    expect(nextLesson({}, CATALOG, 'curriculum/gone.ipynb')).toBe(start);
  });

  it('is none after the last', () => {
    expect(nextLesson({ path: matrices!.path }, CATALOG, undefined)).toBeUndefined();
  });
});

it('a report is of the week in front, of the week of the exercise, or of all', () => {
  const exercise = { id: 'week-01/dot', exercise: CATALOG.exercises[0] };
  expect(reportOf({ path: 'curriculum/week-00-warm-up/1-typescript.ipynb' }, CATALOG, exercise)).toBe('week-00');
  expect(reportOf({ path: 'curriculum/start-here.ipynb' }, CATALOG, exercise)).toBe('week-01');
  expect(reportOf({ path: 'curriculum/start-here.ipynb' }, CATALOG, undefined)).toBe('all');
  expect(reportOf({ path: 'exercises/week-77-none/x.ts' }, CATALOG, undefined)).toBe('all');
});
