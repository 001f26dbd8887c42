import { type MemoryLimits, ModuleBuilder } from '../wasm/index.ts';
import { defineDirectKernel } from './direct-kernel.ts';
import { defineMacroKernel } from './macro-kernel.ts';
import { defineMicroKernel } from './micro-kernel.ts';
import { definePacking } from './pack.ts';
import { type Tile, tileColumns } from './tile.ts';

/** The WebAssembly module of one tile: packing for both operands, the macro-kernel, and one for small products. */
export function gemmModule(tile: Tile, memory: MemoryLimits): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder(memory);
  for (const width of new Set([tile.rows, tileColumns(tile)])) definePacking(module, tile.type, width);
  defineMacroKernel(module, tile, defineMicroKernel(module, tile));
  if (!tile.subtract) defineDirectKernel(module, tile);
  return module.bytes();
}
