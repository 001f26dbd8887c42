import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { withStepLimit } from './step-limit.ts';

const run = (source: string, limit: number) => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module-typescript', '--eval', withStepLimit(source, limit)],
    {
      encoding: 'utf8',
      timeout: 10_000,
    },
  );
  return { status, printed: stdout.trim() };
};

const NESTED = `
const seen: number[] = [];
for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) seen.push(i * j);
const twice = (f: (x: number) => number) => (x: number): number => f(f(x));
let left = 3;
do left--; while (left > 0);
while (left < 3) { left++; }
console.log(seen.join(''), [1, 2, 3].map((x) => ({ x })).length, twice((x) => x + 1)(0));
`;

test('a program that ends does what it did', () => {
  expect(run(NESTED, 1_000)).toEqual({ status: 0, printed: '000012024 3 2' });
});

test('it counts loops, functions and expressions alike', () => {
  // 3 outer and 9 inner rounds, 3 of do, 3 of while, 3 of map, 2 of twice, 2 of its argument.
  expect(run(NESTED, 25).status).toBe(0);
  expect(run(NESTED, 24).status).toBe(1);
});

test.for([
  'for (;;);',
  'while (true) { }',
  'do ; while (true);',
  'const f = (n: number): number => f(n - 1) + f(n - 2) + f(n - 1) * 0; try { f(40); } catch { } for (;;) f(30);',
  'function g(): void { } for (;;) { try { g(); } catch { } }',
  'try { for (;;) { continue; } } catch { } finally { console.log(1); }',
])('ends %s', (source) => {
  expect(run(source, 100_000)).toEqual({ status: 1, printed: '' });
});
