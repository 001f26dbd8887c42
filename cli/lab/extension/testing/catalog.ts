// A course of one week and a little more, for tests of the panel.
import type { Catalog, CatalogExercise } from '../browser/state/catalog.ts';

const exercise = (task: string, title: string, lesson: string, topics: CatalogExercise['topics']): CatalogExercise => ({
  id: `week-01/${task}`,
  title,
  week: 'week-01-linear-algebra',
  lesson,
  section: 'From scratch',
  points: 10,
  topics,
  minutes: 20,
  folder: `exercises/week-01-linear-algebra/${task}`,
  hints: 3,
});

export const CATALOG: Catalog = {
  weeks: [
    { id: 'week-00', title: 'Warm-up' },
    { id: 'week-01', title: 'Linear algebra' },
  ],
  lessons: [
    { id: 'start-here', path: 'curriculum/start-here.ipynb', title: 'Start here' },
    { id: 'week-00/1', path: 'curriculum/week-00-warm-up/1-typescript.ipynb', title: 'TypeScript' },
    { id: 'week-01/1', path: 'curriculum/week-01-linear-algebra/1-vectors.ipynb', title: 'Vectors' },
    { id: 'week-01/2', path: 'curriculum/week-01-linear-algebra/2-matrices.ipynb', title: 'Matrices' },
  ],
  exercises: [
    exercise('dot', 'Dot product', 'week-01/1', ['dot product', 'norm']),
    exercise('nearest', 'Nearest rows', 'week-01/1', ['similarity']),
    exercise('matmul', 'Matrix product', 'week-01/2', ['matrix product']),
  ],
};

/** my/progress.json of somebody who has completed dot, and lost two points in matmul. */
export const PROGRESS = JSON.stringify({
  version: 2,
  exercises: {
    'week-01/dot': {
      ...{ attempts: 2, points: 10, best: 10, maxPoints: 10, hints: 0, hintsBefore: 0, failed: [] },
      ...{ firstAt: '2026-03-01T10:00:00Z', lastAt: '2026-03-01T11:00:00Z', completedAt: '2026-03-01T11:00:00Z' },
      ...{ rises: [{ at: '2026-03-01T11:00:00Z', points: 10 }], reviews: [], cards: {} },
    },
    'week-01/matmul': {
      ...{ attempts: 1, points: 8, best: 8, maxPoints: 10, hints: 1, failed: ['a matrix without rows'] },
      ...{ firstAt: '2026-03-02T10:00:00Z', lastAt: '2026-03-02T10:00:00Z' },
      rises: [{ at: '2026-03-02T10:00:00Z', points: 8 }],
      reviews: [],
      cards: {
        'a matrix without rows': { since: '2026-03-02T10:00:00Z', lastAt: '2026-03-02T10:00:00Z', box: 1 },
      },
    },
  },
});
