// Typed pieces of WebAssembly code. The stack machine reads operands before the operator, so an expression is its bytes in that
// order; the type of what it leaves on the stack is a TypeScript type, and a wrong operand does not compile.
import { unsigned } from './bytes.ts';

/** What a piece of code leaves on the stack. */
export type Type = 'i32' | 'f32' | 'f64' | 'v128' | 'void';
export type ValueType = Exclude<Type, 'void'>;

export interface Expression<T extends Type> {
  readonly type: T;
  readonly code: readonly number[];
}

export type I32 = Expression<'i32'>;
export type F32 = Expression<'f32'>;
export type F64 = Expression<'f64'>;
export type V128 = Expression<'v128'>;
export type Statement = Expression<'void'>;

/** Lists as one; `flat` would ask of each byte whether it is a list. */
export const joined = (parts: readonly (readonly number[])[]): number[] => ([] as number[]).concat(...parts);

/** Code of a type, from parts in the order in which they run. */
export function expression<T extends Type>(type: T, ...parts: readonly (readonly number[])[]): Expression<T> {
  return { type, code: joined(parts) };
}

/** A parameter or variable of a function. As an expression it is its value. */
export class Local<T extends ValueType> implements Expression<T> {
  readonly type: T;
  readonly index: number;
  readonly code: readonly number[];

  constructor(type: T, index: number) {
    this.type = type;
    this.index = index;
    this.code = [0x20, ...unsigned(index)];
  }

  set(value: Expression<T>): Statement {
    return expression('void', value.code, [0x21, ...unsigned(this.index)]);
  }

  /** Sets the variable and gives the value on. */
  tee(value: Expression<T>): Expression<T> {
    return expression(this.type, value.code, [0x22, ...unsigned(this.index)]);
  }
}

type Unary<A extends Type, R extends Type> = (a: Expression<A>) => Expression<R>;
type Binary<A extends Type, B extends Type, R extends Type> = (a: Expression<A>, b: Expression<B>) => Expression<R>;
type Ternary<A extends Type, R extends Type> = (a: Expression<A>, b: Expression<A>, c: Expression<A>) => Expression<R>;

export const unary =
  <A extends Type, R extends Type>(result: R, ...opcode: number[]): Unary<A, R> =>
  (a) =>
    expression(result, a.code, opcode);

export const binary =
  <A extends Type, B extends Type, R extends Type>(result: R, ...opcode: number[]): Binary<A, B, R> =>
  (a, b) =>
    expression(result, a.code, b.code, opcode);

export const ternary =
  <A extends Type, R extends Type>(result: R, ...opcode: number[]): Ternary<A, R> =>
  (a, b, c) =>
    expression(result, a.code, b.code, c.code, opcode);

/** Reads memory at address + offset; `align` is the power of two that the address is promised to be a multiple of. */
export const load =
  <R extends Type>(result: R, align: number, ...opcode: number[]) =>
  (address: I32, offset = 0): Expression<R> =>
    expression(result, address.code, opcode, unsigned(align), unsigned(offset));

/** Writes memory at address + offset. */
export const store =
  <A extends Type>(align: number, ...opcode: number[]) =>
  (address: I32, value: Expression<A>, offset = 0): Statement =>
    expression('void', address.code, value.code, opcode, unsigned(align), unsigned(offset));
