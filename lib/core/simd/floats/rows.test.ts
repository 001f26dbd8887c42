import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import * as reference from './rows.reference.ts';
import * as fast from './rows.ts';
import { EPSILON, inMode, MODES, type TypeName } from './testing/modes.ts';

interface RowCase {
  readonly name: keyof typeof fast;
  readonly type: TypeName;
  readonly x: number[];
  readonly d: number;
  readonly weight: number[];
  readonly bias: number[];
  readonly expected: number[];
}

const { cases, versions } = readFixture<RowCase>(new URL('../fixtures/rows.json', import.meta.url));
const [NAN, INF] = [Number.NaN, Number.POSITIVE_INFINITY];
const types = ['f32', 'f64'] as const;

test('one signature', () => {
  expectTypeOf(fast).toEqualTypeOf(reference);
});

const everyMode = [
  ...MODES.map((mode) => ({ ...mode, twin: fast })),
  { ...MODES[1], name: 'reference', twin: reference },
];

describe.each(everyMode)('$name', ({ twin: { softmax, layerNorm }, ...mode }) => {
  test.each(cases)(`$name $type, rows of $d, as NumPy ${versions.numpy} in long doubles`, (c) => {
    const place = (numbers: number[]) => mode.place(c.type, numbers);
    const got = inMode(mode, () => {
      if (c.name === 'softmax') return softmax(place(c.x), c.d, { out: place(c.x) });
      return layerNorm(place(c.x), c.d, { weight: place(c.weight), bias: place(c.bias), out: place(c.x) });
    });
    // The reference takes off a mean that is rounded, the fast one also what rounding left of it.
    const size = mode.name === 'reference' ? Math.max(1, ...c.x.map(Math.abs)) : 1;
    expectClose(got, c.expected, { atol: 16 * EPSILON[c.type] * size });
  });

  test.each(types)('softmax: scores that are masked, NaN, ∞ and far apart, %s', (type) => {
    const at = (x: number[], d: number) => [...inMode(mode, () => softmax(mode.place(type, x), d))];
    expect(at([-INF, 0, 7, NAN], 2)).toEqual([0, 1, NAN, NAN]);
    expect(at([INF, 0], 2)).toEqual([NAN, 0].map(() => expect.anything()));
    expect(at([-1e30, 0, -1000, 5000], 4)).toEqual([0, 0, 0, 1]);
    expect(at([-INF, -INF, -INF, -INF], 4)).toEqual([NAN, NAN, NAN, NAN]);
    expect(at([3], 1)).toEqual([1]);
    expect(at([], 3)).toEqual([]);
  });

  test.each(types)('any number of rows, in place, and without touching the input, %s', (type) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 300 }),
        fc.boolean(),
        (rows, d, affine) => {
          const x = mode.place(
            type,
            Array.from({ length: rows * d }, (_, i) => Math.sin(i) * 3),
          );
          const before = x.slice();
          const weight = mode.place(
            type,
            Array.from({ length: d }, (_, i) => Math.cos(i)),
          );
          const options = affine ? { weight } : {};
          for (const [f, twin] of [
            [softmax, reference.softmax],
            [layerNorm, reference.layerNorm],
          ] as const) {
            const expected = twin(x, d, options);
            const allowed = { atol: 32 * EPSILON[type] };
            expectClose(
              inMode(mode, () => f(x, d, options)),
              expected,
              allowed,
            );
            expect(x).toEqual(before);
            const own = mode.place(type, x);
            expect(inMode(mode, () => f(own, d, { ...options, out: own }))).toBe(own);
            expectClose(own, expected, allowed);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  // A sum that goes on growing over a whole row was wrong by 1e-4 here: half of the softmax stands in one number, half in all others.
  test.each(types)('rows as long as a vocabulary lose no digits, %s', (type) => {
    const d = 50_258;
    const atol = (mode.name === 'reference' ? d : 24) * EPSILON[type];
    const scores = mode.place(type, [0, ...new Array<number>(d - 1).fill(-Math.log(d - 1))]);
    const share = 1 / (1 + (d - 1) * Math.exp(scores[1]));
    const p = inMode(mode, () => softmax(scores, d));
    expectClose(p.slice(0, 2), [share, (1 - share) / (d - 1)], { atol });
    const x = mode.place(
      type,
      Array.from({ length: d }, (_, i) => (i % 2 === 0 ? 1.1 : -0.9)),
    );
    const [middle, spread] = [(x[0] + x[1]) / 2, (x[0] - x[1]) / 2];
    const y = inMode(mode, () => layerNorm(x, d, { eps: 1e-12 }));
    expectClose(y.slice(0, 2), [(x[0] - middle) / spread, (x[1] - middle) / spread], { atol: atol + 1e-12 });
  });

  test('softmax ignores a shift, layerNorm a shift and a scale', () => {
    const [shift, scale] = [3, 4];
    const x = Array.from({ length: 64 }, (_, i) => Math.round(8 * Math.sin(i)) / 4);
    const moved = x.map((value) => scale * value + shift);
    inMode(mode, () => {
      const place = (numbers: number[]) => mode.place('f64', numbers);
      expectClose(softmax(place(x.map((value) => value + shift)), 16), softmax(place(x), 16), {
        atol: 4 * EPSILON.f64,
      });
      const [a, b] = [layerNorm(place(moved), 16, { eps: 1e-12 }), layerNorm(place(x), 16, { eps: 1e-12 })];
      expectClose(a, b, { atol: 1e-11 }); // ε weighs less beside the scaled variance
    });
  });

  test.each([
    [
      'rows that are not whole',
      () => softmax(new Float32Array(7), 3),
      ShapeError,
      'whole rows of 3 numbers, got 7 numbers',
    ],
    ['no row length', () => layerNorm(new Float32Array(7), 0), DomainError, 'd, the length of a row'],
    [
      'a long bias',
      () => layerNorm(new Float32Array(6), 3, { bias: new Float32Array(6) }),
      ShapeError,
      'bias must have 3',
    ],
    ['an eps of 0', () => layerNorm(new Float32Array(6), 3, { eps: 0 }), DomainError, 'eps must be > 0, got 0'],
    [
      'weights of another type',
      () => layerNorm<Float32Array | Float64Array>(new Float32Array(6), 3, { weight: new Float64Array(3) }),
      DomainError,
      'weight must be a Float32Array, as x is',
    ],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});
