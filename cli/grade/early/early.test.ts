import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listExercises } from '../catalog.ts';
import { solutionOf, starterOf, wrongAnswers } from '../gate/variants.ts';
import type { ExerciseResult } from '../results.ts';
import { earlyWarnings } from './index.ts';
import { withEarlyWarnings } from './result.ts';

const ALL = { allow: [], asks: ['unchanged arguments', 'recursion'] } as const;
const PURE = { allow: [], asks: ['unchanged arguments'] } as const;
const told = (text: string, rules: Parameters<typeof earlyWarnings>[1] = PURE): string[] =>
  earlyWarnings(text, rules).map(({ line, message }) => `${line}: ${message}`);

describe('imports', () => {
  test.each([
    [
      "import { dot } from 'ai-mastery/core/linalg';",
      /^1: imports 'ai-mastery\/core\/linalg', which .* \(write it yourself\)$/,
    ],
    ["\nconst { readFileSync } = require('node:fs');", /^2: imports 'node:fs'/],
    ["const m = await import('mathjs');", /^1: imports 'mathjs'/],
    ["export * from 'left-pad';", /^1: imports 'left-pad'/],
  ])('%s', (text, what) => {
    expect(told(text)).toEqual([expect.stringMatching(what)]);
  });

  test('files beside the answer, types, and what is allowed, are fine', () => {
    expect(told("import { a } from './given.ts';\nimport type { B } from 'elsewhere';")).toEqual([]);
    const allowed = { allow: ['ai-mastery/core/random'] };
    expect(told("import { Rng } from 'ai-mastery/core/random';", allowed)).toEqual([]);
    expect(told("import { det } from 'ai-mastery/core/linalg';", allowed)[0]).toContain(
      '(allowed here: ai-mastery/core/random)',
    );
    expect(told("import { x } from 'ai-mastery/core/random-numbers';", allowed)).toHaveLength(1);
  });
});

describe('changed arguments', () => {
  test.each([
    ['export function f(x: number[]) {\n  x[0] = 1;\n}', /^2: changes `x`/],
    ['export function f(x: number[]) { x.sort((a, b) => a - b); }', /changes `x`/],
    ['export const f = (x: number[][]) => { x[0]![1]! += 2; };', /changes `x`/],
    ['export function f({ rows }: { rows: number[] }) { rows.push(1); }', /changes `rows`/],
    ['export function f(x: readonly number[]) { const own = x as number[]; own[0] = 1; }', /changes `own`/],
    ['export function f(x: number[][]) { for (const row of x) row.reverse(); }', /changes `row`/],
    ['export function f(x: number[][]) { for (const [i, row] of x.entries()) row[i]!++; }', /changes `row`/],
    ['export function f(x: number[][]) { [1].forEach((i) => { x[i] = []; }); }', /changes `x`/],
    ['export function f(x: number[][]) { return x.map((row) => row.reverse()); }', /changes `row`/],
    ['function f(x: number[]) { delete x[0]; }\nexport { f };', /changes `x`/],
  ])('%s', (text, what) => {
    expect(told(text)).toEqual([expect.stringMatching(what)]);
  });

  test.each([
    'export function f(x: number[]) { const own = [...x]; own[0] = 1; return own.sort((a, b) => a - b); }',
    'export function f(x: number[]) { x = x.slice(); x[0] = 1; return x; }',
    'export function f(x: number[]) { return x.map((y) => y + 1).reverse(); }',
    'export function f(x: number[][]) { return [[1]].map((x) => { x[0] = 2; return x; }); }',
    'function helper(x: number[]) { x[0] = 1; }\nexport function f(x: number[]) { helper([...x]); }',
    'export function f(n: number) { n++; n += 2; let sum = 0; sum += n; return sum; }',
    'export function f(x: number[]) { { const x = [1]; x[0] = 2; } return 1; }',
  ])('fine: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  test('only where the exercise asks for it', () => {
    expect(told('export function f(x: number[]) { x[0] = 1; }', { allow: [] })).toEqual([]);
  });
});

describe('habits', () => {
  test.each([
    ['export const f = () => Math.random();', /`Math\.random\(\)` gives something else each time/],
    ['export const f = () => new Date();', /`new Date\(\)`/],
    ['export const f = (x: number[]) => [...x].sort();', /`sort\(\)` without a comparator compares texts/],
    ['export const f = (x: number[]) => { for (const i in x) f(x); };', /indices as texts/],
    ['export const f = (x: number) => x === Number.NaN;', /nothing is equal to NaN/],
  ])('%s', (text, what) => {
    expect(told(text)).toEqual([expect.stringMatching(what)]);
  });

  test('fine: a date that is given, a comparator, an index in a test of membership', () => {
    expect(told("export const f = (x: number[]) => [new Date(0), x.toSorted((a, b) => a - b), 'a' in {}];")).toEqual(
      [],
    );
  });
});

describe('recursion', () => {
  test.each([
    'export function f(n: number): number { return n === 0 ? 0 : f(n - 1); }',
    'const g = (n: number): number => (n === 0 ? 0 : f(n - 1));\nexport function f(n: number): number { return g(n); }',
    'export const f = (n: number[]): number => n.length + [[]].map(f)[0]!;',
  ])('fine: %s', (text) => {
    expect(told(text, ALL)).toEqual([]);
  });

  test('missing', () => {
    expect(told('const g = (n: number) => n;\n\nexport function f(n: number): number { return g(n); }', ALL)).toEqual([
      '3: `f` never calls itself: the parts of the task are smaller tasks of the same kind',
    ]);
  });
});

test('a text that does not parse has none; of many, the first four are told', () => {
  expect(told('export const = Math.random();')).toEqual([]);
  expect(told('Math.random();\n'.repeat(9)).map((line) => line[0])).toEqual(['1', '2', '3', '4']);
});

test.each([
  ['parentheses', `export const f = ${'('.repeat(20_000)}1${')'.repeat(20_000)};`],
  ['a sum', `export const f = 1${'+1'.repeat(50_000)};`],
  ['calls', `export const f = []${'.concat()'.repeat(20_000)};`],
])('a text nested deeper than the stack has none: %s', (_, text) => {
  expect(told(text, ALL)).toEqual([]);
});

test('they come before the other findings, and not at all when nothing was lost or written', () => {
  const result: ExerciseResult = {
    id: 'week-01/dot',
    points: 3,
    maxPoints: 10,
    findings: [{ kind: 'timeout', message: 'T' }],
    tests: [],
  };
  const warnings = [{ line: 4, message: 'M' }];
  expect(withEarlyWarnings(result, 'dot.ts', warnings).findings).toEqual([
    { kind: 'early-warning', message: 'dot.ts, line 4: M' },
    { kind: 'timeout', message: 'T' },
  ]);
  for (const moot of [
    { ...result, points: 10 },
    { ...result, points: 0, findings: [{ kind: 'todo', message: '' } as const] },
  ]) {
    expect(withEarlyWarnings(moot, 'dot.ts', warnings)).toBe(moot);
  }
});

describe('on the course', () => {
  const exercises = listExercises();
  const warned = (file: string, rules: Parameters<typeof earlyWarnings>[1]) =>
    earlyWarnings(readFileSync(file, 'utf8'), rules);

  test.each(exercises.map((exercise) => [exercise.id, exercise] as const))(
    '%s: the solution has none, nor a starter but for its recursion',
    (_, exercise) => {
      expect(warned(solutionOf(exercise), exercise)).toEqual([]);
      expect(warned(starterOf(exercise), { ...exercise, asks: ['unchanged arguments'] })).toEqual([]);
    },
  );

  test('of the typical wrong answers, these are told before a test has run', () => {
    const found = exercises.flatMap((exercise) =>
      wrongAnswers(exercise).flatMap((file) =>
        warned(file, exercise).map(({ message }) => `${exercise.task}/${basename(file)}: ${message.split(':')[0]}`),
      ),
    );
    expect(found).toEqual([
      'nearest/scores-as-text.ts: `sort()` without a comparator compares texts, and 10 comes before 9',
      'gaussian-elimination/in-place.ts: changes `row`',
      'gaussian-elimination/in-place.ts: changes `rows`',
      'gram-schmidt/in-place.ts: changes `v`',
    ]);
  });
});
