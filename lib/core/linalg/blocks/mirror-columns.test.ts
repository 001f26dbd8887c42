import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { array } from '../../array/index.ts';
import { Rng } from '../../random/index.ts';
import { setStrict } from '../../simd/strict.ts';
import { Matrix, matmul, norm, qr, transpose } from '../index.ts';
import { openSlab } from '../slab/open.ts';
import { copyOut, Slab } from '../slab/slab.ts';
import { mirrorColumns } from './mirror-columns.ts';

const INF = Number.POSITIVE_INFINITY;
const largest = (A: Matrix): number => norm(A.data, INF);
const random = (n: number, d: number, seed: string, scaleOf: (j: number) => number = () => 1): Matrix => {
  const rng = new Rng(seed);
  return new Matrix({
    data: Float64Array.from({ length: n * d }, (_, i) => rng.normal() * scaleOf(i % d)),
    shape: [n, d],
  });
};

/** A = Q R and Qᵀ Q = I, each column to its own size. */
function expectFactors(A: Matrix, { q, r }: { readonly q: Matrix; readonly r: Matrix }): void {
  const [n, d] = A.shape;
  const roundings = 8 * Math.max(n, d) * EPS;
  const eye = Matrix.identity(q.shape[1]);
  expect(largest(matmul(transpose(q), q).sub(eye)), `Q of ${n} × ${d}`).toBeLessThanOrEqual(roundings);
  const product = q.matmul(r);
  for (let j = 0; j < d; j++) {
    const size = norm(A.col(j), INF);
    expect(norm(product.sub(A).col(j), INF), `column ${j} of ${n} × ${d}`).toBeLessThanOrEqual(roundings * size);
  }
  for (let i = 0; i < r.shape[0]; i++)
    expect(
      r
        .row(i)
        .subarray(0, Math.min(i, d))
        .every((entry) => entry === 0),
    ).toBe(true);
}

describe.each([
  ['fused', false],
  ['strict', true],
] as const)('%s', (_, strict) => {
  const inMode = (check: () => void): void => {
    const before = setStrict(strict);
    try {
      check();
    } finally {
      setStrict(before);
    }
  };

  test('SIMD mirrors as plain TypeScript does, whichever columns are asked for', () => {
    const size = fc.integer({ min: 1, max: 39 });
    const law = fc.property(size, size, fc.nat(), (n, d, seed) => {
      const A = random(n, d, `${seed}`);
      const count = Math.min(n, d, 1 + (seed % 40));
      const [simd, plain] = [openSlab(4000), new Slab(new Float64Array(4000), undefined, 0)].map((slab) => {
        const [R, taus] = [slab.copyOf(A), slab.take(count)];
        mirrorColumns(slab, R, n, { width: d, count, taus });
        return [...copyOut(R, n, d), ...slab.view(taus, count)];
      });
      // The last columns of a square may be all rounding: what is compared are factors of well-conditioned columns.
      if (count <= Math.min(n, d) / 2) expectClose(simd, plain, { atol: 1e-11 });
    });
    inMode(() => fc.assert(law));
  });

  test.each([
    [1, 1],
    [2, 3],
    [50, 50],
    [111, 112],
    [112, 112],
    [113, 112],
    [113, 113],
    [700, 17],
    [17, 700],
    [800, 17],
  ])('%i × %i: one mirror at a time, or in panels', (n, d) => {
    inMode(() => expectFactors(random(n, d, `${n} × ${d}`), qr(random(n, d, `${n} × ${d}`))));
  });
});

test.each([[20], [113]])('columns of every size, side by side, %i of them', (n) => {
  const sizes = [1, 1e200, 1e-200, 2 ** -1040, 1e150, 1e-160, 0, 1e300];
  const A = random(n, n, 'sizes', (j) => sizes[j % sizes.length]);
  const { q, r } = qr(A);
  const eye = Matrix.identity(n);
  expect(largest(matmul(transpose(q), q).sub(eye))).toBeLessThanOrEqual(8 * n * EPS);
  const product = q.matmul(r);
  for (let j = 0; j < n; j++) {
    const roundings = 8 * n * EPS * norm(A.col(j), INF) + n * 2 ** -1074;
    expect(norm(product.sub(A).col(j), INF), `column ${j}`).toBeLessThanOrEqual(roundings);
  }
});

test('views are read where their numbers lie', () => {
  const A = random(12, 9, 'view');
  const turned = array(transpose(A).toArray()).transpose();
  expect(qr(turned).r.toArray()).toEqual(qr(A).r.toArray());
});
