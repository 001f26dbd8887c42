import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { DomainError, ShapeError, SingularMatrixError } from '../../errors/index.ts';
import { identity, inverse, Matrix, matmul, matvec, norm, trace, Vector } from '../index.ts';

const INF = Number.POSITIVE_INFINITY;

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

  test('every norm of NaN is NaN, and of ∞ it is ∞', () => {
    const [NAN, INF] = [Number.NaN, Number.POSITIVE_INFINITY];
    for (const ord of ['fro', 1, 2, INF] as const) {
      expect(
        norm(
          [
            [1, NAN],
            [2, 3],
          ],
          ord,
        ),
        String(ord),
      ).toBeNaN();
      expect(
        norm(
          [
            [1, 2],
            [-INF, 3],
          ],
          ord,
        ),
        String(ord),
      ).toBe(INF);
    }
  });

  test.each([
    ['ragged rows', () => new Matrix([[1, 2], [3]]), ShapeError, 'got (2) in values[0] but (1) in values[1]'],
    ['one row', () => new Matrix([1, 2] as never), ShapeError, 'wrap one row as [values]'],
    ['a number', () => new Matrix(3 as never), ShapeError, 'values must have 2 axes (n, d), got a number'],
    ['nothing', () => new Matrix(null as never), ShapeError, 'an array or an object with a shape, got null'],
    ['numbers without a shape', () => new Matrix({ data: [1] } as never), ShapeError, 'with a shape, got object'],
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
