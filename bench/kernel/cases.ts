// What a kernel is asked to do. Each case is the same task in the kernel's own language.
import { stripVTControlCharacters } from 'node:util';
import type { Kernel } from './kernels.ts';

export interface Answer {
  readonly seconds: number;
  readonly lines: number;
  readonly result: string | null;
  readonly failed: string | null;
}

export interface KernelCase {
  readonly name: string;
  readonly rounds: number;
  readonly warmSeconds: number;
  /** The n-th cell; undefined for `start`, which runs none. */
  readonly code?: (language: Kernel['language'], n: number) => string;
  /** What is wrong with an answer; undefined when it is right. */
  readonly fault?: (answer: Answer, n: number) => string | undefined;
}

const LINES = 100_000;

export const CASES: readonly KernelCase[] = [
  { name: 'start', rounds: 9, warmSeconds: 0 },
  {
    name: '1+1',
    rounds: 41,
    warmSeconds: 1,
    code: () => '1+1',
    // Stock tslab gives its results as printed text, not as execute_result.
    fault: ({ result, lines }) =>
      lines > 0 || stripVTControlCharacters(result ?? '') === '2'
        ? undefined
        : `1+1 gave ${result ?? 'nothing before its idle status'}`,
  },
  {
    name: 'distinct cell',
    rounds: 41,
    warmSeconds: 1,
    // A declaration that no cell made before, with a type that is checked.
    code: (language, n) =>
      language === 'python'
        ? `v${n}: int = ${n} * 2\nprint(v${n})`
        : `const v${n}: number = ${n} * 2;\nconsole.log(v${n})`,
    fault: ({ lines }) => (lines === 1 ? undefined : `${lines} lines before its idle status instead of one`),
  },
  {
    name: '100k lines',
    rounds: 5,
    warmSeconds: 0.001, // one run
    code: (language) =>
      language === 'python'
        ? `for i in range(${LINES}):\n    print(i)`
        : `for (let i = 0; i < ${LINES}; i++) console.log(i)`,
    fault: ({ lines }) =>
      lines === LINES ? undefined : `${LINES - lines} of ${LINES} lines did not come before its idle status`,
  },
];
