import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError, SingularMatrixError } from '../../errors/index.ts';
import { setStrict } from '../../simd/strict.ts';
import {
  det,
  identity,
  inv,
  lu,
  luFactor,
  luSolve,
  Matrix,
  matvec,
  norm,
  slogdet,
  solve,
  solveTriangular,
  transpose,
} from '../index.ts';

const INF = Number.POSITIVE_INFINITY;
const TEXTBOOK = [
  [2, 1, 1],
  [4, 3, 3],
  [8, 7, 9],
];
const SINGULAR = [
  [1, 2, 3],
  [2, 4, 7],
  [3, 6, 1],
];
/** The largest |aᵢⱼ|. */
const largest = (A: Matrix): number => norm(A.data, INF);

describe('by hand', () => {
  test('solve, inv, det', () => {
    expectClose(solve(TEXTBOOK, [4, 10, 24]), [1, 1, 1], { rtol: 16 * EPS });
    expectClose(
      inv([
        [4, 7],
        [2, 6],
      ]),
      [
        [0.6, -0.7],
        [-0.2, 0.4],
      ],
      { rtol: 8 * EPS },
    );
    expectClose(det(TEXTBOOK), 4, { rtol: 8 * EPS });
    expect(slogdet([[-Math.E]])).toEqual({ sign: -1, logabsdet: 1 });
  });

  test('pivoting saves what elimination without it loses', () => {
    expectClose(
      solve(
        [
          [1e-20, 1],
          [1, 1],
        ],
        [1, 2],
      ),
      [1, 1],
      { rtol: EPS },
    );
  });

  test('each way to read a triangle', () => {
    const both = [
      [2, 7],
      [3, 4],
    ];
    // upper: 2x + 7y = 11, 4y = 4; lower: 2x = 4, 3x + 4y = 10; transposed, the same numbers the other way
    expect([...solveTriangular(both, [11, 4])]).toEqual([2, 1]);
    expect([...solveTriangular(both, [4, 10], { lower: true })]).toEqual([2, 1]);
    expect([...solveTriangular(both, [4, 18], { trans: true })]).toEqual([2, 1]);
    expect([...solveTriangular(both, [7, 4], { lower: true, trans: true })]).toEqual([2, 1]);
    expect([...solveTriangular(both, [9, 1], { unitDiagonal: true })]).toEqual([2, 1]);
  });
});

describe('edges', () => {
  test('nothing to solve', () => {
    expect([...solve([], [])]).toEqual([]);
    expect(solve(Matrix.zeros(0, 0), Matrix.zeros(0, 3)).shape).toEqual([0, 3]);
    expect(solve([[2]], Matrix.zeros(1, 0)).shape).toEqual([1, 0]);
    expect([det([]), inv([]).shape, slogdet([])]).toEqual([1, [0, 0], { sign: 1, logabsdet: 0 }]);
    expect(lu(Matrix.zeros(3, 0)).l.shape).toEqual([3, 0]);
    expect(solveTriangular([], []).length).toBe(0);
  });

  test('a singular matrix has factors and the determinant 0, and no solution', () => {
    expect([det(SINGULAR), slogdet(SINGULAR)]).toEqual([0, { sign: 0, logabsdet: -INF }]);
    const { p, l, u } = lu(SINGULAR);
    expectClose(p.matmul(l).matmul(u), SINGULAR, { atol: 8 * EPS });
  });

  test('a determinant that does not fit has a logarithm that does', () => {
    const A = identity(400).scale(-1e-3);
    expect(det(A)).toBe(0);
    expectClose(
      det(
        new Matrix([
          [1e200, 0, 0],
          [0, 1e200, 0],
          [0, 0, 1e-300],
        ]),
      ),
      1e100,
      { rtol: 1e-12 },
    ); // exp of ≈ 230
    expect(slogdet(A).sign).toBe(1);
    expectClose(slogdet(A).logabsdet, 400 * Math.log(1e-3), { rtol: 400 * EPS });
  });

  const NOT_FINITE = [
    [1, 2],
    [Number.NaN, 4],
  ];
  test.each([
    ['solve', () => solve(SINGULAR, [1, 2, 3]), SingularMatrixError, 'got no pivot other than 0 in column 1'],
    ['luSolve', () => luSolve(luFactor(SINGULAR), [1, 2, 3]), SingularMatrixError, 'luSolve: A (3, 3) must have'],
    ['inv', () => inv([[0]]), SingularMatrixError, 'inv: A (1, 1) must have an inverse'],
    ['solveTriangular', () => solveTriangular([[0]], [1]), SingularMatrixError, 'got 0 in A[0][0]'],
    ['a rectangle', () => solve([[1, 2]], [1]), ShapeError, 'solve: axis n must have one length'],
    ['a rectangle', () => det([[1, 2]]), ShapeError, 'A must be square'],
    ['a rectangle', () => luSolve(luFactor([[1, 2]]), [1]), ShapeError, 'A must be square'],
    ['a long right side', () => solve([[1]], [1, 2]), ShapeError, 'got 1 in A (1, 1) but 2 in b (2)'],
    ['right sides that do not fit', () => solve([[1]], [[1], [2]]), ShapeError, 'got 1 in A (1, 1) but 2 in b (2, 1)'],
    ['NaN', () => solve(NOT_FINITE, [1, 2]), DomainError, 'solve: all entries of A must be finite, got NaN in A[1][0]'],
    ['∞ on the right', () => solve([[1]], [INF]), DomainError, 'all entries of b must be finite, got Infinity in b[0]'],
    ['NaN', () => lu(NOT_FINITE), DomainError, 'got NaN in A[1][0]'],
    ['NaN', () => det(NOT_FINITE), DomainError, 'det: all entries of A must be finite'],
    ['NaN', () => inv(NOT_FINITE), DomainError, 'inv: all entries of A must be finite'],
    ['NaN', () => solveTriangular(NOT_FINITE, [1, 2], { lower: true }), DomainError, 'solveTriangular: all entries'],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });

  test('NaN in the triangle that is not read does not matter', () => {
    expect([...solveTriangular(NOT_FINITE, [5, 4])]).toEqual([3, 1]);
  });
});

/** n · d whole numbers between −9 and 9, row by row. */
function rows(n: number, d: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * d, maxLength: n * d });
}

const square = (max: number): fc.Arbitrary<Matrix> =>
  fc
    .integer({ min: 1, max })
    .chain((n) => rows(n, n).map((data) => new Matrix({ data: Float64Array.from(data), shape: [n, n] })));

describe('laws', () => {
  test('solve(A, A x) = x, also column by column, for diagonally dominant A', () => {
    fc.assert(
      fc.property(square(40), fc.infiniteStream(fc.integer({ min: -99, max: 99 })), (rowsOfA, stream) => {
        const n = rowsOfA.shape[0];
        const A = rowsOfA.add(identity(n).scale(20 * n));
        const x = Array.from({ length: n }, () => stream.next().value as number);
        const got = solve(A, matvec(A, x));
        expectClose(got, x, { atol: 99 * n * 8 * EPS });
        expectClose(inv(A).matmul(A), identity(n), { atol: 8 * n * EPS });
        const twoColumns = Array.from(x, (v) => [v, 0]);
        const before = setStrict(true); // in the fast mode, a column alone is rounded otherwise than two side by side
        expect(solve(A, twoColumns).col(0)).toEqual(solve(A, x));
        setStrict(before);
      }),
      { numRuns: 30 },
    );
  });

  test('det(A B) = det A det B', () => {
    const two = fc.integer({ min: 1, max: 5 }).chain((n) => fc.tuple(rows(n, n), rows(n, n), fc.constant(n)));
    fc.assert(
      fc.property(two, ([a, b, n]) => {
        const [A, B] = [a, b].map((data) => new Matrix({ data, shape: [n, n] }));
        // Hadamard's bound is the scale on which the determinant of whole numbers is rounded.
        const scale = [A, B].reduce((product, M) => product * [...M].reduce((p, row) => p * (norm(row) || 1), 1), 1);
        expectClose(det(A.matmul(B)), det(A) * det(B), { atol: 500 * n ** 3 * EPS * scale });
      }),
    );
  });

  test('a triangle times its solution is the right side', () => {
    fc.assert(
      fc.property(square(60), fc.boolean(), fc.boolean(), fc.boolean(), (M, lower, trans, unitDiagonal) => {
        const n = M.shape[0];
        const A = M.scale(1 / (9 * n)).add(identity(n).scale(2));
        const T = A.copy();
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) if (lower ? j > i : j < i) T.set(i, j, 0);
          if (unitDiagonal) T.set(i, i, 1);
        }
        const b = Array.from({ length: n }, (_, i) => i - 3);
        const x = solveTriangular(A, b, { lower, trans, unitDiagonal });
        expectClose(matvec(trans ? transpose(T) : T, x), b, { atol: 64 * n * EPS * n });
      }),
      { numRuns: 40 },
    );
  });
});

interface SolveCase {
  readonly name: string;
  readonly A: number[];
  readonly shape: [number, number];
  readonly B: number[];
  readonly X: number[];
  readonly backward: number;
  readonly cond: number;
  readonly det: number;
  readonly sign: number;
  readonly logabsdet: number;
}

// Where LAPACK's own residual is 0 by luck, a few roundings must still be allowed.
const tenTimes = (lapack: number, n: number): number => 10 * lapack + 2 * n * EPS;

describe('authority', () => {
  const solved = readFixture<SolveCase>(new URL('../fixtures/solve.json', import.meta.url));
  test.each(solved.cases)(`solve and det as LAPACK (NumPy ${solved.versions.numpy}): $name`, (c) => {
    const A = new Matrix({ data: c.A, shape: c.shape });
    const n = c.shape[0];
    const B = new Matrix({ data: c.B, shape: [n, 2] });
    const X = solve(A, B);
    const rowSum = norm(A, INF) || 1;
    const backward = largest(B.sub(A.matmul(X))) / rowSum / (largest(X) + largest(B) / rowSum || 1);
    expect(backward).toBeLessThanOrEqual(tenTimes(c.backward, n));
    if (c.cond < 1e10) {
      expectClose(X.data, c.X, { atol: 4 * n * EPS * c.cond * norm(c.X, INF) });
      expectClose(inv(A).matmul(B).data, c.X, { atol: 16 * n * EPS * c.cond * norm(c.X, INF) });
      expectClose(det(A), c.det, { rtol: 4 * n * EPS * c.cond, atol: Number.MIN_VALUE });
      const { sign, logabsdet } = slogdet(A);
      expect(sign).toBe(c.sign);
      expectClose(logabsdet, c.logabsdet, { rtol: 8 * EPS, atol: 4 * n * EPS * c.cond });
    }
  });
});
