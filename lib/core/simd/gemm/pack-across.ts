// One step of packing where the entries of one k lie side by side in memory.
import { f32, f64, type I32, i32, type Statement, select, v128 } from '../wasm/index.ts';
import type { Panel } from './pack.ts';
import { type FloatType, FORMATS } from './tile.ts';

/** `width` neighbors copied: vectors, then single entries. */
export function copyStep({ type, width, s, t }: Panel): Statement[] {
  const { bytes, lanes } = FORMATS[type];
  const vectors = Math.floor(width / lanes);
  return [
    ...Array.from({ length: vectors }, (_, v) => v128.store(t, v128.load(s, v * 16), v * 16)),
    ...Array.from({ length: width - vectors * lanes }, (_, i) => copyEntry(type, s, t, (vectors * lanes + i) * bytes)),
  ];
}

/** As many neighbors as there are, then zeros. What is read beyond them is dropped: a staging area lies inside the memory. */
export function paddedStep({ type, width, left, s, t }: Panel): Statement[] {
  const { bytes } = FORMATS[type];
  return Array.from({ length: width }, (_, w) => {
    const isThere = i32.gt(left, i32.const(w));
    return type === 'f32'
      ? f32.store(t, select(isThere, f32.load(s, w * bytes), f32.const(0)), w * bytes)
      : f64.store(t, select(isThere, f64.load(s, w * bytes), f64.const(0)), w * bytes);
  });
}

/** One entry from s to t, both at the same offset. */
function copyEntry(type: FloatType, s: I32, t: I32, offset: number): Statement {
  return type === 'f32' ? f32.store(t, f32.load(s, offset), offset) : f64.store(t, f64.load(s, offset), offset);
}
