// Operands are copied to SIMD's own memory a piece at a time: that takes a quarter of the time of reading them in JavaScript.
import { typeOf } from '../floats/home.ts';
import { LANES } from '../floats/kernels/lanes.ts';
import { type Area, staging } from '../floats/staging.ts';
import type { FloatType } from '../gemm/tile.ts';
import type { FloatArray } from '../gemm/view.ts';
import { compile, instantiate, MOST_PAGES } from '../wasm/index.ts';
import { type FoldExports, foldsModule } from './kernels/module.ts';
import type { Numbers } from './pairwise.reference.ts';

/** Where numbers of one type are folded. */
export interface Aside<T extends FloatArray = FloatArray> extends FoldExports {
  readonly type: FloatType;
  /** Bytes of a number, and numbers of a vector. */
  readonly bytes: number;
  readonly count: number;
  /** The numbers. */
  readonly from: Area<T>;
  /** Doubles that come out, and doubles that go in beside the numbers. */
  readonly results: Area<Float64Array>;
  readonly centers: Area<Float64Array>;
  /** Results of the type of the numbers, at the same place. */
  readonly extremes: Area<T>;
  /** The address of room for sums that wait for others: the last part of the memory for centers. */
  readonly stack: number;
}

/** Room for as many centers as a row is long. */
const CENTERS = 4096;
const DOUBLES = new Float64Array(0);
const made = new Map<FloatType, Aside>();

/** SIMD for numbers as in `like`; nothing in its memory outlives a call. */
export function aside<T extends FloatArray>(like: T): Aside<T> {
  const type = typeOf(like);
  let found = made.get(type);
  if (found === undefined) {
    const { home, areas } = staging(like);
    const module = compile(foldsModule(type, { pages: 1, most: MOST_PAGES, shared: false }));
    found = {
      ...(instantiate(module, home.memory) as FoldExports),
      type,
      bytes: LANES[type].bytes,
      count: LANES[type].count,
      from: areas[0],
      results: staging(DOUBLES).areas[1],
      centers: staging(DOUBLES).areas[2],
      extremes: areas[1],
      stack: areas[2].at + 8 * CENTERS,
    };
    made.set(type, found);
  }
  return found as Aside<T>;
}

export const isFloats = (x: Numbers): x is Float64Array | Float32Array =>
  x instanceof Float64Array || x instanceof Float32Array;
