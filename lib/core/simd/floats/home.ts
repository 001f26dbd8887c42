import { DomainError } from '../../errors/index.ts';
import type { FloatType } from '../gemm/tile.ts';
import { hasFma } from '../gemm/tiles.ts';
import type { FloatArray } from '../gemm/view.ts';
import { isStrict } from '../strict.ts';
import { compile, instantiate, isShared, type Memory, MOST_PAGES, type Module } from '../wasm/index.ts';
import { LANES } from './kernels/lanes.ts';
import { type FloatExports, floatsModule } from './kernels/module.ts';

const VECTOR = 16;
/** Where the masks lie: after a vector, so that no address of theirs is null. */
const MASKS = { f32: VECTOR, f64: 4 * VECTOR } as const;
/** Names of modules that fuse products with sums; put together at each call they would cost more than the search. */
const FUSED = { f32: 'f32 fused', f64: 'f64 fused' } as const;
/** Bytes at the front of a memory that belong to its `Home`. */
export const RESERVED = 128;

/**
 * WebAssembly memory in which operands may lie, with the functions that work there. Modules are made at the first use of their
 * number type in the numeric mode that holds then.
 */
export class Home {
  readonly memory: Memory;
  /** Where matrix products may pack their operands, PACKING_BYTES long; 0 where there is no such place. */
  readonly workAt: number;
  readonly #exports = new Map<string, FloatExports>();

  constructor(memory: Memory, workAt = 0) {
    this.memory = memory;
    this.workAt = workAt;
    for (const type of ['f32', 'f64'] as const) {
      const { count, bytes } = LANES[type];
      for (let rest = 1; rest < count; rest++) {
        new Uint8Array(memory.buffer, maskAt(type, rest), VECTOR).fill(0).fill(255, 0, rest * bytes);
      }
    }
  }

  exports(type: FloatType): FloatExports {
    const fma = !isStrict() && hasFma();
    const key = fma ? FUSED[type] : type;
    let found = this.#exports.get(key);
    if (found === undefined) {
      found = instantiate(moduleFor(type, fma, isShared(this.memory)), this.memory) as FloatExports;
      this.#exports.set(key, found);
    }
    return found;
  }

  /** The address of a vector with ones for the numbers of a row's last vector; null where it is whole. */
  mask(type: FloatType, length: number): number {
    const rest = length % LANES[type].count;
    return rest === 0 ? 0 : maskAt(type, rest);
  }
}

const maskAt = (type: FloatType, rest: number): number => MASKS[type] + (rest - 1) * VECTOR;

const modules = new Map<string, Module>();

/** A module that takes memories of every size, so that it is written and compiled once. */
function moduleFor(type: FloatType, fma: boolean, shared: boolean): Module {
  const key = `${type} ${fma} ${shared}`;
  let found = modules.get(key);
  if (found === undefined) {
    found = compile(floatsModule(type, fma, { pages: 1, most: MOST_PAGES, shared }));
    modules.set(key, found);
  }
  return found;
}

const homes = new WeakMap<ArrayBufferLike, Home>();

/** Makes a memory known: operands in it are worked on where they lie, others are copied to and fro. */
export function settle(home: Home): void {
  homes.set(home.memory.buffer, home);
}

/** The memory in which all of some arrays lie; undefined where one lies elsewhere. */
export function homeOf(first: FloatArray, ...others: readonly (FloatArray | undefined)[]): Home | undefined {
  const home = homes.get(first.buffer);
  return others.every((other) => other === undefined || other.buffer === first.buffer) ? home : undefined;
}

/** Floats or doubles; refuses what is neither, of which SIMD would make nothing or garbage. */
export function typeOf(x: FloatArray): FloatType {
  if (x instanceof Float32Array) return 'f32';
  if (x instanceof Float64Array) return 'f64';
  throw new DomainError('simd', {
    must: 'numbers must lie in a Float32Array or a Float64Array',
    got: (x as object | undefined)?.constructor.name ?? String(x),
    cure: 'take the functions of core/array for arrays, or convert with Float64Array.from',
  });
}
