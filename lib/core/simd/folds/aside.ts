// Operands are copied to SIMD's own memory a piece at a time: that takes a quarter of the time of reading them in JavaScript.
import { type Area, CHUNK, LONGEST_ROW, staging } from '../floats/staging.ts';
import { compile, instantiate, MOST_PAGES } from '../wasm/index.ts';
import { KINDS, type Kind } from './kernels/kinds.ts';
import { type FoldExports, foldsModule } from './kernels/module.ts';
import type { Numbers } from './pairwise.reference.ts';

/** Where numbers of one kind are folded. */
export interface Aside extends FoldExports {
  /** Bytes of a number, and numbers of a vector. */
  readonly bytes: number;
  readonly count: number;
  /** The address of the numbers. */
  readonly from: number;
  /** Doubles that come out, and doubles that go in beside the numbers. */
  readonly results: Area<Float64Array>;
  readonly centers: Area<Float64Array>;
  /** The address of room for sums that wait for others: the last part of the memory for centers. */
  readonly stack: number;
  /** Copies n numbers to place `to` of SIMD's memory. */
  copy(x: Numbers, i: number, n: number, to?: number): void;
}

/** Numbers up to which a loop copies them sooner than a view of them is made. */
const FEW = 48;
const made = new Map<Kind, Aside>();

/** SIMD for numbers as in `like`; nothing in its memory outlives a call. */
export function aside(like: Numbers): Aside {
  const kind = kindOf(like);
  let found = made.get(kind);
  if (found === undefined) {
    found = open(kind);
    made.set(kind, found);
  }
  return found;
}

/** Bytes become whole numbers of four. */
const kindOf = (x: Numbers): Kind => (x instanceof Float64Array ? 'f64' : x instanceof Float32Array ? 'f32' : 'i32');

const TYPES = { f64: Float64Array, f32: Float32Array, i32: Int32Array } as const;

function open(kind: Kind): Aside {
  const { home, areas } = staging(new Float64Array(0));
  const module = compile(foldsModule(kind, { pages: 1, most: MOST_PAGES, shared: false }));
  const [{ at }, results, centers] = areas;
  const values = new TYPES[kind](home.memory.buffer, at, LONGEST_ROW);
  return {
    ...(instantiate(module, home.memory) as FoldExports),
    bytes: KINDS[kind].bytes,
    count: KINDS[kind].count,
    from: at,
    results,
    centers,
    stack: centers.at + 8 * CHUNK,
    copy(x, i, n, to = 0) {
      if (n > FEW) values.set(x.subarray(i, i + n), to);
      else for (let t = 0; t < n; t++) values[to + t] = x[i + t];
    },
  };
}
