import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { type Complex, eig, eigh, eigvals, Matrix, trace } from '../index.ts';
import { largest } from '../vectors/norm.ts';

const scaledBy = (A: Matrix, unit: number): Matrix => new Matrix({ data: A.data.map((a) => a / unit), shape: A.shape });

/** The largest entry of A V − V Λ, real and imaginary parts, with A and Λ divided by `unit`. */
function residualOf(A: Matrix, unit = 1): number {
  const { eigenvalues, eigenvectors: V } = eig(A);
  const times = (part: Matrix, factor: (value: Complex) => number): Matrix => {
    const result = part.copy();
    for (const row of result) row.set(row.map((v, j) => v * (factor(eigenvalues[j]) / unit)));
    return result;
  };
  const [re, im] = [(value: Complex): number => value.re, (value: Complex): number => value.im];
  const B = scaledBy(A, unit);
  const real = B.matmul(V.re).sub(times(V.re, re)).add(times(V.im, im));
  const imaginary = B.matmul(V.im).sub(times(V.re, im)).sub(times(V.im, re));
  return Math.max(largest(real.data), largest(imaginary.data));
}

const columnLength = ({ re, im }: { re: Matrix; im: Matrix }, j: number): number =>
  Math.hypot(re.col(j).norm(), im.col(j).norm());

describe('by hand', () => {
  test('a quarter turn has i and −i', () => {
    const { eigenvalues, eigenvectors } = eig([
      [0, -1],
      [1, 0],
    ]);
    expect(eigenvalues).toEqual([
      { re: 0, im: 1 },
      { re: 0, im: -1 },
    ]);
    // (1, −i): its largest entry is real, its conjugate is the other vector.
    const { re, im } = eigenvectors;
    const product = re.at(0, 0) * im.at(1, 0) - im.at(0, 0) * re.at(1, 0); // Im (x̄₀ x₁)
    expectClose(product, -0.5, { rtol: 8 * EPS });
    expect(Array.from(im.col(1))).toEqual(Array.from(im.col(0), (value) => -value));
  });

  test('a defective matrix: twice 1, and both vectors along the first axis', () => {
    const { eigenvalues, eigenvectors } = eig([
      [1, 1],
      [0, 1],
    ]);
    expect(eigenvalues).toEqual([
      { re: 1, im: 0 },
      { re: 1, im: 0 },
    ]);
    expectClose(Array.from(eigenvectors.re.row(0), Math.abs), [1, 1], { rtol: EPS });
    expectClose(eigenvectors.re.row(1), [0, 0], { atol: 2 * EPS });
  });

  test('fourth roots of one, where the plain double shift never moves', () => {
    const { eigenvalues } = eig([
      [0, 0, 0, 1],
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ]);
    const sorted = [...eigenvalues].sort((a, b) => a.re - b.re || b.im - a.im);
    expectClose(
      sorted.map(({ re }) => re),
      [-1, 0, 0, 1],
      { atol: 8 * EPS },
    );
    expectClose(
      sorted.map(({ im }) => Math.abs(im)),
      [0, 1, 1, 0],
      { atol: 8 * EPS },
    );
  });
});

describe('edges', () => {
  test('sizes 0 and 1; the argument stays as it was', () => {
    expect(eig([]).eigenvalues).toEqual([]);
    expect(eig([[-3]]).eigenvalues).toEqual([{ re: -3, im: 0 }]);
    const A = new Matrix([
      [1, 2],
      [3, 4],
    ]);
    const { eigenvalues } = eig(A);
    expect(eigvals(A)).toEqual(eigenvalues);
    expect(A.eigenvalues()).toEqual(eigenvalues);
    expect(A.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test.each([
    ['a rectangle', [[1, 2]], ShapeError, 'A must be square'],
    ['∞', [[Number.POSITIVE_INFINITY]], DomainError, 'eig: all entries of A must be finite, got Infinity in A[0][0]'],
  ])('refuses %s', (_, A, Kind, message) => {
    expect(() => eig(A)).toThrow(Kind);
    expect(() => eig(A)).toThrow(message);
  });
});

describe('laws', () => {
  const rows = fc.integer({ min: 1, max: 8 }).chain((n) =>
    fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: n, maxLength: n }), {
      minLength: n,
      maxLength: n,
    }),
  );

  test('A V = V Λ, vectors of length 1, Σ λ = tr A, pairs are conjugate', () => {
    fc.assert(
      fc.property(rows, (B) => {
        const A = new Matrix(B);
        const { eigenvalues, eigenvectors } = eig(A);
        expect(residualOf(A)).toBeLessThan(1000 * EPS);
        for (let j = 0; j < B.length; j++) expectClose(columnLength(eigenvectors, j), 1, { rtol: 8 * EPS });
        expectClose(
          eigenvalues.reduce((sum, { re }) => sum + re, 0),
          trace(A),
          { atol: 1000 * EPS },
        );
        const open = eigenvalues.filter(({ im }) => im !== 0);
        for (let j = 0; j < open.length; j += 2) {
          expect(open[j].im).toBeGreaterThan(0);
          expect(open[j + 1]).toEqual({ re: open[j].re, im: -open[j].im });
        }
      }),
    );
  });

  test('on symmetric matrices it agrees with eigh', () => {
    fc.assert(
      fc.property(rows, (B) => {
        const A = new Matrix(B).add(new Matrix(B).transpose());
        const { eigenvalues } = eig(A);
        const real = eigenvalues.map(({ re }) => re).sort((a, b) => a - b);
        expectClose(real, eigh(A).eigenvalues, { atol: 1000 * EPS });
        expectClose(largest(eigenvalues.map(({ im }) => im)), 0, { atol: 1e-6 }); // a double one may split by √eps
      }),
    );
  });
});

interface Case {
  readonly name: string;
  readonly A: number[][];
  readonly unit: number;
  readonly re: number[];
  readonly im: number[];
  readonly condition: number[];
  readonly residual: number;
}

describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('../fixtures/eig.json', import.meta.url));
  test.each(cases)(`as LAPACK through SciPy ${versions.scipy}: $name`, (c) => {
    const n = c.A.length;
    const A = new Matrix(c.A);
    // Where LAPACK's own figure is 0 by luck, a few roundings must still be allowed.
    expect(residualOf(A, c.unit)).toBeLessThanOrEqual(10 * c.residual + 20 * EPS);
    const open = eig(A).eigenvalues.map(({ re, im }) => ({ re: re / c.unit, im: im / c.unit }));
    for (let i = 0; i < n; i++) {
      const distances = open.map(({ re, im }) => Math.hypot(re - c.re[i], im - c.im[i]));
      const nearest = distances.indexOf(Math.min(...distances));
      // First order, and n-th root of the error where eigenvalues coincide; near-multiple ones lie between.
      const first = 10 * n * EPS * n * c.condition[i];
      const allowed = Math.min(first, 2 * n * (n * EPS) ** (1 / n));
      expect(distances[nearest]).toBeLessThanOrEqual(Math.max(allowed, n * EPS));
      open.splice(nearest, 1); // each of ours answers for one of theirs
    }
  });
});
