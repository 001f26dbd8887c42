// Memory of our own for operands that lie elsewhere: a piece is copied in, worked on, copied out.
import type { FloatArray } from '../gemm/view.ts';
import { newMemory } from '../wasm/index.ts';
import { Home, RESERVED, typeOf } from './home.ts';
import { LANES } from './kernels/lanes.ts';

/** Numbers that are worked on at once: they stay in the second-level cache between being copied in, used and copied out. */
export const CHUNK = 16_384;
/** The longest row. */
export const LONGEST_ROW = 262_144;

const AREAS = 3;
const AREA_BYTES = LONGEST_ROW * 8;
const PAGES = Math.ceil((RESERVED + AREAS * AREA_BYTES) / 65_536);

/** A part of the memory that takes a row: its address, and its numbers. */
export interface Area<T extends FloatArray> {
  readonly at: number;
  readonly values: T;
}

type Areas<T extends FloatArray> = readonly [Area<T>, Area<T>, Area<T>];

/** The memory; nothing in it outlives a call, so an interrupt at any point leaves it usable. */
export interface Staging<T extends FloatArray> {
  readonly home: Home;
  readonly areas: Areas<T>;
}

let opened:
  | { readonly home: Home; readonly areas: { readonly f32: Areas<Float32Array>; readonly f64: Areas<Float64Array> } }
  | undefined;

/** The staging memory, for numbers as in `like`; made at its first use. */
export function staging<T extends FloatArray>(like: T): Staging<T> {
  opened ??= open();
  return { home: opened.home, areas: opened.areas[typeOf(like)] as unknown as Areas<T> };
}

function open() {
  const home = new Home(newMemory(PAGES, false));
  const { buffer } = home.memory;
  const areas = <T extends FloatArray>(make: (at: number) => T): Areas<T> => {
    const area = (i: number): Area<T> => ({ at: RESERVED + i * AREA_BYTES, values: make(RESERVED + i * AREA_BYTES) });
    return [area(0), area(1), area(2)];
  };
  return {
    home,
    areas: {
      f32: areas((at) => new Float32Array(buffer, at, LONGEST_ROW)),
      f64: areas((at) => new Float64Array(buffer, at, LONGEST_ROW)),
    },
  };
}

/** Numbers up to which a loop copies them sooner than a view of them is made. */
const FEW = 48;

/** Copies numbers into an area. */
export function copyIn<T extends FloatArray>({ values }: Area<T>, x: T, start: number, length: number): void {
  if (length > FEW) values.set(length === x.length ? x : x.subarray(start, start + length));
  else for (let t = 0; t < length; t++) values[t] = x[start + t];
}

/** Copies numbers out of an area. */
export function copyOut<T extends FloatArray>({ values }: Area<T>, out: T, start: number, length: number): void {
  if (length > FEW) out.set(values.subarray(0, length), start);
  else for (let t = 0; t < length; t++) out[start + t] = values[t];
}

/** Rows of length d, as many at once as a chunk takes, each padded to whole vectors. */
export function stageRows<T extends FloatArray>(
  { x, out, d, padding }: { readonly x: T; readonly out: T; readonly d: number; readonly padding: number },
  work: (rows: number, vectors: number) => void,
): void {
  const { values } = staging(x).areas[0];
  const { count } = LANES[typeOf(x)];
  const vectors = Math.ceil(d / count);
  const stride = vectors * count;
  const most = Math.max(1, Math.floor(CHUNK / stride));
  for (let first = 0; first < x.length / d; first += most) {
    const rows = Math.min(most, x.length / d - first);
    if (stride === d) values.set(x.subarray(first * d, (first + rows) * d));
    else {
      values.fill(padding, 0, rows * stride);
      for (let r = 0; r < rows; r++) values.set(x.subarray((first + r) * d, (first + r + 1) * d), r * stride);
    }
    work(rows, vectors);
    if (stride === d) out.set(values.subarray(0, rows * d), first * d);
    else for (let r = 0; r < rows; r++) out.set(values.subarray(r * stride, r * stride + d), (first + r) * d);
  }
}
