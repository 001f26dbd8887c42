// LU, solve and inv at the sizes where their ways part: whole panels and what is left, one right side and several, one call and halves.
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { array } from '../../array/index.ts';
import { DomainError, SingularMatrixError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { setStrict } from '../../simd/strict.ts';
import { inv, lu, luFactor, luSolve, Matrix, norm, solve, transpose } from '../index.ts';
import { openSlab } from '../slab/open.ts';
import { copyOut, Slab } from '../slab/slab.ts';
import { luInSlab } from './lu-factor.ts';

const largest = (A: Matrix): number => norm(A.data, Number.POSITIVE_INFINITY);

function random(n: number, d: number, seed = `${n} × ${d}`): Matrix {
  const rng = new Rng(seed);
  return new Matrix({ data: Float64Array.from({ length: n * d }, () => rng.normal()), shape: [n, d] });
}

/** Row i has its 1 in column order[i]: every step of the elimination has to exchange. */
function permutation(n: number): Matrix {
  const P = Matrix.zeros(n, n);
  new Rng(`order ${n}`).permutation(n).forEach((j, i) => {
    P.set(i, j, 1);
  });
  return P;
}

describe.each([
  ['fused', false],
  ['strict', true],
] as const)('%s', (_, strict) => {
  const inMode = <T>(work: () => T): T => {
    const before = setStrict(strict);
    try {
      return work();
    } finally {
      setStrict(before);
    }
  };
  const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 24, 63, 64, 65, 127, 128, 129];

  test.each(SIZES)('P A = L U and |lᵢⱼ| ≤ 1: square, tall and wide, around %i', (n) => {
    for (const [rows, columns] of [
      [n, n],
      [n + 3, n],
      [n, n + 3],
      [2 * n + 1, n],
      [n, 2 * n + 1],
    ] as const) {
      // biome-ignore format: one line
      const A = random(rows, columns);
      const { p, l, u } = inMode(() => lu(A));
      expect(largest(p.matmul(l).matmul(u).sub(A)), `${rows} × ${columns}`).toBeLessThanOrEqual(
        4 * n * EPS * largest(A),
      );
      expect(largest(l)).toBe(1);
    }
  });

  test.each(SIZES)('the factors of SIMD are those of plain TypeScript, and so are the exchanges: %i', (n) => {
    const A = random(n, n);
    const [simd, plain] = inMode(() =>
      [openSlab(2 * n * n + 200), new Slab(new Float64Array(2 * n * n + 2000), undefined, 0)].map((slab) => {
        const { lu: factors, offsets } = luInSlab(slab, 'lu', A);
        return { factors: copyOut(factors, n, n), offsets: [...slab.view(offsets, n)] };
      }),
    );
    expect(simd.offsets).toEqual(plain.offsets);
    expectClose(simd.factors, plain.factors, { atol: 1e-9 });
  });

  test.each(SIZES)('the inverse of a permutation is its transpose, to the bit: %i', (n) => {
    const P = permutation(n);
    expect(inMode(() => inv(P))).toEqual(transpose(P));
    const b = Array.from({ length: n }, (_, i) => i + 1);
    expect([...inMode(() => solve(P, b))]).toEqual([...transpose(P).matvec(b)]);
  });

  test.each([...SIZES, 255, 256, 257])('one right side and three: %i', (n) => {
    const A = random(n, n);
    for (let i = 0; i < n; i++) A.set(i, i, 4 * n); // cond near 1
    const X = new Matrix(Array.from({ length: n }, (_, i) => [i % 7, 3 - (i % 5), 1]));
    const B = A.matmul(X);
    const close = { atol: 64 * n * EPS };
    inMode(() => {
      expectClose(solve(A, B.col(0)), X.col(0), close);
      expectClose(solve(A, B), X, close);
      const factors = luFactor(A);
      expectClose(luSolve(factors, B.col(1)), X.col(1), close);
      expectClose(luSolve(factors, B), X, close);
      expectClose(inv(A).matmul(A), Matrix.identity(n), close);
    });
  });
});

test('columns without a pivot are passed over, wherever in a panel they are', () => {
  for (let zero = 0; zero < 20; zero++) {
    const A = random(20, 20, 'singular');
    for (let i = 0; i < 20; i++) A.set(i, zero, 0);
    const { p, l, u } = lu(A);
    expect(largest(p.matmul(l).matmul(u).sub(A)), `column ${zero}`).toBeLessThanOrEqual(80 * EPS * largest(A));
    expect(() => inv(A)).toThrow(SingularMatrixError);
    expect(() => solve(A, new Array(20).fill(1))).toThrow(`no pivot other than 0 in column ${zero}`);
  }
});

test.each([
  [9, 8, 8, Number.NaN],
  [9, 0, 3, Number.POSITIVE_INFINITY],
  [64, 63, 63, Number.NEGATIVE_INFINITY],
  [130, 64, 1, Number.NaN],
])('%i rows: what is not finite is named before anything is computed', (n, i, j, value) => {
  const A = Matrix.identity(n);
  A.set(i, j, value);
  const named = `all entries of A must be finite, got ${value} in A[${i}][${j}]`;
  for (const act of [() => inv(A), () => luFactor(A), () => solve(A, new Array(n).fill(1))]) {
    expect(act).toThrow(DomainError);
    expect(act).toThrow(named);
  }
});

test('views are read where their numbers lie', () => {
  const A = random(11, 11);
  const turned = array(transpose(A).toArray()).transpose();
  const every = array(A.toArray().map((row) => row.flatMap((entry) => [entry, 7]))).slice(':', '::2');
  for (const view of [turned, every]) {
    expect(inv(view)).toEqual(inv(A));
    expect(luFactor(view)).toEqual(luFactor(A));
    expect(solve(view, A.col(0))).toEqual(solve(A, A.col(0)));
  }
});

test('a solution is memory of its own', () => {
  const A = random(9, 9);
  const b = A.matvec(new Array(9).fill(1));
  const x = solve(A, b);
  const kept = [...x];
  solve(A, new Array(9).fill(5));
  expect([...x]).toEqual(kept);
  expect(x.buffer).not.toBe(b.buffer);
});
