import { DomainError, ShapeError } from '../../errors/index.ts';
import type { FloatArray } from '../gemm/view.ts';

/** Where a result goes. */
export interface OutOptions<T extends FloatArray> {
  /** The array to write into, of the result's length and type; an input itself is fine. A new one unless given. */
  readonly out?: T;
}

/** What layer normalization learns, and what keeps it from dividing by zero. */
export interface LayerNormOptions<T extends FloatArray> extends OutOptions<T> {
  /** The scale of each column, d numbers. Ones unless given. */
  readonly weight?: T;
  /** The shift of each column, d numbers. Zeros unless given. */
  readonly bias?: T;
  /** ε > 0, added to the variance. Default 1e-5, as PyTorch's. */
  readonly eps?: number;
}

/** A new array of the type of another. */
export const newLike = <T extends FloatArray>(x: T, length: number): T =>
  (x instanceof Float32Array ? new Float32Array(length) : new Float64Array(length)) as T;

/** The array to write `length` numbers into. */
export function target<T extends FloatArray>(where: string, x: T, { out }: OutOptions<T>, length = x.length): T {
  if (out === undefined) return newLike(x, length);
  checkSame(where, 'out', x, out, length);
  return out;
}

/** Refuses an array of another type or length than the first, and one that begins elsewhere in the same memory. */
export function checkSame(where: string, name: string, x: FloatArray, other: FloatArray, length = x.length): void {
  if (other.length !== length)
    throw new ShapeError(where, { must: `${name} must have ${length} numbers`, got: other.length });
  if (other.constructor !== x.constructor) {
    throw new DomainError(where, {
      must: `${name} must be a ${x.constructor.name}, as x is`,
      got: other.constructor.name,
      cure: 'convert with Float64Array.from or Float32Array.from',
    });
  }
  // The buffer last: asked for that of a small array, an engine makes one.
  const isShifted = other.byteOffset !== x.byteOffset && other.buffer === x.buffer;
  if (isShifted && Math.abs(other.byteOffset - x.byteOffset) < Math.min(x.byteLength, other.byteLength)) {
    throw new DomainError(where, {
      must: `${name} must be x itself, or lie apart from it`,
      cure: 'give it an array of its own',
    });
  }
}

/** Refuses a result that overlaps what is still to be read. */
export function checkApart(where: string, out: FloatArray, ...operands: readonly FloatArray[]): void {
  const from = out.byteOffset;
  for (const x of operands) {
    if (x.buffer === out.buffer && from < x.byteOffset + x.byteLength && x.byteOffset < from + out.byteLength) {
      throw new DomainError(where, {
        must: 'out must not share memory with an operand',
        cure: 'give it an array of its own',
      });
    }
  }
}

/** Refuses rows that cannot be. */
export function checkRows(where: string, x: FloatArray, d: number): void {
  if (!Number.isInteger(d) || d < 1) {
    throw new DomainError(where, { must: 'd, the length of a row, must be a whole number ≥ 1', got: d });
  }
  if (x.length % d !== 0) {
    throw new ShapeError(where, { must: `x must be whole rows of ${d} numbers`, got: `${x.length} numbers` });
  }
}

/** Refuses weights that don't fit a row, and an ε that is none. */
export function checkLayerNorm<T extends FloatArray>(x: T, d: number, options: LayerNormOptions<T>): void {
  const { weight, bias, eps = 1e-5 } = options;
  for (const [name, value] of Object.entries({ weight, bias })) {
    if (value !== undefined && value.length !== d) {
      throw new ShapeError('layerNorm', { must: `${name} must have ${d} numbers, one per column`, got: value.length });
    }
    if (value !== undefined && value.constructor !== x.constructor) {
      throw new DomainError('layerNorm', {
        must: `${name} must be a ${x.constructor.name}, as x is`,
        got: value.constructor.name,
      });
    }
  }
  if (!(eps > 0)) throw new DomainError('layerNorm', { must: 'eps must be > 0', got: eps });
}
