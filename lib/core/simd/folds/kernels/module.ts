import { countdown, f64x2, increase, type MemoryLimits, ModuleBuilder, v128 } from '../../wasm/index.ts';
import { defineColumnExtremes, defineColumnSums } from './columns.ts';
import type { Kind } from './kinds.ts';
import { defineRowExtremes, defineRowPlaces, defineRowSums } from './rows.ts';
import { defineRuns } from './runs.ts';

/** What the module exports; each is described where it is written. Addresses, and lengths of rows, are in bytes. */
export interface FoldExports {
  sumColumns(from: number, rows: number, down: number, pairs: number, to: number, stack: number): void;
  squareColumns(
    from: number,
    rows: number,
    down: number,
    pairs: number,
    to: number,
    stack: number,
    centers: number,
  ): void;
  maxColumns(from: number, rows: number, down: number, vectors: number, to: number): void;
  minColumns(from: number, rows: number, down: number, vectors: number, to: number): void;
  sumRows(from: number, strips: number, n: number, to: number, stack: number): void;
  squareRows(from: number, strips: number, n: number, to: number, stack: number, centers: number): void;
  maxRows(from: number, strips: number, n: number, to: number): void;
  minRows(from: number, strips: number, n: number, to: number): void;
  argmaxRows(from: number, strips: number, n: number, to: number): void;
  argminRows(from: number, strips: number, n: number, to: number): void;
  sumRun(from: number, blocks: number, stack: number): number;
  squareRun(from: number, blocks: number, stack: number, center: number): number;
  addPairs(to: number, from: number, pairs: number): void;
}

/** Functions that make one number of many, of one kind. No product is fused with a sum: there is one order and one rounding. */
export function foldsModule(kind: Kind, memory: MemoryLimits): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder(memory);
  defineColumnSums(module, kind);
  defineColumnExtremes(module, kind);
  defineRowSums(module, kind);
  defineRowExtremes(module, kind);
  defineRowPlaces(module, kind);
  defineRuns(module, kind);
  // addPairs(to, from, pairs): doubles are added to doubles.
  module.define('addPairs', ['i32', 'i32', 'i32'], 'void', ([to, from, pairs]) => [
    countdown(
      pairs,
      v128.store(to, f64x2.add(v128.load(to), v128.load(from))),
      ...[to, from].map((pointer) => increase(pointer, 16)),
    ),
  ]);
  return module.bytes();
}
