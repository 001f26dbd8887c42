import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { lstsq, Matrix, matvec, norm, solve, transpose, Vector } from '../index.ts';

test('by hand: a line through (0, 1), (1, 2), (2, 4)', () => {
  // Normal equations [3 3; 3 5] x = [7, 10]: x = [5/6, 3/2], errors 1/6, −1/3, 1/6
  const points = [
    [1, 0],
    [1, 1],
    [1, 2],
  ];
  const { x, residuals, rank } = lstsq(points, [1, 2, 4]);
  expectClose(x, [5 / 6, 3 / 2], { rtol: 16 * EPS });
  expectClose(residuals, [1 / 6], { rtol: 32 * EPS });
  expect([rank, x instanceof Vector]).toEqual([2, true]);
});

describe('edges', () => {
  test('of several solutions the shortest', () => {
    const { x, residuals, rank } = lstsq([[1, 1]], [4]);
    expectClose(x, [2, 2], { rtol: 8 * EPS });
    expect([[...residuals], rank]).toEqual([[], 1]);
  });

  test('nothing known, nothing asked', () => {
    expect([...lstsq(Matrix.zeros(0, 2), []).x]).toEqual([0, 0]);
    expect([...lstsq(Matrix.zeros(2, 0), [1, 2]).x]).toEqual([]);
    expect(lstsq(Matrix.zeros(2, 2), [1, 2])).toMatchObject({ rank: 0, x: Vector.of(0, 0) });
  });

  test('rcond decides what counts', () => {
    const A = [
      [1, 0],
      [0, 1e-6],
    ];
    expectClose(lstsq(A, [1, 1]).x, [1, 1e6], { rtol: 4 * EPS });
    expect(lstsq(A, [1, 1], { rcond: 1e-5 })).toMatchObject({ rank: 1, x: Vector.of(1, 0) });
  });

  test.each([
    ['a right side that does not fit', () => lstsq([[1]], [1, 2]), ShapeError, 'got 1 in A (1, 1) but 2 in b (2)'],
    ['NaN', () => lstsq([[Number.NaN]], [1]), DomainError, 'lstsq: all entries of A must be finite'],
    ['NaN on the right', () => lstsq([[1]], [Number.NaN]), DomainError, 'lstsq: all entries of b must be finite'],
    ['a negative rcond', () => lstsq([[1]], [1], { rcond: -1 }), DomainError, 'rcond must be in [0, ∞), got -1'],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

test('law: the error is perpendicular to every column, and a square system is solved', () => {
  const shapes = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
  const systems = shapes.chain(([n, d]) =>
    fc.tuple(
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * d, maxLength: n * d }),
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }),
      fc.constant([n, d] as const),
    ),
  );
  fc.assert(
    fc.property(systems, ([data, b, shape]) => {
      const A = new Matrix({ data: Float64Array.from(data), shape });
      for (let i = 0; i < Math.min(...shape); i++) A.set(i, i, 150);
      const { x } = lstsq(A, b);
      const error = new Vector(b).sub(matvec(A, x));
      expectClose(matvec(transpose(A), error), new Vector(shape[1]), { atol: 1e5 * EPS * 150 });
      if (shape[0] === shape[1]) expectClose(x, solve(A, b), { atol: 1e3 * EPS });
    }),
  );
});

interface Case {
  readonly name: string;
  readonly A: number[];
  readonly shape: [number, number];
  readonly B: number[];
  readonly X: number[];
  readonly residuals: number[];
  readonly rank: number;
  readonly s: number[];
  readonly cond: number;
}

const fixture = readFixture<Case>(new URL('../fixtures/lstsq.json', import.meta.url));
test.each(fixture.cases)(`as LAPACK (NumPy ${fixture.versions.numpy}): $name`, (c) => {
  const [n, d] = c.shape;
  const B = new Matrix({ data: c.B, shape: [n, 2] });
  const { x, residuals, rank, s } = lstsq(new Matrix({ data: c.A, shape: c.shape }), B);
  const roundings = 8 * Math.max(n, d) * EPS;
  expect([rank, x.shape]).toEqual([c.rank, [d, 2]]);
  expectClose(s, c.s, { atol: roundings * c.s[0] });
  // The condition of least squares: cond, and cond² where b is not reached (Golub & Van Loan, section 5.3.7).
  const condition = c.cond + (c.residuals.length > 0 ? c.cond ** 2 : 0);
  expectClose(x.data, c.X, { atol: roundings * condition * norm(c.X) });
  expectClose(residuals, c.residuals, { rtol: roundings * c.cond });
});
