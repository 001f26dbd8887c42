import { DomainError } from '../errors/index.ts';
import { requireMemory, tooLarge } from './memory.ts';

/** The typed array that holds each dtype; a bool is a byte that is 0 or 1. */
export interface DataOf {
  readonly f64: Float64Array;
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
  readonly bool: Uint8Array;
}

/** What an array's entries are: doubles, floats, 32-bit integers, bytes or truth values. */
export type DType = keyof DataOf;

/** The dtypes that can be counted with. */
export type Numeric = Exclude<DType, 'bool'>;

/** The dtypes with fractions, NaN and ∞. */
export type Floating = 'f64' | 'f32';

/** The memory of an array of any dtype. */
export type Data = DataOf[DType];

/** One entry, as it comes out: a boolean of a bool array, else a number. */
export type Item<D extends DType> = D extends 'bool' ? boolean : number;

const MEMORY = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u8: Uint8Array, bool: Uint8Array } as const;

export const DTYPES = Object.keys(MEMORY) as readonly DType[];
export const NUMERIC: readonly DType[] = ['f64', 'f32', 'i32', 'u8'];
export const FLOATING: readonly DType[] = ['f64', 'f32'];
export const BOOL: readonly DType[] = ['bool'];

/** Zeros for `size` entries; `shape` is what the message names when they do not fit into memory. */
export function allocate<D extends DType>(where: string, dtype: D, size: number, shape: readonly number[]): DataOf[D] {
  const Memory = MEMORY[dtype];
  if (Memory === undefined) {
    throw new DomainError(where, { must: `dtype must be one of ${DTYPES.join(', ')}`, got: String(dtype) });
  }
  const bytes = size * Memory.BYTES_PER_ELEMENT;
  requireMemory(where, bytes, dtype, shape);
  try {
    return new Memory(size) as DataOf[D];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw tooLarge(where, bytes, dtype, shape, 'the engine refuses it');
  }
}

/** The dtype of a typed array; undefined for anything else. Bytes are u8: only `dtype: 'bool'` makes them truth values. */
export function dtypeOf(data: unknown): DType | undefined {
  if (data instanceof Float64Array) return 'f64';
  if (data instanceof Float32Array) return 'f32';
  if (data instanceof Int32Array) return 'i32';
  return data instanceof Uint8Array ? 'u8' : undefined;
}

const RANGE: Readonly<Record<'i32' | 'u8', readonly [low: number, high: number]>> = {
  i32: [-(2 ** 31), 2 ** 31 - 1],
  u8: [0, 255],
};

/** `value` as an entry of this dtype: floats are rounded, anything else must already be one. */
export function adopt(where: string, dtype: DType, value: number | boolean): number {
  if (dtype === 'f64' && typeof value === 'number') return value;
  if (dtype === 'f32' && typeof value === 'number') return Math.fround(value);
  if (dtype === 'bool' ? typeof value === 'boolean' : typeof value === 'number' && fits(dtype, value)) {
    return Number(value);
  }
  throw new DomainError(where, {
    must: `a scalar beside ${dtype} must be ${KIND[dtype]}`,
    got: String(value),
    cure: typeof value === 'number' ? "call .astype('f64') on the array first" : 'pass a number',
  });
}

const KIND: Readonly<Record<DType, string>> = {
  f64: 'a number',
  f32: 'a number',
  i32: 'a whole number in [−2³¹, 2³¹)',
  u8: 'a whole number in [0, 255]',
  bool: 'true or false',
};

function fits(dtype: DType, value: number): boolean {
  if (dtype !== 'i32' && dtype !== 'u8') return false;
  return Number.isInteger(value) && value >= RANGE[dtype][0] && value <= RANGE[dtype][1];
}

/** A number of another dtype as one of this: floats round, integers drop the fraction and must then fit, bools are `≠ 0`. */
export function convert(where: string, dtype: DType, value: number): number {
  if (dtype === 'f64' || dtype === 'f32') return value;
  if (dtype === 'bool') return value === 0 ? 0 : 1;
  const whole = Math.trunc(value);
  if (fits(dtype, whole)) return whole;
  const [low, high] = RANGE[dtype];
  throw new DomainError(where, {
    must: `an entry must lie in [${low}, ${high}] to become ${dtype}`,
    got: String(value),
    cure: 'clip first',
  });
}

/** Refuses dtypes that an operation has no meaning for. */
export function requireDType(where: string, dtype: DType, allowed: readonly DType[]): void {
  if (allowed.includes(dtype)) return;
  throw new DomainError(where, {
    must: `dtype must be ${allowed.join(', ')}`,
    got: dtype,
    cure: allowed === BOOL ? 'compare first, as in greater(a, 0)' : `call .astype('f64') first`,
  });
}

/** Refuses to mix: an f32 that silently becomes f64 doubles its memory, the other way round loses half its digits. */
export function requireSame(where: string, a: DType, b: DType): void {
  if (a === b) return;
  const wider = DTYPES.find((dtype) => dtype === a || dtype === b);
  throw new DomainError(where, {
    must: 'both arrays must have the same dtype',
    got: `${a} and ${b}`,
    cure: `call .astype('${wider}') on the ${wider === a ? 'second' : 'first'}`,
  });
}
