import { DomainError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import type { MatrixLike, VectorLike } from '../types.ts';
import { Matrix } from './matrix.ts';

/** Which part of a convolution is kept. */
export type ConvolutionMode = 'full' | 'same' | 'valid';

/** Options of `convolutionMatrix` and `convolutionMatrix2d`. */
export interface ConvolutionOptions {
  /** 'full' (default): wherever they overlap; 'same': as large as the input; 'valid': where the kernel lies wholly inside. */
  readonly mode?: ConvolutionMode;
}

/**
 * Convolution as a matrix: C x = a ∗ x with (a ∗ x)ᵢ = Σⱼ aᵢ₋ⱼ xⱼ, so cᵢⱼ = aᵢ₋ⱼ. Each row is the kernel, turned round and moved by one.
 *
 * A Toeplitz matrix: every linear map that treats all places alike has this form.
 *
 * @param a shape (k), k ≥ 1: the kernel
 * @param n the length of x, a whole number ≥ 1
 * @param options which part is kept, as SciPy has it
 * @returns shape (rows, n); rows is n + k − 1 for 'full', max(n, k) for 'same', |n − k| + 1 for 'valid'
 * @throws DomainError for an empty kernel, a length below 1 or an unknown mode
 * @complexity O(rows n)
 * @source lesson week-01/2
 *
 * @example
 * convolutionMatrix([1, -1], 3).toArray() // → [[1, 0, 0], [-1, 1, 0], [0, -1, 1], [0, 0, -1]]
 * convolutionMatrix([1, -1], 3, { mode: 'valid' }).matvec([2, 5, 4]) // → [3, -1]
 */
export function convolutionMatrix(a: VectorLike, n: number, { mode = 'full' }: ConvolutionOptions = {}): Matrix {
  const { k } = dims('convolutionMatrix', { a: [a, 'k'] });
  const { first, length } = kept('convolutionMatrix', n, k, mode);
  const C = Matrix.zeros(length, n);
  for (let i = 0; i < length; i++) {
    for (let j = 0; j < n; j++) C.data[i * n + j] = a[first + i - j] ?? 0; // beyond its ends the kernel is 0
  }
  return C;
}

/**
 * Convolution of images as a matrix: C vec(X) = vec(K ∗ X), vec writing an image row by row as one vector.
 *
 * Block row i of C belongs to row i of the result; its blocks are the Toeplitz matrices of rows of K. Neural networks call
 * convolution what does not turn the kernel round: for theirs, reverse its rows and columns first.
 *
 * @param K shape (p, q), not empty: the kernel
 * @param size [rows, columns] of the image X, whole numbers ≥ 1, for 'valid' not smaller than the kernel
 * @param options which part is kept; 'same' is the size of the image, as `scipy.signal.convolve2d` has it
 * @returns shape (rows of the result · its columns, rows · columns)
 * @throws DomainError for an empty kernel, a size below 1, a kernel that does not fit, or an unknown mode
 * @complexity O(entries of the result · entries of the image)
 * @source lesson week-01/2
 *
 * @example
 * ```ts
 * const C = convolutionMatrix2d([[1, 1], [1, 1]], [2, 3], { mode: 'valid' });
 * C.matvec([1, 2, 3, 4, 5, 6]) // → [12, 16]
 * ```
 */
export function convolutionMatrix2d(
  K: MatrixLike,
  [rows, columns]: readonly [rows: number, columns: number],
  { mode = 'full' }: ConvolutionOptions = {},
): Matrix {
  const where = 'convolutionMatrix2d';
  const kernel = new Matrix(K);
  const { p, q } = dims(where, { K: [kernel, 'p q'] });
  const down = kept(where, rows, p, mode, true);
  const right = kept(where, columns, q, mode, true);
  const width = rows * columns;
  const C = Matrix.zeros(down.length * right.length, width);
  for (let i = 0; i < down.length; i++) {
    for (let j = 0; j < right.length; j++) {
      const at = (i * right.length + j) * width;
      for (let a = 0; a < p; a++) {
        for (let b = 0; b < q; b++) {
          const [r, c] = [down.first + i - a, right.first + j - b]; // the pixel that K[a][b] meets
          if (r >= 0 && r < rows && c >= 0 && c < columns) C.data[at + r * columns + c] = kernel.data[a * q + b];
        }
      }
    }
  }
  return C;
}

/** The kept part of the n + k − 1 places of a full convolution: its first place and its length. */
function kept(
  where: string,
  n: number,
  k: number,
  mode: ConvolutionMode,
  isImage = false,
): { first: number; length: number } {
  if (k === 0) throw new DomainError(where, { must: 'the kernel must have an entry' });
  if (!(Number.isSafeInteger(n) && n >= 1)) {
    throw new DomainError(where, { must: 'the input must have a whole length ≥ 1', got: n });
  }
  if (mode === 'full') return { first: 0, length: n + k - 1 };
  if (mode === 'same') {
    const length = isImage ? n : Math.max(n, k);
    return { first: Math.floor((n + k - 1 - length) / 2), length };
  }
  if (mode !== 'valid') {
    throw new DomainError(where, { must: "mode must be 'full', 'same' or 'valid'", got: String(mode) });
  }
  if (isImage && k > n) {
    throw new DomainError(where, { must: 'the kernel must fit into the image', got: `${k} on ${n} pixels` });
  }
  return { first: Math.min(n, k) - 1, length: Math.abs(n - k) + 1 };
}
