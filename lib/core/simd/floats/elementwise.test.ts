import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import * as reference from './elementwise.reference.ts';
import * as fast from './elementwise.ts';
import type { MapName } from './kernels/maps.ts';
import { CHUNK } from './staging.ts';
import { EPSILON, inMode, MODES, TINIEST, type TypeName } from './testing/modes.ts';

interface MapCase {
  readonly name: MapName;
  readonly type: TypeName;
  readonly x: number[];
  readonly expected: number[];
}

const { cases, versions } = readFixture<MapCase>(new URL('../fixtures/maps.json', import.meta.url));
const [NAN, INF] = [Number.NaN, Number.POSITIVE_INFINITY];
const types = ['f32', 'f64'] as const;

/** Units in the last place of the result; for gelu, of x. */
const ULPS: Readonly<Record<MapName, number>> = { exp: 2, tanh: 6, erf: 6, sigmoid: 4, gelu: 4 };

test('one signature', () => {
  expectTypeOf(fast).toEqualTypeOf(reference);
});

const everyMode = [
  ...MODES.map((mode) => ({ ...mode, twin: fast })),
  { ...MODES[1], name: 'reference', twin: reference },
];

describe.each(everyMode)('$name', ({ twin, ...mode }) => {
  test.each(cases)(`$name $type as mpmath ${versions.mpmath}`, ({ name, type, x, expected }) => {
    const got = inMode(mode, () => twin[name](mode.place(type, x), { out: mode.place(type, x) }));
    const unit = ULPS[name] * EPSILON[type];
    expected.forEach((value, i) => {
      const size = name === 'gelu' ? Math.abs(x[i]) : Math.abs(value);
      // Sigmoid gives 0 for what would be subnormal; other results there have fewer digits.
      const smallest = name === 'sigmoid' ? TINIEST[type] / EPSILON[type] : 2 * TINIEST[type];
      expectClose(got[i], value, { atol: unit * size + smallest }, `${name}(${x[i]})`);
    });
  });

  test.each(types)('the ends of the range, %s', (type) => {
    const at = (name: MapName, ...x: number[]) => [
      ...inMode(mode, () => twin[name](mode.place(type, x), { out: mode.place(type, x) })),
    ];
    expect(at('exp', 0, INF, -INF, NAN, 1e30, -1e30)).toEqual([1, INF, 0, NAN, INF, 0]);
    expect(at('tanh', 0, INF, -INF, NAN, 1e30, -1e30)).toEqual([0, 1, -1, NAN, 1, -1]);
    expect(at('erf', 0, INF, -INF, NAN, 1e30, -1e30)).toEqual([0, 1, -1, NAN, 1, -1]);
    expect(at('sigmoid', 0, INF, -INF, NAN, 1e30, -1e30)).toEqual([0.5, 1, 0, NAN, 1, 0]);
    expect(at('gelu', 0, INF, -INF, NAN).map(Math.abs)).toEqual([0, INF, 0, NAN]);
    expectClose(at('gelu', 1e30), [1e30], { rtol: 4 * EPSILON[type] });
  });

  test.each(types)('exp where all numbers are near an end, %s', (type) => {
    const ends = {
      f32: [86.5, 88.5, 88.72, 89, -86.5, -87.3, -88, -103.9],
      f64: [706.5, 709.7, 709.9, -706.5, -708.4, -709, -745],
    };
    for (const end of ends[type]) {
      const x = mode.place(type, Array(64).fill(end));
      const expected = reference.exp(x)[0];
      inMode(mode, () => twin.exp(x, { out: x }));
      for (const got of x)
        expectClose(got, expected, { rtol: 2 * EPSILON[type], atol: 2 * TINIEST[type] }, `exp(${end})`);
    }
  });

  test.each(types)('subnormal numbers go in and come out, %s', (type) => {
    const tiny = 100 * TINIEST[type];
    const at = (name: MapName, x: number) => inMode(mode, () => twin[name](mode.place(type, [x])))[0];
    expect([at('tanh', tiny), at('tanh', -tiny)]).toEqual([tiny, -tiny]);
    expectClose(at('erf', tiny), (tiny * 2) / Math.sqrt(Math.PI), { atol: TINIEST[type] });
    expectClose(at('gelu', tiny), tiny / 2, { atol: TINIEST[type] });
    expect(at('exp', tiny)).toBe(1);
  });

  test.each(types)('a number beyond the normal ones does not disturb its neighbors, %s', (type) => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1, -2, 1000, -1000, NAN, -88, 88), { minLength: 1, maxLength: 40 }),
        (x) => {
          const got = inMode(mode, () => twin.exp(mode.place(type, x)));
          const alone = x.map((value) => inMode(mode, () => twin.exp(mode.place(type, [value])))[0]);
          expect([...got]).toEqual(alone);
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each(types)('any length, in place, without touching what lies beside, %s', (type) => {
    for (const n of [0, 1, 3, 15, 16, 17, 67, CHUNK - 1, CHUNK + 5]) {
      const all = mode.place(
        type,
        Array.from({ length: n + 2 }, (_, i) => Math.sin(i)),
      );
      const before = [...all];
      const x = all.subarray(1, n + 1);
      const expected = [...reference.tanh(x.slice())];
      expect(inMode(mode, () => twin.tanh(x, { out: x }))).toBe(x);
      expectClose(all, [before[0], ...expected, before[n + 1]], { rtol: 6 * EPSILON[type] });
    }
  });

  test.each(types)('add, multiply, axpy and scale, %s', (type) => {
    const whole = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(whole, whole), { maxLength: 99 }), whole, (pairs, alpha) => {
        const [a, b] = [0, 1].map((i) => pairs.map((pair) => pair[i]));
        const place = (x: number[]) => mode.place(type, x);
        inMode(mode, () => {
          expect([...twin.add(place(a), place(b), { out: place(a) })]).toEqual(a.map((x, i) => x + b[i]));
          expect([...twin.multiply(place(a), place(b), { out: place(a) })]).toEqual(a.map((x, i) => x * b[i]));
          const y = place(b);
          expect(twin.axpy(alpha, place(a), y)).toBe(y);
          expect([...y]).toEqual(a.map((x, i) => b[i] + alpha * x));
          const z = place(a);
          expect(twin.scale(alpha, z)).toBe(z);
          expect([...z]).toEqual(a.map((x) => alpha * x));
        });
      }),
      { numRuns: 30 },
    );
  });

  const x = new Float32Array(8);
  test.each([
    ['a short out', () => twin.exp(x, { out: new Float32Array(7) }), ShapeError, 'exp: out must have 8 numbers, got 7'],
    [
      'another type',
      () => twin.gelu<Float32Array | Float64Array>(x, { out: new Float64Array(8) }),
      DomainError,
      'out must be a Float32Array, as x is, got Float64Array',
    ],
    [
      'an overlap',
      () => twin.exp(x.subarray(1), { out: x.subarray(0, 7) }),
      DomainError,
      'out must be x itself, or lie apart from it',
    ],
    ['unequal lengths', () => twin.axpy(1, x, new Float32Array(3)), ShapeError, 'axpy: y must have 8 numbers, got 3'],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

test.each(types)('strict results are the same bits wherever operands lie, %s', (type) => {
  const x = Array.from({ length: 1003 }, (_, i) => 6 * Math.sin(i));
  const { exp, tanh, erf, sigmoid, gelu } = fast;
  for (const f of [exp, tanh, erf, sigmoid, gelu]) {
    const [ordinary, inside] = [MODES[1], MODES[3]].map((mode) =>
      inMode(mode, () => f(mode.place(type, x), { out: mode.place(type, x) })),
    );
    expect([...inside]).toEqual([...ordinary]);
  }
});
