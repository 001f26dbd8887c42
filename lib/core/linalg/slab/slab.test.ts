import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { SingularMatrixError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { setStrict } from '../../simd/strict.ts';
import { type Block, from, transposed } from '../blocks/blocks.ts';
import { subtractProduct } from '../blocks/subtract-product.ts';
import { solveLower, solveUpper } from '../blocks/triangular.ts';
import { eigh, luFactor, Matrix, solve, svd } from '../index.ts';
import { bidiagonalize } from '../spectra/bidiagonalize.ts';
import { divideBidiagonal } from '../spectra/divide-bidiagonal.ts';
import { divideTridiagonal } from '../spectra/divide-tridiagonal.ts';
import { tridiagonalize } from '../spectra/tridiagonalize.ts';
import { luInSlab, pivotRows } from '../systems/lu-factor.ts';
import { openSlab } from './open.ts';
import { addRows, multiplyVector, rotateSweep } from './row-products.ts';
import { copyOut, pitch, Slab } from './slab.ts';

const random = (rng: Rng, n: number, d: number): Matrix =>
  new Matrix({ data: Float64Array.from({ length: n * d }, () => rng.normal()), shape: [n, d] });

/** What `work` leaves in a slab of SIMD and in one of plain TypeScript, which reads as the formula. */
function both(work: (slab: Slab) => Float64Array): [simd: Float64Array, plain: Float64Array] {
  const room = 40_000;
  return [work(openSlab(room)), work(new Slab(new Float64Array(room), undefined, 0))];
}

const size = fc.integer({ min: 0, max: 37 });
const modes = [
  ['fused', false],
  ['strict', true],
] as const;

describe.each(modes)('SIMD does what plain TypeScript does, %s', (_, strict) => {
  const inMode = (property: () => void): void => {
    const before = setStrict(strict);
    try {
      property();
    } finally {
      setStrict(before);
    }
  };
  const law = (check: (n: number, k: number, m: number, rng: Rng) => void): void =>
    inMode(() => fc.assert(fc.property(size, size, size, fc.nat(), (n, k, m, seed) => check(n, k, m, new Rng(seed)))));

  test('C −= A B, A by rows and by columns, inside larger blocks', () => {
    law((n, k, m, rng) => {
      const [A, At, B, C] = [
        random(rng, n, k + 2),
        random(rng, k, n + 1),
        random(rng, k, m + 1),
        random(rng, n, m + 3),
      ];
      const [simd, plain] = both((slab) => {
        const [a, at, b, c] = [A, At, B, C].map((M) => slab.copyOf(M)) as [Block, Block, Block, Block];
        subtractProduct(from(c, 0, 1), from(a, 0, 2), from(b, 0, 1), { n, k, m });
        subtractProduct(from(c, 0, 1), transposed(from(at, 0, 1)), from(b, 0, 1), { n, k, m });
        return copyOut(c, n, m + 3);
      });
      expectClose(simd, plain, { atol: 400 * EPS });
    });
  });

  test('y = A x and y += Aᵀ x', () => {
    law((n, _k, d, rng) => {
      const [A, x, y] = [random(rng, n, d + 1), random(rng, 1, d), random(rng, 1, n)];
      const [simd, plain] = both((slab) => {
        const [a, vector, product] = [slab.copyOf(A), slab.copyOf(x).at, slab.copyOf(y).at];
        const sum = slab.copyOf(x).at;
        addRows(from(a, 0, 1), n, d, product, sum);
        multiplyVector(from(a, 0, 1), n, d, vector, product);
        return Float64Array.from([...slab.view(product, n), ...slab.view(sum, d)]);
      });
      expectClose(simd, plain, { atol: 400 * EPS });
    });
  });

  test('a sweep of rotations', () => {
    law((rotations, _k, d, rng) => {
      const rows = random(rng, rotations + 1, d);
      const pairs = Array.from({ length: rotations }, () => rng.uniform(-4, 4)).flatMap((t) => [
        Math.cos(t),
        Math.sin(t),
      ]);
      const [simd, plain] = both((slab) => {
        const block = slab.copyOf(rows);
        const at = slab.take(2 * rotations);
        slab.numbers.set(pairs, at);
        rotateSweep(block, rotations, at, d);
        return copyOut(block, rotations + 1, d);
      });
      expectClose(simd, plain, { atol: 100 * EPS });
    });
  });

  test('substitution in both triangles, their transposes, with and without a diagonal of ones', () => {
    law((n, k, m, rng) => {
      const T = random(rng, n, n).scale(0.2);
      for (let i = 0; i < n; i++) T.set(i, i, 2 + rng.random());
      const B = random(rng, n, k);
      const unit = m % 2 === 0;
      const [simd, plain] = both((slab) => {
        const [t, x] = [slab.copyOf(T), slab.copyOf(B)];
        solveLower(t, x, n, k, unit);
        solveUpper(t, x, n, k, unit);
        solveLower(transposed(t), x, n, k, !unit);
        return copyOut(x, n, k);
      });
      expectClose(simd, plain, { rtol: 1e-9, atol: 1e-9 }); // four triangles may magnify a rounding a million times
    });
  });
});

describe('by hand', () => {
  test('two quarter turns carry the first row to the end', () => {
    const slab = openSlab(100);
    const rows = slab.copyOf(new Matrix([[1, 10, 100], [2, 20, 200], [3, 30, 300]])); // biome-ignore format: three rows
    const pairs = slab.take(4);
    slab.numbers.set([0, 1, 0, 1], pairs);
    rotateSweep(rows, 2, pairs, 3);
    expect([...copyOut(rows, 3, 3)]).toEqual([2, 20, 200, 3, 30, 300, 1, 10, 100]);
  });
});

describe('memory', () => {
  test('rows of 512 numbers do not lie a whole page apart', () => {
    expect([pitch(0), pitch(50), pitch(512), pitch(500)]).toEqual([0, 50, 520, 500]);
    const A = random(new Rng(1), 5, 512);
    expect(copyOut(openSlab(5 * 520).copyOf(A), 5, 512)).toEqual(A.data);
  });

  test('results have memory of their own', () => {
    const A = new Matrix([[2, 0], [0, 4]]); // biome-ignore format: two rows
    const x = solve(A, [2, 4]);
    const { s } = svd(A);
    solve(A, [20, 40]);
    expect([[...x], [...s]]).toEqual([[1, 1], [4, 2]]); // biome-ignore format: two vectors
  });

  test('an error in the middle leaves nothing behind', () => {
    const singular = Array.from({ length: 40 }, () => Array.from({ length: 40 }, (_, j) => j));
    expect(() => solve(singular, new Array(40).fill(1))).toThrow(SingularMatrixError);
    expect([...solve([[2]], [4])]).toEqual([2]);
  });

  test('what does not fit WebAssembly is decomposed in plain TypeScript', () => {
    const n = 150;
    const rng = new Rng('plain');
    const G = random(rng, n, n);
    const S = G.add(G.transpose());
    const slab = (): Slab => new Slab(new Float64Array(40 * n * n), undefined, 0);
    const plain = slab();
    expect(pivotRows(plain, luInSlab(plain, 'lu', G).offsets, n)).toEqual(luFactor(G).piv);
    const symmetric = slab();
    const T = tridiagonalize(symmetric, symmetric.copyOf(S), n);
    const { order } = divideTridiagonal(symmetric, T);
    expectClose(
      Array.from(order, (i) => T.d[i]),
      eigh(S).eigenvalues,
      { atol: 1e-11 },
    );
    const any = slab();
    const B = bidiagonalize(any, any.copyOf(G), n, n);
    const rising = divideBidiagonal(any, B).order;
    expectClose(
      Array.from(rising.reverse(), (i) => B.d[i]),
      svd(G).s,
      { atol: 1e-11 },
    );
  });

  test('more memory is taken where a matrix needs it, and the next one is as right', () => {
    const rng = new Rng(2);
    for (const n of [10, 700, 10]) {
      const A = random(rng, n, n);
      for (let i = 0; i < n; i++) A.set(i, i, 100 + n);
      const x = Array.from({ length: n }, (_, i) => i % 7);
      expectClose(solve(A, A.matvec(x)), x, { atol: 1e-9 });
    }
  });
});
