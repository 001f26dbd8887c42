// What a kernel is asked to do. Each case is the same task in the kernel's own language.
import { stripVTControlCharacters } from 'node:util';
import { debuggerCase } from './debugger.ts';
import { slowestInterrupt } from './interrupts.ts';
import type { Kernel } from './kernels.ts';
import type { Answer, Session } from './session.ts';
import { WIDGET_CASES } from './widgets.ts';

/** What one run took, in seconds (megabytes for memory), and what was wrong with it. */
export interface Taken {
  readonly value: number;
  readonly fault?: string | undefined;
}

export interface KernelCase {
  readonly name: string;
  readonly unit?: 'MB';
  readonly rounds: number;
  readonly warmSeconds: number;
  /** What we promise, in seconds (megabytes for memory): the table shows it as if it were a peer. */
  readonly limit?: number;
  /** Another state of our own kernel to compare with. */
  readonly baseline?: { readonly name: string; run(session: Session): Promise<Taken> };
  /** Whether peers can do the same. @default true */
  readonly peers?: boolean;
  run(session: Session): Promise<Taken>;
}

type Language = Kernel['language'];

const LINES = 100_000;
const BUSY_SECONDS = 1;

/** A declaration that no cell made before, with a type that is checked. */
const distinct = (language: Language, n: number): string =>
  language === 'python' ? `v${n}: int = ${n} * 2\nprint(v${n})` : `const v${n}: number = ${n} * 2;\nconsole.log(v${n})`;

const printsLines = (wanted: number, { seconds, lines, failed }: Answer): Taken => ({
  value: seconds,
  fault:
    failed ??
    (lines === wanted ? undefined : `${wanted - lines} of ${wanted} lines did not come before its idle status`),
});

/** In a kernel of its own: the n-th distinct cell, as the median of five around it. */
const nthCell = (n: number) => (session: Session) =>
  session.alone(async (fresh) => {
    const last: number[] = [];
    for (let i = 1; i <= n + 2; i++) {
      const { value, fault } = printsLines(1, await fresh.cell(distinct(session.kernel.language, i)));
      if (fault) return { value, fault };
      if (i >= n - 2) last.push(value);
    }
    return { value: last.sort((a, b) => a - b)[2]! };
  });

/** A question about a text's method, while nothing runs or while a cell computes for a second. */
const question =
  (kind: 'complete' | 'inspect', busy: boolean) =>
  async (session: Session): Promise<Taken> => {
    const python = session.kernel.language === 'python';
    const set = await session.once('question', python ? 'text = "x"' : 'const text: string = "x"');
    if (set?.failed) return { value: set.seconds, fault: set.failed };
    const compute = python
      ? `import time\nend = time.time() + ${BUSY_SECONDS}\nwhile time.time() < end: pass`
      : `{ const end = Date.now() + ${BUSY_SECONDS}e3; while (Date.now() < end); }`;
    const name = python ? 'upper' : 'toUpperCase';
    const code = `text.${kind === 'complete' ? name.slice(0, -2) : name}`;
    const { seconds, found, failed } = await session.ask(kind, code, busy ? compute : undefined);
    return {
      value: seconds,
      fault: failed ?? (found.some((one) => one.includes(name)) ? undefined : `${name} was not found`),
    };
  };

const PLOT = `import * as Plot from '@observablehq/plot';
Plot.plot({ color: { legend: true }, marks: [Plot.dot([[1, 2, 'a'], [2, 4, 'b'], [3, 3, 'a']], { fill: '2' })] })`;

export const CASES: readonly KernelCase[] = [
  {
    name: 'start',
    rounds: 9,
    warmSeconds: 0,
    limit: 0.25,
    run: async (session) => ({ value: await session.alone(async ({ startSeconds }) => startSeconds) }),
  },
  {
    name: '1+1',
    rounds: 41,
    warmSeconds: 1,
    async run(session) {
      const { seconds, result, lines, failed } = await session.cell('1+1');
      // Stock tslab gives its results as printed text, not as execute_result.
      const right = lines > 0 || stripVTControlCharacters(result ?? '') === '2';
      return {
        value: seconds,
        fault: failed ?? (right ? undefined : `1+1 gave ${result ?? 'nothing before its idle status'}`),
      };
    },
  },
  {
    name: 'distinct cell',
    rounds: 41,
    warmSeconds: 1,
    limit: 0.025,
    run: async (session) => printsLines(1, await session.cell(distinct(session.kernel.language, session.nextNumber()))),
  },
  { name: '5th cell', rounds: 3, warmSeconds: 0, run: nthCell(5) },
  { name: '200th cell', rounds: 3, warmSeconds: 0, run: nthCell(200) },
  {
    name: '100k lines',
    rounds: 5,
    warmSeconds: 0.001, // one run
    limit: 1,
    run: async (session) =>
      printsLines(
        LINES,
        await session.cell(
          session.kernel.language === 'python'
            ? `for i in range(${LINES}):\n    print(i)`
            : `for (let i = 0; i < ${LINES}; i++) console.log(i)`,
        ),
      ),
  },
  { name: 'completion, idle', rounds: 21, warmSeconds: 0.3, limit: 0.06, run: question('complete', false) },
  { name: 'completion, busy', rounds: 5, warmSeconds: 0.001, limit: 0.06, run: question('complete', true) },
  { name: 'hover, idle', rounds: 21, warmSeconds: 0.3, limit: 0.06, run: question('inspect', false) },
  { name: 'hover, busy', rounds: 5, warmSeconds: 0.001, limit: 0.06, run: question('inspect', true) },
  { name: 'interrupt, slowest of ten', rounds: 3, warmSeconds: 0, limit: 0.1, peers: false, run: slowestInterrupt },
  {
    name: 'first plot',
    rounds: 5,
    warmSeconds: 0,
    limit: 0.15,
    peers: false,
    run: (session) =>
      session.alone(async (fresh) => {
        await fresh.cell(distinct(session.kernel.language, 1));
        const { seconds, types, failed } = await fresh.cell(PLOT);
        return { value: seconds, fault: failed ?? (types.includes('text/html') ? undefined : 'no picture') };
      }),
  },
  ...WIDGET_CASES,
  debuggerCase((session) => distinct(session.kernel.language, session.nextNumber())),
  {
    name: 'memory after a checked cell',
    unit: 'MB',
    rounds: 5,
    warmSeconds: 0,
    limit: 300,
    run: (session) =>
      session.alone(async (fresh) => {
        const { fault } = printsLines(1, await fresh.cell(distinct(session.kernel.language, 1)));
        return { value: await fresh.megabytes(), fault };
      }),
  },
];
