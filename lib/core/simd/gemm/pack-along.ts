// Packing where the entries of one line lie side by side in memory: a transposition, by blocks of registers.
import {
  countdown,
  f32,
  f64,
  type I32,
  i32,
  increase,
  type Local,
  type Statement,
  type V128,
  v128,
} from '../wasm/index.ts';
import type { Panel } from './pack.ts';
import { type FloatType, FORMATS } from './tile.ts';

/** Lines `first` … `first + lanes − 1` at once: squares of registers, then the entries of k that are left. */
export function transposeRows(panel: Panel, first: number): Statement[] {
  const { type, width, from, to, stride, depth, t, k, scope } = panel;
  const { bytes, lanes } = FORMATS[type];
  const sources = scope.locals('i32', lanes);
  const rows = scope.locals('v128', lanes);
  const stepBytes = width * bytes;
  const square = [
    ...rows.map((row, r) => row.set(v128.load(sources[r]))),
    ...transposed(type, rows, scope.locals('v128', lanes)).map((part) =>
      typeof part === 'function' ? part(t, stepBytes) : part,
    ),
    ...sources.map((source) => increase(source, 16)),
    increase(t, lanes * stepBytes),
  ];
  const rest = [
    ...sources.flatMap((source, r) => [moveEntry(type, source, t, r * bytes), increase(source, bytes)]),
    increase(t, stepBytes),
  ];
  return [
    ...sources.map((source, r) => source.set(i32.add(from, i32.mul(stride, i32.const(first + r))))),
    t.set(i32.add(to, i32.const(first * bytes))),
    k.set(i32.divU(depth, i32.const(lanes))),
    countdown(k, ...square),
    k.set(i32.remU(depth, i32.const(lanes))),
    countdown(k, ...rest),
  ];
}

/** Line w, entry by entry. */
export function copyRow({ type, width, from, to, stride, depth, s, t, k }: Panel, w: number): Statement[] {
  const { bytes } = FORMATS[type];
  return [
    s.set(i32.add(from, i32.mul(stride, i32.const(w)))),
    t.set(i32.add(to, i32.const(w * bytes))),
    k.set(depth),
    countdown(k, moveEntry(type, s, t, 0), increase(s, bytes), increase(t, width * bytes)),
  ];
}

/** Zeros for line w, which the block does not have. */
export function fillRow({ type, width, to, depth, t, k }: Panel, w: number): Statement[] {
  const { bytes } = FORMATS[type];
  const zero = type === 'f32' ? f32.store(t, f32.const(0)) : f64.store(t, f64.const(0));
  return [t.set(i32.add(to, i32.const(w * bytes))), k.set(depth), countdown(k, zero, increase(t, width * bytes))];
}

function moveEntry(type: FloatType, from: I32, to: I32, offset: number): Statement {
  return type === 'f32' ? f32.store(to, f32.load(from), offset) : f64.store(to, f64.load(from), offset);
}

type StoreAt = (target: I32, stepBytes: number) => Statement;

/** Registers holding rows become registers holding columns, each of which is stored one step further. */
function transposed(
  type: FloatType,
  rows: readonly Local<'v128'>[],
  spare: readonly Local<'v128'>[],
): (Statement | StoreAt)[] {
  const storeAt =
    (column: number, value: V128): StoreAt =>
    (target, stepBytes) =>
      v128.store(target, value, column * stepBytes);
  if (type === 'f64') {
    const [a, b] = rows;
    return [storeAt(0, v128.shuffle(a, b, lanePicks(8, 0, 2))), storeAt(1, v128.shuffle(a, b, lanePicks(8, 1, 3)))];
  }
  const [a, b, c, d] = rows;
  const [abLow, cdLow, abHigh, cdHigh] = spare;
  const [low, high] = [lanePicks(4, 0, 4, 1, 5), lanePicks(4, 2, 6, 3, 7)];
  const [first, second] = [lanePicks(4, 0, 1, 4, 5), lanePicks(4, 2, 3, 6, 7)];
  return [
    abLow.set(v128.shuffle(a, b, low)),
    cdLow.set(v128.shuffle(c, d, low)),
    abHigh.set(v128.shuffle(a, b, high)),
    cdHigh.set(v128.shuffle(c, d, high)),
    storeAt(0, v128.shuffle(abLow, cdLow, first)),
    storeAt(1, v128.shuffle(abLow, cdLow, second)),
    storeAt(2, v128.shuffle(abHigh, cdHigh, first)),
    storeAt(3, v128.shuffle(abHigh, cdHigh, second)),
  ];
}

/** Lanes of two vectors (the second's counted on) as the bytes that a shuffle picks. */
const lanePicks = (bytes: number, ...lanes: readonly number[]): number[] =>
  lanes.flatMap((lane) => Array.from({ length: bytes }, (_, i) => lane * bytes + i));
