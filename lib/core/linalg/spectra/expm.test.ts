import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { det, expm, identity, Matrix, norm, trace, transpose } from '../index.ts';

const INF = Number.POSITIVE_INFINITY;

test('by hand: a number, a shear, a turn', () => {
  expectClose(expm([[2]]), [[Math.E ** 2]], { rtol: 8 * EPS });
  expectClose(
    expm([
      [0, 5],
      [0, 0],
    ]),
    [
      [1, 5],
      [0, 1],
    ],
    { atol: 16 * EPS },
  );
  const [c, s] = [Math.cos(1), Math.sin(1)];
  expectClose(
    expm([
      [0, -1],
      [1, 0],
    ]),
    [
      [c, -s],
      [s, c],
    ],
    { atol: 8 * EPS },
  );
});

describe('edges', () => {
  test('nothing, zero, a subnormal, and what has no room', () => {
    expect(expm([]).shape).toEqual([0, 0]);
    expect(expm(Matrix.zeros(3, 3)).toArray()).toEqual(identity(3).toArray());
    expect(expm([[5e-324]]).toArray()).toEqual([[1]]);
    expect(expm([[800]]).at(0, 0)).toBe(INF);
    expect(expm([[-800]]).at(0, 0)).toBe(0);
  });

  test.each([
    ['a rectangle', [[1, 2]], ShapeError, 'expm: axis n must have one length'],
    ['∞', [[INF]], DomainError, 'expm: all entries of A must be finite'],
    ['what is too large', [[1e305]], DomainError, 'expm: ‖A‖₁ must be at most 2¹⁰⁰⁰, got 1e+305'],
  ])('refuses %s', (_, A, Kind, message) => {
    expect(() => expm(A)).toThrow(Kind);
    expect(() => expm(A)).toThrow(message);
  });
});

const square = fc
  .integer({ min: 1, max: 6 })
  .chain((n) =>
    fc
      .array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: n * n, maxLength: n * n })
      .map((data) => new Matrix({ data: Float64Array.from(data), shape: [n, n] })),
  );

describe('laws', () => {
  test('e^A e^−A = I, det e^A = e^tr A', () => {
    fc.assert(
      fc.property(square, (A) => {
        const [E, back] = [expm(A), expm(A.scale(-1))];
        const scale = norm(E) * norm(back);
        expectClose(E.matmul(back), identity(A.shape[0]), { atol: 64 * EPS * scale });
        // The determinant of E is rounded on the scale of ‖E‖ⁿ.
        expectClose(det(E), Math.exp(trace(A)), { atol: 64 * EPS * norm(E) ** A.shape[0] });
      }),
    );
  });

  test('e^A of a skew A is a rotation: its transpose is its inverse', () => {
    fc.assert(
      fc.property(square, (G) => {
        const A = G.sub(transpose(G)).scale(5);
        const Q = expm(A);
        expectClose(Q.matmul(transpose(Q)), identity(A.shape[0]), { atol: 64 * EPS * (1 + norm(A, 1)) });
      }),
    );
  });
});

interface Case {
  readonly name: string;
  readonly A: number[];
  readonly n: number;
  readonly expm: number[];
}

const fixture = readFixture<Case>(new URL('../fixtures/expm.json', import.meta.url));
test.each(fixture.cases)(`as SciPy ${fixture.versions.scipy}: $name`, (c) => {
  const A = new Matrix({ data: c.A, shape: [c.n, c.n] });
  // Both round on the scale of e^A and of the condition of the problem, at least ‖A‖.
  const atol = 16 * c.n * EPS * (1 + norm(A, 1)) * norm(c.expm, INF);
  expectClose(expm(A).data, c.expm, { atol });
});
