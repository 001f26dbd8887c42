import { DomainError } from '../../errors/index.ts';
import { array2string } from '../../printing/index.ts';
import { type axes, dims } from '../../shapes/index.ts';
import { block } from '../blocks/block.ts';
import { bundle, type MimeBundle } from '../display.ts';
import { eigvals } from '../spectra/eig.ts';
import type { Complex } from '../spectra/quasi-triangular.ts';
import { inverse } from '../systems/inverse.ts';
import type { AnyVector, Dense, MatrixLike, VectorLike } from '../types.ts';
import { Vector } from '../vectors/vector.ts';
import { matmul } from './matmul.ts';
import { matvec } from './matvec.ts';
import { transpose } from './transpose.ts';

/**
 * A matrix: n rows of d numbers in one row-major block of doubles.
 *
 * Iterating gives the rows. A row is a view: writing into it writes into the matrix. Operations give new matrices.
 *
 * @source lesson week-01/1
 *
 * @example
 * const A = new Matrix([[1, 2], [3, 4]]);
 * A.matmul([[0, 1], [1, 0]]).toArray() // → [[2, 1], [4, 3]]
 * A.transpose().row(0) // → [1, 3]
 * A.inverse().toString()
 * // → [[-2.   1. ]
 * //    [ 1.5 -0.5]]
 */
export class Matrix implements Dense<2> {
  declare readonly [axes]: 2;
  readonly data: Float64Array;
  readonly shape: readonly [n: number, d: number];

  /** @param values rows, which are copied; or `{ data, shape }`, an `NDArray` too, whose memory is shared where
   *   it holds the rows one after the other as doubles */
  constructor(values: MatrixLike) {
    if (isDense(values) && isBlock(values)) {
      this.shape = [values.shape[0], values.shape[1]];
      this.data = values.data;
      return;
    }
    const { n, d } = dims('Matrix', {
      values: [Array.isArray(values) && values.length === 0 ? { shape: [0, 0] } : values, 'n d'],
    });
    this.shape = [n, d];
    this.data = isDense(values) ? block(values, n, d) : flatten(values, n, d);
  }

  /** n × d zeros. */
  static zeros(n: number, d: number): Matrix {
    for (const size of [n, d]) {
      if (!Number.isSafeInteger(size) || size < 0) {
        throw new DomainError('Matrix.zeros', { must: 'sizes must be whole numbers ≥ 0', got: `${n} × ${d}` });
      }
    }
    return new Matrix({ data: new Float64Array(n * d), shape: [n, d] });
  }

  /** The n × n identity I: ones on the diagonal, zeros elsewhere; I x = x. */
  static identity(n: number): Matrix {
    const I = Matrix.zeros(n, n);
    for (let i = 0; i < n; i++) I.data[i * n + i] = 1;
    return I;
  }

  /** Entry (i, j): row i, column j, counted from 0. */
  at(i: number, j: number): number {
    return this.data[this.#index('at', i, j)];
  }

  /** Writes entry (i, j). */
  set(i: number, j: number, value: number): void {
    this.data[this.#index('set', i, j)] = value;
  }

  /** Row i, shape (d): a view into this matrix. */
  row(i: number): Vector {
    const d = this.shape[1];
    if (d > 0) this.#index('row', i, 0);
    // The type of the constructor asks for unshared memory; the constructor itself takes both.
    const memory = this.data.buffer as ArrayBuffer;
    return new Vector(memory, this.data.byteOffset + i * d * Float64Array.BYTES_PER_ELEMENT, d);
  }

  /** Column j, shape (n): a copy, because a column does not lie in one piece. */
  col(j: number): Vector {
    const column = new Vector(this.shape[0]);
    for (let i = 0; i < column.length; i++) column[i] = this.at(i, j);
    return column;
  }

  /** The rows, one after the other. */
  *[Symbol.iterator](): Generator<Vector> {
    for (let i = 0; i < this.shape[0]; i++) yield this.row(i);
  }

  /** A + B, entry by entry. */
  add(other: MatrixLike): Matrix {
    return this.#zip('add', other, (a, b) => a + b);
  }

  /** A − B, entry by entry. */
  sub(other: MatrixLike): Matrix {
    return this.#zip('sub', other, (a, b) => a - b);
  }

  /** c A, every entry times c. */
  scale(c: number): Matrix {
    return new Matrix({ data: this.data.map((a) => c * a), shape: this.shape });
  }

  /** Aᵀ: rows become columns. */
  transpose(): Matrix {
    return transpose(this);
  }

  /** The matrix product A B. */
  matmul(other: MatrixLike): Matrix {
    return matmul(this, other);
  }

  /** The matrix applied to a vector, A x. */
  matvec(x: AnyVector): Vector {
    return matvec(this, x);
  }

  /** A⁻¹, with A⁻¹ A = I. */
  inverse(): Matrix {
    return inverse(this);
  }

  /** The numbers λ with A v = λ v for some v ≠ 0; complex ones as neighbors λ, λ̄. */
  eigenvalues(): readonly Complex[] {
    return eigvals(this);
  }

  /** The same numbers in memory of their own. */
  copy(): Matrix {
    return new Matrix({ data: this.data.slice(), shape: this.shape });
  }

  /** The rows as plain arrays. */
  toArray(): number[][] {
    return Array.from(this, (row) => Array.from(row));
  }

  /** As NumPy prints it, one row a line. */
  toString(): string {
    return array2string(this.data, this.shape);
  }

  /** What `console.log` shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Matrix\n${this}`;
  }

  /** What a notebook shows: typeset where it is small. */
  [Symbol.for('Jupyter.display')](): MimeBundle {
    return bundle(this.data, this.shape);
  }

  #index(name: string, i: number, j: number): number {
    const [n, d] = this.shape;
    if (Number.isInteger(i) && Number.isInteger(j) && i >= 0 && j >= 0 && i < n && j < d) return i * d + j;
    const must = `row must be in [0, ${n}) and column in [0, ${d})`;
    throw new DomainError(`Matrix.${name}`, { must, got: `(${i}, ${j})` });
  }

  #zip(name: string, other: MatrixLike, combine: (a: number, b: number) => number): Matrix {
    const B = new Matrix(other);
    const { n, d } = dims(`Matrix.${name}`, { A: [this, 'n d'], B: [B, 'n d'] });
    return new Matrix({ data: this.data.map((a, i) => combine(a, B.data[i])), shape: [n, d] });
  }
}

/** An argument as a matrix: the same object where it is one already. */
export const toMatrix = (A: MatrixLike): Matrix => (A instanceof Matrix ? A : new Matrix(A));

/** Doubles that fill their shape row after row: what every operation here gives, so it costs no more than this look. */
const isBlock = (values: Dense<2>): values is Dense<2> & { readonly data: Float64Array } => {
  const { data, shape, strides, offset = 0 } = values;
  return (
    data instanceof Float64Array &&
    strides === undefined &&
    offset === 0 &&
    shape.length === 2 &&
    Number.isSafeInteger(shape[0]) &&
    shape[0] >= 0 &&
    Number.isSafeInteger(shape[1]) &&
    shape[1] >= 0 &&
    data.length === shape[0] * shape[1]
  );
};

const isDense = (values: MatrixLike): values is Dense<2> =>
  typeof values === 'object' && values !== null && 'data' in values && Array.isArray(values.shape);

function flatten(rows: readonly VectorLike[], n: number, d: number): Float64Array {
  const data = new Float64Array(n * d);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) data[i * d + j] = rows[i][j];
  return data;
}
