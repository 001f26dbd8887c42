import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { Rng } from '../../random/index.ts';
import { type Block, transposed } from './blocks.ts';
import { subtractInPlace, subtractProduct } from './subtract-product.ts';

const rng = new Rng('subtract-product');
const PADDING = 3;

/** n × d random numbers inside a wider block, whose padding must stay as it is. */
function random(n: number, d: number): Block {
  const down = d + PADDING;
  const data = Float64Array.from({ length: n * down + 1 }, () => rng.normal(0, 1));
  return { data, at: 1, down, right: 1 };
}

const at = ({ data, at: start, down, right }: Block, i: number, j: number): number =>
  data[start + i * down + j * right];

describe.each([
  ['subtractProduct', subtractProduct],
  ['subtractInPlace', subtractInPlace],
])('%s', (_, subtract) => {
  test.each([
    [1, 1, 1],
    [0, 3, 2],
    [2, 0, 3],
    [3, 5, 0],
    [7, 6, 5],
    [8, 8, 8],
    [40, 33, 27],
    [65, 16, 70],
  ])('C −= A B by the formula, and nothing beside C: %i, %i, %i', (n, k, m) => {
    for (const turned of [false, true]) {
      const A = turned ? transposed(random(k, n)) : random(n, k);
      const B = random(k, m);
      const C = random(n, m);
      const before = C.data.slice();
      const expected = C.data.slice();
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < m; j++) {
          let sum = 0;
          for (let l = 0; l < k; l++) sum += at(A, i, l) * at(B, l, j);
          expected[C.at + i * C.down + j] -= sum;
        }
      }
      subtract(C, A, B, { n, k, m });
      // Normal numbers: |A| |B| is at most about 16 k, and any order of summation is within k ε of that.
      expectClose(C.data, expected, { atol: 16 * (k + 1) * k * EPS });
      if (m === 0 || n === 0) expect(C.data).toEqual(before);
    }
  });
});
