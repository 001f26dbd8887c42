import type { FloatType } from '../../gemm/tile.ts';
import { type MemoryLimits, ModuleBuilder } from '../../wasm/index.ts';
import { defineIm2col } from './im2col.ts';
import { defineMaps, type MapName } from './maps.ts';
import { defineArithmetic, defineMatvec, defineSums } from './reductions.ts';
import { defineLayerNorm, defineSoftmax } from './rows.ts';

type Kernel = (...values: number[]) => void;

/** What the module exports; each is described where it is written. Addresses are in bytes. */
export interface FloatExports extends Readonly<Record<MapName | 'add' | 'multiply', Kernel>> {
  sum(from: number, rounds: number): number;
  dot(a: number, b: number, rounds: number): number;
  axpy(alpha: number, x: number, y: number, rounds: number): void;
  scale(alpha: number, x: number, rounds: number): void;
  softmax(from: number, to: number, rows: number, vectors: number): void;
  layerNorm(
    from: number,
    to: number,
    rows: number,
    vectors: number,
    length: number,
    epsilon: number,
    weight: number,
    bias: number,
    mask: number,
  ): void;
  matvec(A: number, x: number, y: number, rows: number, vectors: number, down: number, mask: number): void;
  im2col: Kernel;
}

/** Functions on numbers of one type in memory, a vector at a time. */
export function floatsModule(type: FloatType, fma: boolean, memory: MemoryLimits): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder(memory);
  defineMaps(module, type, fma);
  defineSums(module, type, fma);
  defineArithmetic(module, type, fma);
  defineSoftmax(module, type, fma);
  defineLayerNorm(module, type, fma);
  defineMatvec(module, type, fma);
  defineIm2col(module, type);
  return module.bytes();
}
