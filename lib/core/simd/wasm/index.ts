/** A small typed assembler: WebAssembly modules, byte by byte, from TypeScript. */
export { countdown, forRange, least, select, sequence, when } from './control.ts';
export { type Expression, type F32, type F64, type I32, Local, type Statement, type V128 } from './expression.ts';
export { f32, f32x4, f64, f64x2, i32, i32x4, i64x2, increase, memoryCopy, memoryFill, v128 } from './instructions.ts';
export { type MemoryLimits, ModuleBuilder, type Scope } from './module.ts';
export {
  compile,
  instantiate,
  isShared,
  type Memory,
  MOST_PAGES,
  type Module,
  newMemory,
  validate,
} from './runtime.ts';
