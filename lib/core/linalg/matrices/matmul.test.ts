import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { ShapeError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { Matrix } from '../index.ts';
import { matmul as matmulReference } from './matmul.reference.ts';
import { matmul } from './matmul.ts';

const random = (n: number, d: number, seed: string): Matrix => {
  const rng = new Rng(seed);
  const A = Matrix.zeros(n, d);
  A.data.forEach((_, i) => {
    A.data[i] = rng.uniform(-1, 1);
  });
  return A;
};

test('one signature', () => {
  expectTypeOf(matmul).toEqualTypeOf(matmulReference);
});

describe.each([
  ['shipped', matmul],
  ['reference', matmulReference],
])('matmul, %s', (_, product) => {
  test('by hand', () => {
    const A = [
      [1, 2],
      [3, 4],
    ];
    expect(product(A, A).toArray()).toEqual([
      [7, 10],
      [15, 22],
    ]);
    expect(product([[1, 2, 3]], [[4], [5], [6]]).toArray()).toEqual([[32]]);
  });

  test('the product with a permutation permutes: exact at every size', () => {
    for (const n of [1, 2, 8, 9, 31, 64, 65]) {
      const A = random(n, n, `permuted ${n}`);
      const P = Matrix.zeros(n, n);
      for (let i = 0; i < n; i++) P.data[i * n + ((i + 1) % n)] = 1;
      for (let i = 0; i < n; i++) {
        expect([...product(P, A).row(i)], `${n} × ${n}, row ${i}`).toEqual([...A.row((i + 1) % n)]);
      }
    }
  });

  test.each([
    [0, 3, 4],
    [3, 0, 4],
    [40, 0, 50],
    [30, 40, 0],
  ])('empty: (%i, %i) times (…, %i) is zeros', (n, k, m) => {
    const C = product(Matrix.zeros(n, k), Matrix.zeros(k, m));
    expect(C.shape).toEqual([n, m]);
    expect(C.data.every((value) => value === 0)).toBe(true);
  });

  test('NaN fills its row, ∞ meets 0 as NaN', () => {
    const A = random(20, 20, 'special');
    A.data[3 * 20 + 7] = Number.NaN;
    const C = product(A, Matrix.identity(20));
    expect(C.toArray().map((row) => row.every(Number.isNaN))).toEqual(Array.from({ length: 20 }, (_, i) => i === 3));
    A.data[3 * 20 + 7] = Number.POSITIVE_INFINITY;
    const row = [...product(A, Matrix.identity(20)).row(3)];
    expect(row.map((value, j) => (j === 7 ? value : Number.isNaN(value)))).toEqual(
      row.map((_, j) => (j === 7 ? Number.POSITIVE_INFINITY : true)),
    );
  });

  test('shapes that do not fit are named', () => {
    const act = () => product(Matrix.zeros(30, 20), Matrix.zeros(30, 20));
    expect(act).toThrow(ShapeError);
    expect(act).toThrow('matmul: axis k must have one length, got 20 in A (30, 20) but 30 in B (30, 20)');
  });

  test('(A B) C = A (B C)', () => {
    const size = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(size, size, size, size, (n, k, m, l) => {
        const [A, B, C] = [random(n, k, 'A'), random(k, m, 'B'), random(m, l, 'C')];
        const atol = 8 * k * m * EPS * Math.max(k, m);
        expectClose(product(product(A, B), C).data, product(A, product(B, C)).data, { atol });
      }),
      { numRuns: 60 },
    );
  });
});

test('shipped = reference on random shapes', () => {
  const size = fc.integer({ min: 1, max: 70 });
  fc.assert(
    fc.property(size, size, size, (n, k, m) => {
      const [A, B] = [random(n, k, 'A'), random(k, m, 'B')];
      expectClose(matmul(A, B).data, matmulReference(A, B).data, { atol: 2 * k * Math.sqrt(k) * EPS });
    }),
    { numRuns: 100 },
  );
});
