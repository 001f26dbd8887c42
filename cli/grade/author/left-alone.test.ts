import { expect, test } from 'vitest';
import { leftAlone } from './left-alone.ts';

test.for<[unknown[], unknown[]]>([
  [[], []],
  [
    [[1, Number.NaN, -0], 2],
    [[1, Number.NaN, -0], 2],
  ],
  [
    [new Map([[1, [2]]]), new Set(['a']), new Date(0)],
    [new Map([[1, [2]]]), new Set(['a']), new Date(0)],
  ],
  [[new Float64Array([1, 2])], [new Float64Array([1, 2])]],
  [
    [(x: number) => x, { f: Math.abs, n: 1 }],
    [null, { f: null, n: 1 }],
  ], // functions cross by name or as callbacks
])('%j is left alone', ([sent, after]) => {
  expect(() => leftAlone('f', sent, after)).not.toThrow();
});

test.for<[unknown[], unknown[] | undefined, string]>([
  [
    [[[2, 1]], [5]],
    [[[2, 0]], [5]],
    '`f` changed its first argument: first difference at [0][1]: expected 1, got 0 (off by 1)',
  ],
  [[[1], [5]], [[1], [5, 5]], '`f` changed its second argument: expected 1 entries, got 2'],
  [[{ k: 1 }], [{ k: 1, x: 0 }], '`f` changed its argument: first difference at .x: expected undefined, got a number'],
  [
    [new Map([[1, 2]])],
    [new Map([[1, 3]])],
    '`f` changed its argument: expected Map(1) { 1 => 2 }, got Map(1) { 1 => 3 }',
  ],
  [[0], [-0], '`f` changed its argument: expected 0, got -0 (off by 0)'],
  [[[1]], undefined, '`f` changed its argument: expected an array, got undefined'], // an answer that keeps them to itself
])('%j that became %j is said', ([sent, after, words]) => {
  expect(() => leftAlone('f', sent, after)).toThrow(new Error(words));
});
