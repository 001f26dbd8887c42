import { DomainError, ShapeError } from '../errors/index.ts';
import { type AnyVector, Matrix, type MatrixLike, Vector } from '../linalg/index.ts';
import { describeShape } from '../shapes/index.ts';
import { toText } from './display.ts';
import { compress, type Triplet } from './from-triplets.ts';
import { matmul, matvec } from './products.ts';
import { type Compressed, transposed } from './transpose.ts';

/**
 * A sparse matrix in compressed rows: only what is stored costs memory and time.
 *
 * `data` holds the stored entries row by row, `indices` their columns, and `indptr` where each row starts: 12 bytes an entry and
 * 4 a row, against 8 n d of a dense one. Columns rise within a row, each once, so that an entry is found by halving. Zeros may
 * be stored. The words are SciPy's `csr_array`.
 *
 * @source Gustavson, "Two fast algorithms for sparse matrices: multiplication and permuted transposition", ACM TOMS 4(3), 1978
 *
 * @example
 * const A = CsrArray.fromDense([[4, 0, 1], [0, 0, 2]]);
 * [...A] // → [[0, 0, 4], [0, 2, 1], [1, 2, 2]]
 * A.matvec([1, 1, 10]) // → [14, 20]
 * A.T.toDense().toArray() // → [[4, 0], [0, 0], [1, 2]]
 */
export class CsrArray implements Compressed {
  readonly data: Float64Array;
  readonly indices: Int32Array;
  readonly indptr: Int32Array;
  readonly shape: readonly [n: number, d: number];

  /** Over existing memory, which is shared and checked once, in O(n + entries). */
  constructor({ data, indices, indptr }: Compressed, shape: readonly [n: number, d: number]) {
    [this.data, this.indices, this.indptr, this.shape] = [data, indices, indptr, [...shape]];
    requireCompressed(this);
  }

  /** All entries of a matrix that are not 0; NaN and ±∞ are kept. */
  static fromDense(A: MatrixLike): CsrArray {
    const { data, shape } = new Matrix(A);
    const [n, d] = shape;
    return CsrArray.fromTriplets(nonzeros(data, d), [n, d]);
  }

  /** From entries [i, j, value] in any order; those of one place are added, in the order given. */
  static fromTriplets(triplets: Iterable<Triplet>, [n, d]: readonly [n: number, d: number]): CsrArray {
    return new CsrArray(compress(triplets, n, d), [n, d]);
  }

  /** How many entries are stored. */
  get nnz(): number {
    return this.data.length;
  }

  /** The transpose, Aᵀ. */
  get T(): CsrArray {
    return this.transpose();
  }

  /** Entry (i, j), 0 where none is stored: found by halving the row. */
  at(i: number, j: number): number {
    const [n, d] = this.shape;
    requireWithin('CsrArray.at', 'row', i, n);
    requireWithin('CsrArray.at', 'column', j, d);
    let [low, high] = [this.indptr[i], this.indptr[i + 1]];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.indices[middle] < j) low = middle + 1;
      else high = middle;
    }
    return low < this.indptr[i + 1] && this.indices[low] === j ? this.data[low] : 0;
  }

  /** Rows start … stop − 1 as a sparse matrix; entries are shared, not copied. Negative bounds count from the end. */
  rows(start: number, stop: number = this.shape[0]): CsrArray {
    const [n, d] = this.shape;
    const [first, last] = [start < 0 ? start + n : start, stop < 0 ? stop + n : stop];
    requireWithin('CsrArray.rows', 'start', first, n + 1);
    requireWithin('CsrArray.rows', 'stop', last, n + 1);
    const end = Math.max(first, last);
    const [from, to] = [this.indptr[first], this.indptr[end]];
    const indptr = this.indptr.slice(first, end + 1).map((place) => place - from);
    return new CsrArray({ data: this.data.subarray(from, to), indices: this.indices.subarray(from, to), indptr }, [
      end - first,
      d,
    ]);
  }

  /** Row i with its zeros, shape (d): a copy. */
  row(i: number): Vector {
    requireWithin('CsrArray.row', 'row', i, this.shape[0]);
    const row = new Vector(this.shape[1]);
    for (let k = this.indptr[i]; k < this.indptr[i + 1]; k++) row[this.indices[k]] = this.data[k];
    return row;
  }

  /** The entries (i, i), shape (min(n, d)). */
  diagonal(): Vector {
    return new Vector(Math.min(...this.shape)).map((_, i) => this.at(i, i)) as Vector;
  }

  /** Aᵀ in compressed rows, which are the columns of A. */
  transpose(): CsrArray {
    const [n, d] = this.shape;
    return new CsrArray(transposed(this, d), [d, n]);
  }

  /** A x for a vector x of shape (d). */
  matvec(x: AnyVector): Vector {
    return matvec(this, x);
  }

  /** A B for a dense matrix B of shape (d, m). */
  matmul(B: MatrixLike): Matrix {
    return matmul(this, B);
  }

  /** With all zeros, shape (n, d). */
  toDense(): Matrix {
    const [n, d] = this.shape;
    const dense = Matrix.zeros(n, d);
    for (const [i, j, value] of this) dense.data[i * d + j] = value;
    return dense;
  }

  /** The stored entries, row by row. */
  *[Symbol.iterator](): Generator<[i: number, j: number, value: number]> {
    for (let i = 0; i < this.shape[0]; i++) {
      for (let k = this.indptr[i]; k < this.indptr[i + 1]; k++) yield [i, this.indices[k], this.data[k]];
    }
  }

  /** As SciPy prints it: every stored entry with its place; of more than 50 the first and the last. */
  toString(): string {
    return toText(this);
  }

  /** What `console.log` and a notebook show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return toText(this);
  }
}

function* nonzeros(data: Float64Array, d: number): Generator<Triplet> {
  for (let k = 0; k < data.length; k++) if (data[k] !== 0) yield [Math.floor(k / d), k % d, data[k]];
}

function requireWithin(where: string, name: string, value: number, end: number): void {
  if (Number.isInteger(value) && value >= 0 && value < end) return;
  throw new DomainError(where, { must: `${name} must be a whole number in [0, ${end})`, got: value });
}

/** Refuses three arrays that are no compressed rows of this shape. */
function requireCompressed({ data, indices, indptr, shape: [n, d] }: CsrArray): void {
  const where = 'CsrArray';
  if (![n, d].every((length) => Number.isSafeInteger(length) && length >= 0)) {
    throw new ShapeError(where, { must: 'lengths of axes must be whole numbers ≥ 0', got: describeShape([n, d]) });
  }
  if (indptr.length !== n + 1 || indptr[0] !== 0 || indptr[n] !== data.length || indices.length !== data.length) {
    const must = `indptr must lead from 0 to the ${data.length} entries in ${n} steps, with one index each`;
    throw new ShapeError(where, {
      must,
      got: `${indptr.length - 1} steps from ${indptr[0]} to ${indptr.at(-1)}, ${indices.length} indices`,
    });
  }
  const falling = indptr.findIndex((start, i) => start < indptr[i - 1]);
  if (falling > 0) throw new ShapeError(where, { must: 'indptr must not fall', got: `row ${falling - 1}` });
  for (let i = 0; i < n; i++) {
    for (let k = indptr[i], before = -1; k < indptr[i + 1]; before = indices[k++]) {
      if (indices[k] > before && indices[k] < d) continue;
      throw new DomainError(where, {
        must: `columns must rise within a row and be in [0, ${d})`,
        got: `${indices[k]} after ${before} in row ${i}`,
        cure: 'CsrArray.fromTriplets sorts and adds',
      });
    }
  }
}
