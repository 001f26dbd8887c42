import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../random/index.ts';
import { array, mean, type NDArray, std, sum, variance } from './index.ts';
import type { Reduction } from './reduce.ts';

/** Columns are added side by side; alone, as a vector, each is added entry by entry. */
const FOLDS: Readonly<Record<string, Reduction>> = { sum, mean, variance, std };

describe('a reduction over the first axis', () => {
  it('of whole numbers is exact: column j holds j, j + 1, …', () => {
    for (const n of [1, 3, 4, 5, 127, 128, 129, 300]) {
      const a = array(Array.from({ length: n }, (_, i) => Array.from({ length: 6 }, (__, j) => i + j)));
      const column = (j: number): number => n * j + (n * (n - 1)) / 2;
      expect(sum(a, { axis: 0 }).toArray(), `${n} rows`).toEqual([0, 1, 2, 3, 4, 5].map(column));
      expect(sum(a.T, { axis: 1 }).toArray()).toEqual([0, 1, 2, 3, 4, 5].map(column));
      const spread = (n ** 2 - 1) / 12; // of n numbers in a row
      for (const value of variance(a, { axis: 0 }).toArray() as number[]) expect(value).toBeCloseTo(spread, 8);
    }
  });

  it.each(Object.entries(FOLDS))('%s: each column bit for bit as it is alone', (_, fold) => {
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        size,
        size,
        fc.constantFrom('f64', 'f32', 'i32'),
        (n, m, k, dtype) => {
          const rng = new Rng(n);
          const data = Array.from({ length: n }, () =>
            Array.from({ length: m }, () =>
              Array.from({ length: k }, () => rng.integers(-1e6, 1e6) / (dtype === 'i32' ? 1 : 7)),
            ),
          );
          const a = array(data, { dtype: dtype as 'f64' }) as NDArray<'f64'>;
          const folded = fold(a, { axis: 0 });
          const every = fold(a.slice('::-2', ':', '::2'), { axis: 0 });
          for (let i = 0; i < m; i++) {
            for (let j = 0; j < k; j++) {
              expect(folded.at(i, j)).toBe(fold(a.slice(':', i, j) as NDArray<'f64'>));
              if (j % 2 === 0) expect(every.at(i, j / 2)).toBe(fold(a.slice('::-2', i, j) as NDArray<'f64'>));
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('of too few rows for ddof is NaN', () => {
    const a = array([[1, 2, 3, 4, 5]]);
    expect(variance(a, { axis: 0, ddof: 1 }).toArray()).toEqual(new Array(5).fill(Number.NaN));
    expect(mean(array([[], []]).T, { axis: 1 }).shape).toEqual([0]);
  });
});
