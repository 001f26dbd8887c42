import { expect, it } from 'vitest';
import { coverageByFloor } from './coverage.ts';

it('sums lines by floor and leaves out floors without files', () => {
  const lines = (total: number, covered: number) => ({ lines: { total, covered } });
  const summary = {
    total: lines(1000, 1),
    '/course/lib/core/a.ts': lines(10, 9),
    '/course/lib/core/deep/b.ts': lines(30, 27),
    '/course/cli/c.ts': lines(4, 1),
  };
  expect(coverageByFloor(summary, '/course')).toEqual([
    { floor: 'core', files: 2, lines: 40, covered: 36 },
    { floor: 'cli', files: 1, lines: 4, covered: 1 },
  ]);
});
