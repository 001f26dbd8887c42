import { f32x4, ModuleBuilder, validate } from '../wasm/index.ts';
import type { FloatType, Tile } from './tile.ts';

/**
 * The tile for this engine. Which one is fastest depends on how well the engine's compiler allots the sixteen registers of an
 * x86 processor, hence on its version; the results do not depend on it.
 *
 * @param fma whether a · b + c may be rounded once
 * @param nodeMajor the version of Node, as far as there is one
 */
export function tileFor(type: FloatType, fma: boolean, nodeMajor: number): Tile {
  const isNarrowBetter = nodeMajor >= 24;
  return isNarrowBetter ? { type, fma, rows: 6, vectors: 2, unroll: 4 } : { type, fma, rows: 2, vectors: 4, unroll: 1 };
}

/** The major version of Node that runs this; 0 elsewhere. */
export const nodeMajor = (): number => Number.parseInt(globalThis.process?.versions?.node ?? '0', 10);

let known: boolean | undefined;

/** Whether the engine knows the instruction that fuses a · b + c. */
export function hasFma(): boolean {
  known ??= probe();
  return known;
}

function probe(): boolean {
  const module = new ModuleBuilder({ pages: 1, shared: false });
  module.define('probe', ['v128'], 'v128', ([x]) => [f32x4.relaxedMadd(x, x, x)]);
  return validate(module.bytes());
}
