// Loops and branches.
import { type Expression, expression, type I32, joined, type Local, type Statement } from './expression.ts';
import { i32, increase } from './instructions.ts';

const VOID = 0x40;
const [BLOCK, LOOP, IF, ELSE, END, BR, BR_IF] = [0x02, 0x03, 0x04, 0x05, 0x0b, 0x0c, 0x0d];

const run = (statements: readonly Statement[]): number[] => joined(statements.map(({ code }) => code));

/** Several statements as one. */
export const sequence = (...statements: readonly Statement[]): Statement => expression('void', run(statements));

/** for (i = 0; i < end; i += step) */
export function forRange(i: Local<'i32'>, end: I32, step: number, ...body: readonly Statement[]): Statement {
  const leave = [...i32.eqz(i32.lt(i, end)).code, BR_IF, 1];
  const next = increase(i, step).code;
  return expression('void', i.set(i32.const(0)).code, [BLOCK, VOID, LOOP, VOID], leave, run(body), next, [
    BR,
    0,
    END,
    END,
  ]);
}

/** for (; count > 0; count--): the fastest loop there is, where only the number of rounds matters. */
export function countdown(count: Local<'i32'>, ...body: readonly Statement[]): Statement {
  const again = [...count.tee(i32.sub(count, i32.const(1))).code, BR_IF, 0];
  return when(count, [expression('void', [LOOP, VOID], run(body), again, [END])]);
}

/** if (condition) … else … */
export function when(condition: I32, then: readonly Statement[], otherwise?: readonly Statement[]): Statement {
  const rest = otherwise === undefined ? [] : [ELSE, ...run(otherwise)];
  return expression('void', condition.code, [IF, VOID], run(then), rest, [END]);
}

/** condition ? a : b, both computed. */
export const select = <T extends 'i32' | 'f32' | 'f64'>(
  condition: I32,
  a: Expression<T>,
  b: Expression<T>,
): Expression<T> => expression(a.type, a.code, b.code, condition.code, [0x1b]);

/** The smaller of two whole numbers. */
export const least = (a: I32, b: I32): I32 => select(i32.lt(a, b), a, b);
