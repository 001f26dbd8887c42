import { type MemoryLimits, ModuleBuilder } from '../wasm/index.ts';
import { defineMacroKernel } from './macro-kernel.ts';
import { defineMicroKernel } from './micro-kernel.ts';
import { definePacking } from './pack.ts';
import { type Tile, tileColumns } from './tile.ts';

/** The WebAssembly module of one tile: packing for both operands, and the macro-kernel. */
export function gemmModule(tile: Tile, memory: MemoryLimits): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder(memory);
  for (const width of new Set([tile.rows, tileColumns(tile)])) definePacking(module, tile.type, width);
  defineMacroKernel(module, tile, defineMicroKernel(module, tile));
  return module.bytes();
}
