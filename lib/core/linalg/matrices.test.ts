import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../testing/close.ts';
import { readFixture } from '../../testing/fixtures.ts';
import { DomainError, ShapeError, SingularMatrixError } from '../errors/index.ts';
import { frobeniusNorm, identity, inverse, Matrix, matmul, matvec, norm, trace, transpose, Vector } from './index.ts';

const INF = Number.POSITIVE_INFINITY;

describe('by hand', () => {
  const A = new Matrix([
    [1, 2],
    [3, 4],
  ]);

  test('products', () => {
    expect(
      A.matmul([
        [5, 6],
        [7, 8],
      ]).toArray(),
    ).toEqual([
      [19, 22],
      [43, 50],
    ]);
    expect(Array.from(A.matvec([1, 1]))).toEqual([3, 7]);
    expect(matmul([[1, 2, 3]], [[4], [5], [6]]).toArray()).toEqual([[32]]);
  });

  test('sums, transpose, trace, norms', () => {
    expect(
      A.add(A)
        .sub([
          [1, 1],
          [1, 1],
        ])
        .scale(2)
        .toArray(),
    ).toEqual([
      [2, 6],
      [10, 14],
    ]);
    expect(
      transpose([
        [1, 2, 3],
        [4, 5, 6],
      ]).toArray(),
    ).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect([trace(A), norm(A, 1), norm(A, INF), norm(A), frobeniusNorm(A)]).toEqual([
      5,
      6,
      7,
      Math.sqrt(30),
      Math.sqrt(30),
    ]);
  });

  test('inverse', () => {
    expectClose(
      inverse([
        [4, 7],
        [2, 6],
      ]),
      [
        [0.6, -0.7],
        [-0.2, 0.4],
      ],
      { rtol: 8 * EPS },
    );
    expect(
      inverse([
        [0, 1],
        [1, 0],
      ]).toArray(),
    ).toEqual([
      [0, 1],
      [1, 0],
    ]);
    // Without a row swap, 1 / 1e-20 would drown the other entries.
    expectClose(
      inverse([
        [1e-20, 1],
        [1, 1],
      ]),
      [
        [-1, 1],
        [1, -1e-20],
      ],
      { rtol: 4 * EPS },
    );
  });
});

describe('Matrix', () => {
  test('a row is a view, a column and a copy are not', () => {
    const A = new Matrix([
      [1, 2],
      [3, 4],
    ]);
    A.row(0)[1] = 9;
    A.col(0)[0] = 7;
    A.copy().set(1, 1, 7);
    expect(A.toArray()).toEqual([
      [1, 9],
      [3, 4],
    ]);
    expect(A.row(1)).toBeInstanceOf(Vector);
  });

  test('rows are copied, blocks of doubles are shared', () => {
    const rows = [[1, 2]];
    const data = Float64Array.of(1, 2, 3, 4);
    const [copied, shared] = [new Matrix(rows), new Matrix({ data, shape: [2, 2] })];
    rows[0][0] = 9;
    data[3] = 9;
    expect([copied.at(0, 0), shared.at(1, 1)]).toEqual([1, 9]);
    expect(new Matrix({ data: Float32Array.of(1, 2), shape: [2, 1] }).toArray()).toEqual([[1], [2]]);
  });

  test('shows itself: text as NumPy, typeset where small and exact', () => {
    const show = (A: Matrix): unknown =>
      (A as unknown as Record<symbol, () => unknown>)[Symbol.for('Jupyter.display')].call(A);
    expect(
      show(
        new Matrix([
          [1, 0.5],
          [-2, INF],
        ]),
      ),
    ).toEqual({
      'text/latex': '$$\\begin{bmatrix} 1 & 0.5 \\\\ -2 & \\infty \\end{bmatrix}$$',
      'text/plain': '[[ 1.   0.5]\n [-2.   inf]]',
    });
    expect(inspect(identity(2))).toBe('Matrix\n[[1. 0.]\n [0. 1.]]');
    for (const A of [Matrix.zeros(9, 9), new Matrix([[1 / 3]]), Matrix.zeros(0, 3), new Matrix([[Number.NaN]])]) {
      expect(show(A)).toEqual({ 'text/plain': String(A) });
    }
  });

  test('sizes may be zero', () => {
    expect(Matrix.zeros(0, 3).transpose().shape).toEqual([3, 0]);
    expect(new Matrix([]).shape).toEqual([0, 0]);
    expect(new Matrix([[], []]).shape).toEqual([2, 0]);
    expect([...Matrix.zeros(2, 0)].map((row) => row.length)).toEqual([0, 0]);
    expect([identity(0).inverse().shape, trace([]), norm(Matrix.zeros(0, 2))]).toEqual([[0, 0], 0, 0]);
  });

  test.each([
    ['ragged rows', () => new Matrix([[1, 2], [3]]), ShapeError, 'got (2) in values[0] but (1) in values[1]'],
    ['one row', () => new Matrix([1, 2] as never), ShapeError, 'wrap one row as [values]'],
    [
      'a block that does not fit',
      () => new Matrix({ data: [1, 2, 3], shape: [2, 2] }),
      ShapeError,
      'data of shape (2, 2) must have 4 numbers, got 3',
    ],
    [
      'inner sizes',
      () => matmul([[1, 2]], [[1, 2]]),
      ShapeError,
      'matmul: axis k must have one length, got 2 in A (1, 2) but 1 in B (1, 2)',
    ],
    ['a vector of the wrong size', () => matvec([[1, 2]], [1]), ShapeError, 'matvec: axis d must have one length'],
    ['a sum of different shapes', () => identity(2).add([[1]]), ShapeError, 'Matrix.add: axis n must have one length'],
    ['the inverse of a rectangle', () => inverse([[1, 2]]), ShapeError, 'A must be square'],
    ['the trace of a rectangle', () => trace([[1, 2]]), ShapeError, 'A must be square'],
    [
      'an index outside',
      () => identity(2).at(0, 2),
      DomainError,
      'Matrix.at: row must be in [0, 2) and column in [0, 2), got (0, 2)',
    ],
    ['a row outside', () => identity(2).row(-1), DomainError, 'Matrix.row: row must be in [0, 2)'],
    [
      'a negative size',
      () => Matrix.zeros(-1, 2),
      DomainError,
      'Matrix.zeros: sizes must be whole numbers ≥ 0, got -1 × 2',
    ],
    ['an unknown norm', () => norm([[1]], 3), DomainError, "norm: ord of a matrix must be 'fro', 1, 2 or ∞, got 3"],
    [
      'a singular matrix',
      () =>
        inverse([
          [1, 2],
          [2, 4],
        ]),
      SingularMatrixError,
      'got no pivot other than 0 in column 1',
    ],
    [
      'a zero column',
      () =>
        inverse([
          [0, 1],
          [0, 2],
        ]),
      SingularMatrixError,
      'column 0',
    ],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

const size = fc.integer({ min: 1, max: 6 });
const matrix = (n: number, d: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: d, maxLength: d }), { minLength: n, maxLength: n });

// Small whole numbers: every product and sum is exact, so the laws hold exactly.
describe('laws', () => {
  test('(A B) C = A (B C), (A B)ᵀ = Bᵀ Aᵀ, A (B x) = (A B) x', () => {
    const three = fc
      .tuple(size, size, size, size)
      .chain(([n, k, m, p]) => fc.tuple(matrix(n, k), matrix(k, m), matrix(m, p)));
    fc.assert(
      fc.property(three, ([A, B, C]) => {
        const AB = matmul(A, B);
        expect(AB.matmul(C).toArray()).toEqual(matmul(A, matmul(B, C)).toArray());
        expect(AB.transpose().toArray()).toEqual(transpose(B).matmul(transpose(A)).toArray());
        const x = C.map((row) => row[0]);
        expect(Array.from(matvec(A, matvec(B, x)))).toEqual(Array.from(AB.matvec(x)));
      }),
    );
  });

  test('A (B + C) = A B + A C, and I A = A = A I', () => {
    const three = fc.tuple(size, size, size).chain(([n, k, m]) => fc.tuple(matrix(n, k), matrix(k, m), matrix(k, m)));
    fc.assert(
      fc.property(three, ([A, B, C]) => {
        const sum = new Matrix(B).add(C);
        expect(matmul(A, sum).toArray()).toEqual(matmul(A, B).add(matmul(A, C)).toArray());
        expect(identity(A.length).matmul(A).toArray()).toEqual(A);
        expect(matmul(A, identity(A[0].length)).toArray()).toEqual(A);
      }),
    );
  });

  test('tr(A B) = tr(B A), ‖A‖_F² = tr(Aᵀ A)', () => {
    const two = fc.tuple(size, size).chain(([n, k]) => fc.tuple(matrix(n, k), matrix(k, n)));
    fc.assert(
      fc.property(two, ([A, B]) => {
        expect(trace(matmul(A, B))).toBe(trace(matmul(B, A)));
        expect(frobeniusNorm(A)).toBe(Math.sqrt(trace(transpose(A).matmul(A))));
      }),
    );
  });

  test('A⁻¹ A = I for diagonally dominant A', () => {
    const square = size.chain((n) => matrix(n, n));
    fc.assert(
      fc.property(square, (rows) => {
        const A = new Matrix(rows).add(identity(rows.length).scale(400));
        expectClose(inverse(A).matmul(A), identity(rows.length), { atol: 64 * EPS });
      }),
    );
  });
});

interface MatrixCase {
  readonly name: string;
  readonly A: number[][];
  readonly shapeA: [number, number];
  readonly B: number[][];
  readonly shapeB: [number, number];
  readonly product: number[][];
  readonly absProduct: number[][];
  readonly shape: [number, number];
  readonly transposed: number[][];
  readonly fro?: number;
  readonly norm1?: number;
  readonly norminf?: number;
}

describe('authority', () => {
  const products = readFixture<MatrixCase>(new URL('./fixtures/matrices.json', import.meta.url));
  test.each(products.cases)(`products and norms as NumPy ${products.versions.numpy}: $name`, (c) => {
    const A = new Matrix({ data: c.A.flat(), shape: c.shapeA });
    const B = new Matrix({ data: c.B.flat(), shape: c.shapeB });
    const C = A.matmul(B);
    expect(C.shape).toEqual(c.shape);
    // Any order of summation is within k · eps · |A| |B| of the truth: two orders, twice that.
    C.toArray().forEach((row, i) => {
      row.forEach((value, j) => {
        const scale = c.absProduct[i][j];
        const atol = Number.isFinite(scale) ? 2 * A.shape[1] * EPS * scale : 0;
        expectClose(value, c.product[i][j], { atol }, `C[${i}][${j}]`);
      });
    });
    expect(A.transpose().toArray()).toEqual(c.transposed);
    if (c.fro === undefined) return;
    const each = { rtol: 2 * A.data.length * EPS };
    expectClose(norm(A), c.fro, each);
    expectClose(norm(A, 1), c.norm1, each);
    expectClose(norm(A, INF), c.norminf, each);
  });

  interface SquareCase {
    readonly name: string;
    readonly A: number[][];
    readonly inverse: number[][];
    readonly residual: number;
    readonly cond: number;
    readonly trace: number;
  }
  const squares = readFixture<SquareCase>(new URL('./fixtures/squares.json', import.meta.url));
  test.each(squares.cases)(`inverse and trace as LAPACK through NumPy: $name`, (c) => {
    const n = c.A.length;
    const X = inverse(c.A);
    const residual = norm(Array.from(matmul(c.A, X).sub(identity(n)).data), INF);
    // Where LAPACK's own residual is 0 by luck, a few roundings must still be allowed.
    expect(residual).toBeLessThanOrEqual(10 * c.residual + 10 * n * EPS);
    const scale = norm(c.inverse.flat(), INF);
    const atol = 4 * n * EPS * c.cond * scale;
    if (Number.isFinite(atol)) expectClose(X, c.inverse, { atol });
    else expectClose(X, c.inverse, { rtol: 4 * EPS });
    // The 2-norm by its other definition, of the inverse: cond(A) = ‖A‖₂ ‖A⁻¹‖₂.
    if (c.cond < 1e12) expectClose(norm(c.A, 2) * norm(X, 2), c.cond, { rtol: 64 * n * EPS * c.cond });
    expectClose(trace(c.A), c.trace, { rtol: n * EPS, atol: n * EPS * norm(c.A.flat(), INF) });
  });
});
