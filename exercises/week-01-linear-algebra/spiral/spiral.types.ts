// Claims about the types of `spiral`: the compiler reads them, and nobody runs them.
import { expectType } from '#grading';
import { spiral } from './spiral.ts';

export function entriesKeepTheirType(numbers: number[][], words: readonly (readonly string[])[]): void {
  expectType(spiral(numbers)).toBe<number[]>();
  expectType(spiral(words)).toBe<string[]>();
  expectType(spiral([[1, null]])).toBe<(number | null)[]>();
}

export function aListIsNoMatrix(): void {
  // @ts-expect-error a list of numbers has no rows
  spiral([1, 2, 3]);
}
