import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { setStrict } from '../strict.ts';
import { CHUNK } from './bank.ts';
import * as reference from './floats.reference.ts';
import * as fast from './floats.ts';

interface FloatCase {
  readonly name: keyof typeof fast;
  readonly x: number[];
  readonly d: number;
  readonly weight: number[];
  readonly bias: number[];
  readonly expected: number[];
}

const { cases } = readFixture<FloatCase>(new URL('../fixtures/floats.json', import.meta.url));
const of = (name: FloatCase['name']): readonly FloatCase[] => cases.filter((one) => one.name === name);
const NAN = Number.NaN;
const INF = Number.POSITIVE_INFINITY;

test('one signature', () => {
  expectTypeOf(fast).toEqualTypeOf(reference);
});

describe.each([
  ['fast', fast, false],
  ['strict', fast, true],
  ['reference', reference, true],
])('%s', (_, { exp, gelu, sum, softmax, layerNorm }, strict) => {
  const run = <T>(act: () => T): T => {
    const before = setStrict(strict);
    try {
      return act();
    } finally {
      setStrict(before);
    }
  };

  test('exp: zero, infinities, NaN', () => {
    const got = run(() => exp(Float32Array.of(0, INF, -INF, NAN, 1e30, -1e30)));
    expect([...got]).toEqual([1, INF, 0, NAN, INF, 0]);
  });

  test('exp: NumPy in double precision, rounded to floats', () => {
    const [{ x, expected }] = of('exp');
    const got = run(() => exp(Float32Array.from(x)));
    // Two units in the last place; 1.5 units of the subnormals below them.
    expectClose(got, expected, { rtol: 2 * 2 ** -23, atol: 1.5 * 2 ** -149 });
  });

  test('gelu: SciPy in double precision', () => {
    const [{ x, expected }] = of('gelu');
    expectClose(
      run(() => gelu(Float32Array.from(x))),
      expected,
      { atol: 1e-6 },
    );
    expect([...run(() => gelu(Float32Array.of(0, INF, NAN)))]).toEqual([0, INF, NAN]);
  });

  test('sum: NumPy in double precision, and by hand', () => {
    const [{ x, expected }] = of('sum');
    expectClose(
      run(() => sum(Float32Array.from(x))),
      expected[0],
      { atol: 1e-7 * expected[1] },
    );
    expect(run(() => sum(new Float32Array(0)))).toBe(0);
    for (const n of [1, 3, 31, 32, 33, CHUNK - 1, CHUNK + 1]) {
      expect(run(() => sum(new Float32Array(n).fill(2)))).toBe(2 * n);
    }
    expect(run(() => sum(Float32Array.of(1, NAN, 2)))).toBeNaN();
    expect(run(() => sum(Float32Array.of(1, INF)))).toBe(INF);
  });

  test('softmax: SciPy in double precision, rows of every padding', () => {
    for (const { x, d, expected } of of('softmax')) {
      expectClose(
        run(() => softmax(Float32Array.from(x), d)),
        expected,
        { atol: 1e-6 },
      );
    }
    expect([...run(() => softmax(Float32Array.of(-INF, 0, 7, NAN), 2))]).toEqual([0, 1, NAN, NAN]);
  });

  test('layerNorm: NumPy in double precision, also far from zero', () => {
    for (const { x, d, weight, bias, expected } of of('layerNorm')) {
      const options = { weight: Float32Array.from(weight), bias: Float32Array.from(bias) };
      // A float near 1e4 is known to 1e-3, and a mean of such floats to a unit in its last place.
      const atol = Math.max(1e-5, 2 ** -23 * Math.max(...x.map(Math.abs)) * 4);
      expectClose(
        run(() => layerNorm(Float32Array.from(x), d, options)),
        expected,
        { atol },
      );
    }
  });

  test('any number of rows, in place, and without touching the input', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 1500 }), (rows, d) => {
        const x = Float32Array.from({ length: rows * d }, (_, i) => Math.sin(i) * 3);
        const before = x.slice();
        for (const [f, twin] of [
          [softmax, reference.softmax],
          [layerNorm, reference.layerNorm],
        ] as const) {
          const expected = twin(x, d);
          expectClose(
            run(() => f(x, d)),
            expected,
            { atol: 1e-5 },
          );
          expect(x).toEqual(before);
          const own = x.slice();
          expect(run(() => f(own, d, { out: own }))).toBe(own);
          expectClose(own, expected, { atol: 1e-5 });
        }
      }),
      { numRuns: 25 },
    );
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
      'a short out',
      () => exp(new Float32Array(7), { out: new Float32Array(6) }),
      ShapeError,
      'out must have 7 numbers',
    ],
    [
      'a long bias',
      () => layerNorm(new Float32Array(6), 3, { bias: new Float32Array(6) }),
      ShapeError,
      'bias must have 3',
    ],
    ['an eps of 0', () => layerNorm(new Float32Array(6), 3, { eps: 0 }), DomainError, 'eps must be > 0, got 0'],
  ])('refuses %s', (__, act, type, message) => {
    expect(act).toThrow(type);
    expect(act).toThrow(message);
  });
});
