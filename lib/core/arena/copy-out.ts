import { fromData, NDArray } from '../array/index.ts';
import type { RankOfShape } from '../array/rank.ts';
import type { FloatArray } from '../simd/index.ts';
import { ArenaArray } from './arena-array.ts';

/** What comes out of a step: arrays of the arena as ordinary arrays, also inside lists and plain objects. */
export type CopiedOut<R> =
  R extends ArenaArray<infer T, infer S>
    ? NDArray<T extends Float32Array ? 'f32' : 'f64', RankOfShape<S>>
    : R extends readonly unknown[] | Readonly<Record<string, unknown>>
      ? { [K in keyof R]: CopiedOut<R[K]> }
      : R;

/** Copies what lies in a memory into ordinary arrays; everything else stays as it is. */
export function copyOut<R>(result: R, memory: ArrayBufferLike): CopiedOut<R> {
  return copied(result, memory) as CopiedOut<R>;
}

function copied(value: unknown, memory: ArrayBufferLike): unknown {
  if (value instanceof ArenaArray) return fromData(value.data.slice(), value.shape);
  if (value instanceof NDArray) return value.data.buffer === memory ? value.copy() : value;
  if (value instanceof Float32Array || value instanceof Float64Array) return ownNumbers(value, memory);
  if (Array.isArray(value)) return value.map((item) => copied(item, memory));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copied(item, memory)]));
}

const ownNumbers = (x: FloatArray, memory: ArrayBufferLike): FloatArray => (x.buffer === memory ? x.slice() : x);

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
