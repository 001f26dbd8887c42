import type { FloatArray } from '../../gemm/view.ts';
import { setStrict } from '../../strict.ts';
import { newMemory } from '../../wasm/index.ts';
import { Home, RESERVED, settle } from '../home.ts';

export const TYPES = { f32: Float32Array, f64: Float64Array } as const;
export type TypeName = keyof typeof TYPES;
/** The distance from 1 to the next number. */
export const EPSILON = { f32: 2 ** -23, f64: 2 ** -52 } as const;
/** The smallest positive number. */
export const TINIEST = { f32: 2 ** -149, f64: 2 ** -1074 } as const;

const PAGES = 64;
const memory = newMemory(PAGES, true);
settle(new Home(memory));
let end = RESERVED;

/** Room in a memory that SIMD sees, at an odd place; what was there before is lost after a while. */
function room(type: TypeName, length: number): FloatArray {
  const bytes = TYPES[type].BYTES_PER_ELEMENT;
  if (end + (length + 16) * bytes > PAGES * 65_536) end = RESERVED;
  const at = end + bytes;
  end = Math.ceil((at + length * bytes) / 8) * 8;
  return new TYPES[type](memory.buffer, at - (at % bytes), length);
}

/** A way to call: how the numeric mode is, and where operands lie. */
export interface Mode {
  readonly name: string;
  readonly strict: boolean;
  readonly place: (type: TypeName, numbers: ArrayLike<number>) => FloatArray;
}

const ordinary: Mode['place'] = (type, numbers) => TYPES[type].from(numbers);
const inside: Mode['place'] = (type, numbers) => {
  const x = room(type, numbers.length);
  x.set(numbers);
  return x;
};

export const MODES: readonly Mode[] = [
  { name: 'fast', strict: false, place: ordinary },
  { name: 'strict', strict: true, place: ordinary },
  { name: 'fast, in place', strict: false, place: inside },
  { name: 'strict, in place', strict: true, place: inside },
];

/** Calls in the numeric mode asked for. */
export function inMode<T>({ strict }: Mode, act: () => T): T {
  const before = setStrict(strict);
  try {
    return act();
  } finally {
    setStrict(before);
  }
}
