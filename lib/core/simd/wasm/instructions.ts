// The instructions that our kernels use, by their names in the WebAssembly specification.
import { float32, float64, signed, unsigned } from './bytes.ts';
import {
  binary,
  type Expression,
  expression,
  type F32,
  type F64,
  type I32,
  load,
  type Statement,
  store,
  ternary,
  unary,
  type V128,
} from './expression.ts';

/** SIMD instructions have a prefix, then a LEB128 number. */
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
const lanes1 = (opcode: number) => unary<'v128', 'v128'>('v128', ...simd(opcode));
const lanes2 = (opcode: number) => binary<'v128', 'v128', 'v128'>('v128', ...simd(opcode));
const lanes3 = (opcode: number) => ternary<'v128', 'v128'>('v128', ...simd(opcode));
const shift =
  (opcode: number) =>
  (a: V128, bits: number): V128 =>
    expression('v128', a.code, [0x41], signed(bits), simd(opcode));
const integer2 = (opcode: number) => binary<'i32', 'i32', 'i32'>('i32', opcode);

export const i32 = {
  const: (value: number): I32 => expression('i32', [0x41], signed(value)),
  eqz: unary<'i32', 'i32'>('i32', 0x45),
  /** How many zeros stand at the end of the binary digits. */
  ctz: unary<'i32', 'i32'>('i32', 0x68),
  /** How many ones there are among the binary digits. */
  popcnt: unary<'i32', 'i32'>('i32', 0x69),
  lt: integer2(0x48),
  gt: integer2(0x4a),
  ge: integer2(0x4e),
  add: integer2(0x6a),
  sub: integer2(0x6b),
  mul: integer2(0x6c),
  divU: integer2(0x6e),
  remU: integer2(0x70),
  and: integer2(0x71),
  shl: integer2(0x74),
  truncF64: unary<'f64', 'i32'>('i32', 0xaa),
};

export const f32 = {
  const: (value: number): F32 => expression('f32', [0x43], float32(value)),
  load: load('f32', 2, 0x2a),
  store: store<'f32'>(2, 0x38),
  sqrt: unary<'f32', 'f32'>('f32', 0x91),
  add: binary<'f32', 'f32', 'f32'>('f32', 0x92),
  mul: binary<'f32', 'f32', 'f32'>('f32', 0x94),
  div: binary<'f32', 'f32', 'f32'>('f32', 0x95),
  max: binary<'f32', 'f32', 'f32'>('f32', 0x97),
  convertI32: unary<'i32', 'f32'>('f32', 0xb2),
  demote: unary<'f64', 'f32'>('f32', 0xb6),
};

export const f64 = {
  const: (value: number): F64 => expression('f64', [0x44], float64(value)),
  load: load('f64', 3, 0x2b),
  store: store<'f64'>(3, 0x39),
  promote: unary<'f32', 'f64'>('f64', 0xbb),
  convertI32: unary<'i32', 'f64'>('f64', 0xb7),
  ne: binary<'f64', 'f64', 'i32'>('i32', 0x62),
  gt: binary<'f64', 'f64', 'i32'>('i32', 0x64),
  abs: unary<'f64', 'f64'>('f64', 0x99),
  sqrt: unary<'f64', 'f64'>('f64', 0x9f),
  add: binary<'f64', 'f64', 'f64'>('f64', 0xa0),
  sub: binary<'f64', 'f64', 'f64'>('f64', 0xa1),
  mul: binary<'f64', 'f64', 'f64'>('f64', 0xa2),
  div: binary<'f64', 'f64', 'f64'>('f64', 0xa3),
};

export const v128 = {
  load: load('v128', 2, ...simd(0)),
  load32Splat: load('v128', 2, ...simd(0x09)),
  load64Splat: load('v128', 3, ...simd(0x0a)),
  /** Eight bytes, and eight of zeros behind them. */
  load64Zero: load('v128', 3, ...simd(0x5d)),
  store: store<'v128'>(2, ...simd(0x0b)),
  and: lanes2(0x4e),
  andnot: lanes2(0x4f),
  or: lanes2(0x50),
  /** Bits of `a` where `mask` has ones, of `b` elsewhere. */
  bitselect: (a: V128, b: V128, mask: V128): V128 => lanes3(0x52)(a, b, mask),
  /** Whether one bit is set. */
  anyTrue: unary<'v128', 'i32'>('i32', ...simd(0x53)),
  /** Sixteen bytes picked from the thirty-two of `a` and `b`. */
  shuffle: (a: V128, b: V128, picks: readonly number[]): V128 =>
    expression('v128', a.code, b.code, simd(0x0d), [...picks]),
};

/** The four floats of a vector. */
export const f32x4 = {
  splat: unary<'f32', 'v128'>('v128', ...simd(0x13)),
  const: (value: number): V128 =>
    expression(
      'v128',
      simd(0x0c),
      [...Array(4)].flatMap(() => float32(value)),
    ),
  extract: (a: V128, lane: number): F32 => expression('f32', a.code, simd(0x1f), [lane]),
  ne: lanes2(0x42),
  lt: lanes2(0x43),
  gt: lanes2(0x44),
  le: lanes2(0x45),
  nearest: lanes1(0x6a),
  abs: lanes1(0xe0),
  neg: lanes1(0xe1),
  sqrt: lanes1(0xe3),
  add: lanes2(0xe4),
  sub: lanes2(0xe5),
  mul: lanes2(0xe6),
  div: lanes2(0xe7),
  min: lanes2(0xe8),
  max: lanes2(0xe9),
  /** b < a ? b : a, in one instruction of the processor, unlike min: a NaN in `a` stays, one in `b` does not. */
  pmin: lanes2(0xea),
  /** a < b ? b : a; as for pmin. */
  pmax: lanes2(0xeb),
  /** a · b + c, rounded once where the processor can. */
  relaxedMadd: lanes3(0x105),
};

/** The two doubles of a vector. */
export const f64x2 = {
  splat: unary<'f64', 'v128'>('v128', ...simd(0x14)),
  const: (value: number): V128 => expression('v128', simd(0x0c), float64(value), float64(value)),
  extract: (a: V128, lane: number): F64 => expression('f64', a.code, simd(0x21), [lane]),
  /** The first two of four floats as doubles. */
  promoteLow: lanes1(0x5f),
  /** The first two of four whole numbers as doubles. */
  convertLowI32: lanes1(0xfe),
  ne: lanes2(0x48),
  lt: lanes2(0x49),
  gt: lanes2(0x4a),
  le: lanes2(0x4b),
  abs: lanes1(0xec),
  neg: lanes1(0xed),
  sqrt: lanes1(0xef),
  add: lanes2(0xf0),
  sub: lanes2(0xf1),
  mul: lanes2(0xf2),
  div: lanes2(0xf3),
  pmin: lanes2(0xf6),
  pmax: lanes2(0xf7),
  relaxedMadd: lanes3(0x107),
  /** c − a · b, as relaxedMadd. */
  relaxedNmadd: lanes3(0x108),
};

/** The four whole numbers of a vector. */
export const i32x4 = {
  const: (value: number): V128 =>
    expression(
      'v128',
      simd(0x0c),
      [...Array(4)].flatMap(() => [...new Uint8Array(Int32Array.of(value).buffer)]),
    ),
  allTrue: unary<'v128', 'i32'>('i32', ...simd(0xa3)),
  shl: shift(0xab),
  shrS: shift(0xac),
  add: lanes2(0xae),
  sub: lanes2(0xb1),
  min: lanes2(0xb6),
  max: lanes2(0xb8),
  truncSat: lanes1(0xf8),
};

/** The two whole numbers of a vector. */
export const i64x2 = {
  allTrue: unary<'v128', 'i32'>('i32', ...simd(0xc3)),
  shl: shift(0xcb),
  shrS: shift(0xcc),
  add: lanes2(0xce),
  sub: lanes2(0xd1),
};

/** Copies `size` bytes. */
export const memoryCopy = (to: I32, from: I32, size: I32): Statement =>
  expression('void', to.code, from.code, size.code, [0xfc, 0x0a, 0x00, 0x00]);

/** Fills `size` bytes at `address` with a byte. */
export const memoryFill = (address: I32, byte: I32, size: I32): Statement =>
  expression('void', address.code, byte.code, size.code, [0xfc, 0x0b, 0x00]);

/** Adds to a variable. */
export const increase = (local: { set(value: Expression<'i32'>): Statement } & I32, by: I32 | number): Statement =>
  local.set(i32.add(local, typeof by === 'number' ? i32.const(by) : by));
