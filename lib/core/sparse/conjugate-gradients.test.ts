import { describe, expect, test } from 'vitest';
import { expectClose } from '../../testing/close.ts';
import { readFixture } from '../../testing/fixtures.ts';
import { ConvergenceError, DomainError, ShapeError } from '../errors/index.ts';
import { Matrix, norm, solve, Vector } from '../linalg/index.ts';
import { Rng } from '../random/index.ts';
import { CsrArray, cg, type Triplet } from './index.ts';

/** −Δ on n × n inner points of the unit square, without the factor 1 / h². */
function laplacian(n: number): CsrArray {
  const triplets: Triplet[] = [];
  for (let k = 0; k < n * n; k++) {
    triplets.push([k, k, 4]);
    if (k >= n) triplets.push([k, k - n, -1], [k - n, k, -1]);
    if (k % n > 0) triplets.push([k, k - 1, -1], [k - 1, k, -1]);
  }
  return CsrArray.fromTriplets(triplets, [n * n, n * n]);
}

describe('by hand', () => {
  test('two steps of the textbook', () => {
    const A = [
      [4, 1],
      [1, 3],
    ];
    const { x, iterations, residual } = cg(A, [1, 2], { rtol: 1e-14 });
    expectClose(x, [1 / 11, 7 / 11], { rtol: 1e-14 });
    expect(iterations).toBe(2);
    expect(residual).toBeLessThanOrEqual(1e-14 * Math.sqrt(5));
    expectClose(cg(A, [1, 2], { start: [2, 1], maxIterations: 1, rtol: 0.5 }).x, [0.2356, 0.3384], { atol: 5e-5 });
  });

  test('a grid: sin(πx) sin(πy) is an eigenvector of the Laplacian with eigenvalue 8 sin²(πh / 2)', () => {
    const n = 24;
    const h = 1 / (n + 1);
    const u = Float64Array.from(
      { length: n * n },
      (_, k) => Math.sin(Math.PI * h * (1 + Math.floor(k / n))) * Math.sin(Math.PI * h * (1 + (k % n))),
    );
    const eigenvalue = 8 * Math.sin((Math.PI * h) / 2) ** 2;
    const { x, iterations } = cg(laplacian(n), u, { rtol: 1e-12 });
    expectClose(
      x,
      u.map((entry) => entry / eigenvalue),
      { atol: 1e-11 },
    );
    expect(iterations).toBe(1); // an eigenvector needs one direction
  });
});

describe('edges', () => {
  test('nothing to do, and nothing to solve', () => {
    expect(cg([[2]], [0], { start: [5] })).toEqual({ x: new Vector(1), iterations: 0, residual: 0 });
    expect(cg([], []).x).toHaveLength(0);
    expect(cg([[2]], [4], { start: [2] }).iterations).toBe(0);
  });

  test('a matrix that is not positive definite is found', () => {
    expect(() => cg([[-1]], [1])).toThrow('cg: A must be positive definite, got pᵀA p = -1 in step 1');
    expect(() => cg([[0]], [1])).toThrow(DomainError);
    expect(() =>
      cg(
        [
          [1, 0],
          [0, -1],
        ],
        [2, 1],
      ),
    ).toThrow('A must be positive definite, got pᵀA p = -');
    expect(() =>
      cg(
        [
          [1, 0],
          [0, -1],
        ],
        [1, 0.5],
        { M: 'jacobi' },
      ),
    ).toThrow('got -1 in A[1][1]');
    expect(() => cg([[2]], [1], { M: (r) => r.scale(-1) })).toThrow('M must be positive definite');
  });

  test('a matrix that is not symmetric is refused, one that is so up to rounding is not', () => {
    expect(() =>
      cg(
        [
          [2, 1],
          [0, 2],
        ],
        [1, 1],
      ),
    ).toThrow('A must be symmetric, got 1 in A[0][1] but 0 in A[1][0]');
    expect(() =>
      cg(
        [
          [2, 0],
          [1, 2],
        ],
        [1, 1],
      ),
    ).toThrow('A must be symmetric');
    expect(
      cg(
        [
          [2, 0.1 + 0.2],
          [0.3, 2],
        ],
        [1, 1],
      ).iterations,
    ).toBe(1);
  });

  test('what was reached is said when the steps are used up', () => {
    const A = laplacian(12);
    const b = new Float64Array(144).fill(1);
    expect(() => cg(A, b, { maxIterations: 3 })).toThrow(ConvergenceError);
    expect(() => cg(A, b, { maxIterations: 3 })).toThrow(
      /^cg: ‖b − A x‖ must fall to 0\.000120, got \d.*after 3 iterations/,
    );
    expect(() => cg(A, b, { maxIterations: 0 })).toThrow('got 12.0 after 0 iterations');
  });

  test('numbers that are none, or whose squares overflow, are named', () => {
    expect(() => cg([[1]], [Number.NaN])).toThrow('all entries of b must be finite, got NaN in place 0');
    expect(() => cg([[Number.POSITIVE_INFINITY]], [1])).toThrow('all entries of A must be finite');
    expect(() =>
      cg(
        [
          [1, 0],
          [0, 2],
        ],
        [1e200, 1e200],
      ),
    ).toThrow('squares must stay in the range of doubles, got rᵀr = Infinity');
    expect(() => cg([[1]], [1], { rtol: -1 })).toThrow('rtol must be in [0, ∞), got -1');
    expect(() => cg([[1]], [1], { maxIterations: 1.5 })).toThrow(DomainError);
    expect(() => cg((v) => v, [1], { M: 'jacobi' })).toThrow('pass M as a function');
  });

  test('shapes that do not fit are named', () => {
    expect(() => cg([[1, 2]], [1])).toThrow(ShapeError);
    expect(() => cg([[1]], [1, 2])).toThrow(ShapeError);
    expect(() => cg([[1]], [1], { start: [1, 2] })).toThrow(ShapeError);
    expect(() => cg(() => [1], [1, 2])).toThrow('axis n must have one length, got 2 in v (2) but 1 in A(v) (1)');
  });
});

describe('laws', () => {
  const rng = new Rng('cg');
  const n = 30;
  const G = new Matrix(Array.from({ length: n }, () => Array.from({ length: n }, () => rng.normal())));
  const A = G.matmul(G.transpose()).add(Matrix.identity(n));
  const b = Array.from({ length: n }, () => rng.normal());

  test('the residual that is carried along is the residual, and x is what elimination finds', () => {
    for (const M of [undefined, 'jacobi'] as const) {
      const { x, residual } = cg(A, b, { rtol: 1e-10, ...(M && { M }) });
      const rest = norm(A.matvec(x).sub(b));
      expect(Math.abs(rest - residual)).toBeLessThan(1e-11 * norm(b));
      expect(rest).toBeLessThan(1.01e-10 * norm(b));
      expectClose(x, solve(A, b), { atol: 1e-9 });
    }
  });

  test('a function and its matrix, and a preconditioner as a function or by name, take the same steps', () => {
    const { x, iterations } = cg(A, b);
    expect(cg((v) => A.matvec(v), b)).toMatchObject({ x, iterations });
    const diagonal = A.data.filter((_, k) => k % (n + 1) === 0);
    expect(cg(A, b, { M: (r) => r.map((entry, i) => entry / diagonal[i]) })).toEqual(cg(A, b, { M: 'jacobi' }));
  });

  test('the error (x − A⁻¹b)ᵀ A (x − A⁻¹b), which is what every step minimizes, falls with more steps', () => {
    const exact = solve(A, b);
    const runs = [1e-1, 1e-2, 1e-3, 1e-5, 1e-7].map((rtol) => cg(A, b, { rtol }));
    const energies = runs.map(({ x }) => x.sub(exact).dot(A.matvec(x.sub(exact))));
    for (let i = 1; i < runs.length; i++) {
      expect(runs[i].iterations).toBeGreaterThan(runs[i - 1].iterations);
      expect(energies[i]).toBeLessThan(energies[i - 1]);
    }
  });
});

interface Case {
  readonly name: string;
  readonly shape: [number, number];
  readonly triplets: Triplet[];
  readonly b: number[];
  readonly rtol?: number;
  readonly atol?: number;
  readonly x0?: number[];
  readonly jacobi: boolean;
  readonly x: number[];
  readonly iterations: number;
}

describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('./fixtures/systems.json', import.meta.url));
  test.each(cases.map((one) => [one.name, one.iterations, one] as const))(
    `%s: %i steps, as SciPy ${versions.scipy}`,
    (_, __, { shape, triplets, b, x0, jacobi, ...one }) => {
      const { rtol = 1e-5, atol = 0 } = one;
      const start = x0 === undefined ? {} : { start: x0 };
      const A = CsrArray.fromTriplets(triplets, shape);
      const { x, iterations } = cg(A, b, { rtol, atol, ...start, ...(jacobi && { M: 'jacobi' }) });
      // Where cond(A) is large, roundings may shift the last steps by a few.
      expect(Math.abs(iterations - one.iterations)).toBeLessThanOrEqual(one.iterations > 100 ? 3 : 0);
      const enough = Math.max(rtol * norm(b), atol);
      expect(norm(A.matvec(x).sub(b))).toBeLessThan(enough * 1.01);
      // Both ended at the same step: what differs is rounding, which cond(A) < 1000 may enlarge.
      if (iterations === one.iterations) expectClose(x, one.x, { atol: 1e-10 * norm(one.x) });
    },
  );
});
