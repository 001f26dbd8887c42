import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { frobeniusNorm, identity, inverse, Matrix, matmul, matvec, norm, trace, transpose } from '../index.ts';

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
  const products = readFixture<MatrixCase>(new URL('../fixtures/matrices.json', import.meta.url));
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
  const squares = readFixture<SquareCase>(new URL('../fixtures/squares.json', import.meta.url));
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
