import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { ConvergenceError, DomainError, ShapeError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { eigh, Matrix, matvec, powerIteration } from '../index.ts';

const symmetric = [
  [2, 1],
  [1, 2],
];

describe('by hand', () => {
  test('from (1, 0) the arrows are (2, 1), (5, 4), (14, 13), …: to (1, 1) / √2', () => {
    const { eigenvalue, eigenvector, iterations } = powerIteration(symmetric, { start: [1, 0], tol: 1e-12 });
    expectClose(eigenvalue, 3, { rtol: 1e-12 });
    expectClose(eigenvector, [Math.SQRT1_2, Math.SQRT1_2], { rtol: 1e-11 });
    // The rest shrinks like 3⁻ᵏ: about ln(1e12) / ln 3 = 25.2 steps.
    expect(iterations).toBeGreaterThan(23);
    expect(iterations).toBeLessThan(29);
  });

  test('a negative eigenvalue turns the arrow round at each step, and is found all the same', () => {
    const { eigenvalue, eigenvector } = powerIteration([
      [-5, 0],
      [0, 1],
    ]);
    expectClose(eigenvalue, -5, { rtol: 1e-9 });
    expectClose(eigenvector, [1, 0], { atol: 1e-9 });
  });

  test('not symmetric: [[2, 0], [1, 3]] has 3 with (0, 1)', () => {
    const { eigenvalue, eigenvector } = powerIteration([
      [2, 0],
      [1, 3],
    ]);
    expectClose(eigenvalue, 3, { rtol: 1e-9 });
    expectClose(eigenvector, [0, 1], { atol: 1e-9 });
  });
});

describe('edges', () => {
  test('1 × 1, the zero matrix, an eigenvector as start', () => {
    expect(powerIteration([[-4]], { start: [2] })).toMatchObject({ eigenvalue: -4, iterations: 1 });
    expect(powerIteration(Matrix.zeros(3, 3)).eigenvalue).toBe(0);
    expectClose(powerIteration(symmetric, { start: [1, -1] }).eigenvalue, 1, { rtol: 4 * EPS });
  });

  test('the seed of the start is definite', () => {
    const run = (seed: number): number => powerIteration(symmetric, { rng: new Rng(seed) }).eigenvector[0];
    expect(run(5)).toBe(run(5));
  });

  test.each([
    ['a rectangle', () => powerIteration([[1, 2]]), ShapeError, 'A must be square'],
    ['a start of another length', () => powerIteration(symmetric, { start: [1] }), ShapeError, 'axis n must have one'],
    ['a zero start', () => powerIteration(symmetric, { start: [0, 0] }), DomainError, 'start must have a direction'],
    ['an empty matrix', () => powerIteration([]), DomainError, 'A must have an eigenvalue'],
    ['NaN', () => powerIteration([[Number.NaN]]), DomainError, 'all entries of A must be finite'],
    ['tol 0', () => powerIteration(symmetric, { tol: 0 }), DomainError, 'tol must be in (0, ∞), got 0'],
    [
      'no iterations',
      () => powerIteration(symmetric, { maxIterations: 0 }),
      DomainError,
      'maxIterations must be a whole number ≥ 1, got 0',
    ],
    [
      'a quarter turn, which has no real eigenvector',
      () =>
        powerIteration(
          [
            [0, -1],
            [1, 0],
          ],
          { start: [1, 0], maxIterations: 7 },
        ),
      ConvergenceError,
      '‖A v − λ v‖ must fall to 1e-10 |λ| within 7 iterations, got ‖A v − λ v‖ = 1.00 at λ = 0',
    ],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

test('law: what it returns is an eigenpair, and for positive definite matrices the largest that eigh finds', () => {
  const rows = fc.integer({ min: 1, max: 5 }).chain((n) =>
    fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: n, maxLength: n }), {
      minLength: n,
      maxLength: n,
    }),
  );
  fc.assert(
    fc.property(rows, (B) => {
      const half = new Matrix(B);
      const A = half.transpose().matmul(half);
      const { eigenvalue, eigenvector } = powerIteration(A, { tol: 1e-7, maxIterations: 100_000 });
      expect(matvec(A, eigenvector).sub(eigenvector.scale(eigenvalue)).norm()).toBeLessThan(1e-6 * (eigenvalue + 1));
      expectClose(eigenvalue, eigh(A).eigenvalues.at(-1), { rtol: 1e-4, atol: 1e-12 });
    }),
  );
});
