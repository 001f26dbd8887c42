import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../random/index.ts';
import {
  all,
  any,
  arange,
  argmax,
  argmin,
  array,
  cumsum,
  fromData,
  max,
  mean,
  min,
  type NDArray,
  std,
  sum,
  variance,
  zeros,
} from '../index.ts';
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

  it.each(['f64', 'f32', 'i32', 'u8'] as const)(
    'max, min and where they are, %s: as a search of each column finds them',
    (dtype) => {
      const special = dtype.startsWith('f') ? [Number.NaN, Number.POSITIVE_INFINITY, -7, 100] : [0, 100, 100];
      fc.assert(
        fc.property(fc.constantFrom(1, 2, 100, 3000), fc.constantFrom(4, 9, 70), fc.nat(), (n, m, seed) => {
          const rng = new Rng(seed);
          const data = Array.from({ length: n * m }, () =>
            rng.random() < 2 / n ? special[rng.integers(0, special.length)] : rng.integers(0, 50),
          );
          const a = array(data, { dtype: dtype as 'f64' }).reshape(n, m);
          const search = (isBetter: (x: number, y: number) => boolean) =>
            Array.from({ length: m }, (_, j) => {
              const column = Array.from({ length: n }, (__, t) => data[t * m + j]);
              const missing = column.findIndex(Number.isNaN);
              return missing >= 0 ? missing : column.reduce((best, x, t) => (isBetter(x, column[best]) ? t : best), 0);
            });
          for (const [find, value, isBetter] of [
            [argmax, max, (x: number, y: number) => x > y],
            [argmin, min, (x: number, y: number) => x < y],
          ] as const) {
            const places = search(isBetter);
            expect(find(a, { axis: 0 }).toArray()).toEqual(places);
            expect(find(a.T, { axis: 1 }).toArray()).toEqual(places);
            expect(find(a.T.copy(), { axis: -1 }).toArray()).toEqual(places);
            expect(value(a, { axis: 0 }).toArray()).toEqual(places.map((t, j) => data[t * m + j]));
            expect(value(a.T.copy(), { axis: 1 }).toArray()).toEqual(places.map((t, j) => data[t * m + j]));
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(['f64', 'f32', 'i32'] as const)('cumsum of %s: each column and row bit for bit as it is alone', (dtype) => {
    const rng = new Rng(1);
    const data = Array.from({ length: 3 * 20 * 300 }, () => rng.integers(-1e6, 1e6) / (dtype === 'i32' ? 1 : 7));
    const a = array(data, { dtype: dtype as 'f64' }).reshape(3, 20, 300);
    for (const view of [a, a.slice('::-1', '1:', '::-1')]) {
      const [p, n, m] = view.shape;
      const down = cumsum(view, { axis: 1 });
      const across = cumsum(view, { axis: 0 });
      for (let j = 0; j < m; j += 23) {
        for (let i = 0; i < p; i++) expect(down.slice(i, ':', j).copy()).toEqual(cumsum(view.slice(i, ':', j)));
        for (let t = 0; t < n; t++) expect(across.slice(':', t, j).copy()).toEqual(cumsum(view.slice(':', t, j)));
      }
    }
  });

  it('any and all are those of each column and row', () => {
    const size = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(size, size, fc.nat(), (n, m, seed) => {
        const rng = new Rng(seed);
        const rare = rng.random();
        const data = Array.from({ length: n * m }, () => rng.random() < rare ** 4);
        for (const [f, one, truths] of [
          [any, 'some', data],
          [all, 'every', data.map((x) => !x)],
        ] as const) {
          const a = array(truths, { dtype: 'bool' }).reshape(n, m);
          const column = (j: number) => Array.from({ length: n }, (_, i) => truths[i * m + j]);
          const columns = Array.from({ length: m }, (_, j) => column(j)[one]((x) => x));
          expect(f(a, { axis: 0 }).toArray()).toEqual(columns);
          expect(f(a.T.copy(), { axis: 1 }).toArray()).toEqual(columns);
        }
      }),
    );
    const bytes = fromData(new Uint8Array(400).fill(7), [100, 4], { dtype: 'bool' });
    expect(any(bytes, { axis: 0 }).data).toEqual(new Uint8Array(4).fill(1));
  });

  it('of long vectors finds the first of equal extremes, and the first NaN, wherever it is', () => {
    for (const at of [0, 4095, 4096, 12_288, 20_000, 20_470]) {
      const x = zeros(20_471);
      x.set(at, 1);
      x.set(20_470, 1);
      expect([x.argmax(), x.max(), x.negative().argmin(), x.negative().min()]).toEqual([at, 1, at, -1]);
      x.set(at, Number.NaN);
      x.set(20_470, Number.NaN);
      expect([x.argmax(), x.argmin(), x.max(), x.min()]).toEqual([at, at, Number.NaN, Number.NaN]);
    }
  });

  it('of three axes is that of the middle one for each of the others', () => {
    const a = arange(5 * 40 * 6).reshape(5, 40, 6);
    const sums = sum(a, { axis: 1 });
    for (let i = 0; i < 5; i++) expect(sums.slice(i).toArray()).toEqual(sum(a.slice(i), { axis: 0 }).toArray());
    expect(sum(a, { axis: 0 }).toArray()).toEqual(sum(a.reshape(5, 240), { axis: 0 }).reshape(40, 6).toArray());
    expect(sum(a, { axis: [0, 1] }).toArray()).toEqual(sum(a.reshape(200, 6), { axis: 0 }).toArray());
    expect(sum(a, { axis: [0, 2] }).toArray()).toEqual(sum(sum(a, { axis: 0 }), { axis: 1 }).toArray());
  });

  it('of too few rows for ddof is NaN', () => {
    const a = array([[1, 2, 3, 4, 5]]);
    for (const ddof of [1, 2]) {
      expect(variance(a, { axis: 0, ddof }).toArray()).toEqual(new Array(5).fill(Number.NaN));
      expect(std(a, { axis: 0, ddof }).toArray()).toEqual(new Array(5).fill(Number.NaN));
    }
    expect(mean(array([[], []]).T, { axis: 1 }).shape).toEqual([0]);
  });
});
