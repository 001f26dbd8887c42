import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../random/index.ts';
import { array, matmul, type NDArray, ones } from '../index.ts';
import { authority } from '../testing/authority.ts';
import type { MatrixAt } from './gemm.reference.ts';
import { gemm as gemmReference } from './gemm.reference.ts';
import { gemm } from './gemm.ts';

type Twin = typeof gemmReference;
const twins: readonly [string, Twin][] = [
  ['reference', gemmReference],
  ['shipped', gemm satisfies Twin],
];

/** A matrix of whole numbers, every other entry of a block, its rows or its columns side by side: sums of such products are exact. */
function matrix(rng: Rng, rows: number, columns: number, byColumns: boolean, Type: typeof Float64Array): MatrixAt {
  const data = Type.from({ length: 2 * rows * columns + 3 }, () => rng.integers(-8, 9));
  return { data, offset: 3, row: byColumns ? 2 : 2 * columns, column: byColumns ? 2 * rows : 2 };
}

const at = ({ data, offset, row, column }: MatrixAt, i: number, j: number) => data[offset + i * row + j * column];

describe.each(twins)('gemm, %s', (_, product) => {
  it.each([Float64Array, Float32Array as unknown as typeof Float64Array])(
    'adds the sums of products to C (%o)',
    (Type) => {
      const size = fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 40 }));
      fc.assert(
        fc.property(size, size, size, fc.boolean(), fc.boolean(), fc.integer(), (n, k, m, aT, bT, seed) => {
          const rng = new Rng(seed);
          const [A, B, C] = [matrix(rng, n, k, aT, Type), matrix(rng, k, m, bT, Type), matrix(rng, n, m, false, Type)];
          const before = C.data.slice();
          product(n, k, m, A, B, C);
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < m; j++) {
              let sum = at({ ...C, data: before }, i, j);
              for (let l = 0; l < k; l++) sum += at(A, i, l) * at(B, l, j);
              expect(at(C, i, j)).toBe(sum);
            }
          }
          const isOutside = (_: number, place: number): boolean => place < 3 || place % 2 === 0;
          expect(C.data.filter(isOutside)).toEqual(before.filter(isOutside)); // nothing outside C is written
        }),
        { numRuns: 80 },
      );
    },
  );
});

describe('matmul of arrays large enough for SIMD', () => {
  it('a stack of transposed and reversed views: every entry counts once', () => {
    const a = array(Array.from({ length: 12 }, (_, i) => Array.from({ length: 20 }, (_, j) => i - j)));
    const stack = matmul(ones([3, 5, 20]), a.T.slice('::-1'));
    // Column j of aᵀ is row j of a: its entries j − l sum to 20 j − 190; reversing their order changes nothing.
    expect(stack.shape).toEqual([3, 5, 12]);
    for (const b of [0, 2]) for (const j of [0, 7, 11]) expect(stack.at(b, 4, j)).toBe(20 * j - 190);
  });
});

describe('matmul of two matrices', () => {
  it.each(['f64', 'f32'] as const)('%s: whole numbers exactly, in views of every kind', (dtype) => {
    const size = fc.integer({ min: 1, max: 45 });
    const kinds = fc.constantFrom(
      (a: NDArray) => a,
      (a: NDArray) => a.slice('::-1'),
      (a: NDArray) => a.slice(':', '::-1'),
    );
    fc.assert(
      fc.property(size, size, size, kinds, kinds, fc.boolean(), (n, k, m, viewA, viewB, isTurned) => {
        const rng = new Rng(n);
        const whole = (rows: number, columns: number): NDArray =>
          array(
            Array.from({ length: rows }, () => Array.from({ length: columns }, () => rng.integers(-8, 9))),
            { dtype },
          ) as NDArray;
        const [A, B] = [viewA(isTurned ? whole(k, n).T : whole(n, k)), viewB(whole(k, m))];
        const C = matmul(A as NDArray<'f64'>, B as NDArray<'f64'>);
        const [a, b] = [A.toArray(), B.toArray()] as [number[][], number[][]];
        const entry = (i: number, j: number): number => b.reduce((sum, row, l) => sum + a[i]![l]! * row[j]!, 0);
        expect(C.toArray()).toEqual(a.map((_, i) => b[0]!.map((__, j) => entry(i, j))));
        expect([C.dtype, C.isContiguous, C.data.buffer.byteLength]).toEqual([dtype, true, C.data.byteLength]);
      }),
      { numRuns: 60 },
    );
  });
});

authority('products');
