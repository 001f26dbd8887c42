import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../testing/close.ts';
import { readFixture } from '../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../errors/index.ts';
import { Matrix, Vector } from '../linalg/index.ts';
import {
  erf,
  erfc,
  gelu,
  leakyRelu,
  logSoftmax,
  logsumexp,
  relu,
  reluDerivative,
  sigmoid,
  softmax,
  tanh,
} from './index.ts';

const INF = Number.POSITIVE_INFINITY;

describe('by hand', () => {
  test('sigmoid of ln 3 is 3/4, tanh of ½ ln 3 is 1/2', () => {
    expectClose(sigmoid([0, Math.log(3), -Math.log(3)]), [0.5, 0.75, 0.25], { rtol: 2 * EPS });
    expectClose(tanh(Math.log(3) / 2), 0.5, { rtol: 4 * EPS });
  });

  test('rectifiers', () => {
    expect(Array.from(relu([-1, 0, 1]))).toEqual([0, 0, 1]);
    expect(Array.from(reluDerivative([-1, 0, 2]))).toEqual([0, 0, 1]);
    expect(Array.from(leakyRelu([-2, 0, 3]))).toEqual([-0.02, 0, 3]);
    expect(leakyRelu(-2, { negativeSlope: 0.5 })).toBe(-1);
  });

  test('softmax of logarithms is their share', () => {
    const x = [Math.log(1), Math.log(2), Math.log(5)];
    expectClose(softmax(x), [1 / 8, 2 / 8, 5 / 8], { rtol: 8 * EPS });
    expectClose(logsumexp(x), Math.log(8), { rtol: 4 * EPS });
    expectClose(logSoftmax(x), [-Math.log(8), -Math.log(4), Math.log(5 / 8)], { atol: 4 * EPS });
  });
});

describe('edges', () => {
  test('a number, a vector and a matrix come back as they went in; rows of a matrix one by one', () => {
    expect(relu(-3)).toBe(0);
    expect(relu(Float32Array.of(-1, 2))).toBeInstanceOf(Vector);
    const A = new Matrix([
      [0, 0],
      [1000, 1000],
    ]);
    expect(relu(A).toArray()).toEqual(A.toArray());
    expect(softmax(A).toArray()).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    expectClose(
      logSoftmax(A),
      [
        [-Math.LN2, -Math.LN2],
        [-Math.LN2, -Math.LN2],
      ],
      { rtol: EPS },
    );
    expectClose(logsumexp(A), [Math.LN2, 1000 + Math.LN2], { rtol: EPS });
    expect(A.toArray()[1]).toEqual([1000, 1000]);
  });

  test('nothing', () => {
    expect([softmax([]), logsumexp(new Vector(0)), relu(new Vector(0)).length].map(String)).toEqual([
      '[]',
      '-Infinity',
      '0',
    ]);
  });

  test('a rest too small for the sum still counts', () => {
    expectClose(logsumexp([0, -50]), Math.exp(-50), { rtol: 4 * EPS });
    expectClose(logSoftmax([0, -50])[0], -Math.exp(-50), { rtol: 4 * EPS });
  });

  test('the ends of the range', () => {
    expect([sigmoid(-INF), sigmoid(INF), tanh(-INF), erf(-INF), erf(INF), erfc(INF), erfc(-INF)]).toEqual([
      0, 1, -1, -1, 1, 0, 2,
    ]);
    expect([gelu(-INF), gelu(INF), gelu(-INF, { approximate: 'tanh' }), relu(-INF)]).toEqual([0, INF, 0, 0]);
    for (const f of [sigmoid, tanh, erf, erfc, gelu, relu, reluDerivative, leakyRelu]) expect(f(Number.NaN)).toBeNaN();
  });

  test.each([
    [
      'an unknown approximation',
      () => gelu(1, { approximate: 'erf' as never }),
      DomainError,
      "'none' or 'tanh', got erf",
    ],
    ['an infinite slope', () => leakyRelu(1, { negativeSlope: INF }), DomainError, 'negativeSlope must be finite'],
    ['ragged rows', () => relu([[1], [2, 3]]), ShapeError, 'all rows of x must have the same shape'],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

describe('laws', () => {
  const x = fc.double({ min: -30, max: 30, noNaN: true });

  test('σ(x) + σ(−x) = 1, tanh x = 2σ(2x) − 1, erf odd, erf + erfc = 1, gelu(x) − gelu(−x) = x', () => {
    fc.assert(
      fc.property(x, (value) => {
        expectClose(sigmoid(value) + sigmoid(-value), 1, { rtol: 2 * EPS });
        expectClose(tanh(value), 2 * sigmoid(2 * value) - 1, { atol: 4 * EPS });
        expect(erf(-value)).toBe(-erf(value));
        expectClose(erf(value) + erfc(value), 1, { rtol: 4 * EPS });
        expectClose(gelu(value) - gelu(-value), value, { rtol: 4 * EPS, atol: 1e-300 });
      }),
    );
  });

  test('softmax sums to 1 and ignores a shift; its logarithm is logSoftmax', () => {
    fc.assert(
      fc.property(fc.array(x, { minLength: 1, maxLength: 9 }), fc.integer({ min: -99, max: 99 }), (scores, shift) => {
        const p = softmax(scores);
        const moved = softmax(scores.map((value) => value + shift));
        expectClose(
          p.reduce((total, value) => total + value, 0),
          1,
          { rtol: 8 * EPS },
        );
        expectClose(moved, p, { rtol: 200 * EPS }); // the shift itself rounds the scores
        expectClose(Array.from(p, Math.log), logSoftmax(scores), { atol: 8 * EPS, rtol: 2 * EPS });
      }),
    );
  });
});

describe('authority', () => {
  type Entry = Record<'x' | 'sigmoid' | 'tanh' | 'erf' | 'erfc' | 'gelu' | 'geluTanh', number>;
  const entries = readFixture<Entry>(new URL('./fixtures/entries.json', import.meta.url));
  test.each(entries.cases)(`as mpmath ${entries.versions.mpmath}: x = $x`, (c) => {
    const atol = 2 ** -1060; // subnormal results have fewer digits
    expectClose(sigmoid(c.x), c.sigmoid, { rtol: 4 * EPS, atol });
    expectClose(tanh(c.x), c.tanh, { rtol: 4 * EPS, atol });
    expectClose(erf(c.x), c.erf, { rtol: 8 * EPS, atol });
    expectClose(erfc(c.x), c.erfc, { rtol: 8 * EPS, atol });
    // x/√2 and the cubic round, and the tail magnifies that x² times, or x⁴ times.
    expectClose(gelu(c.x), c.gelu, { rtol: (8 + c.x ** 2) * EPS, atol });
    expectClose(gelu(c.x, { approximate: 'tanh' }), c.geluTanh, { rtol: (8 + Math.abs(c.x) ** 3) * EPS, atol });
  });

  interface Row {
    readonly name: string;
    readonly x: number[];
    readonly softmax: number[];
    readonly logSoftmax: number[];
    readonly logsumexp: number;
  }
  const rows = readFixture<Row>(new URL('./fixtures/rows.json', import.meta.url));
  test.each(rows.cases)(`as mpmath ${rows.versions.mpmath}: $name`, (c) => {
    const allowed = { rtol: (4 + c.x.length) * EPS, atol: 1e-320 };
    expectClose(softmax(c.x), c.softmax, allowed);
    expectClose(logSoftmax(c.x), c.logSoftmax, { rtol: 4 * EPS, atol: 4 * EPS });
    expectClose(logsumexp(c.x), c.logsumexp, { rtol: 4 * EPS });
  });

  const special = readFixture<Pick<Row, 'x' | 'softmax' | 'logsumexp'>>(
    new URL('./fixtures/special.json', import.meta.url),
  );
  test.each(special.cases)(`NaN and ∞ as SciPy ${special.versions.scipy}: $x`, (c) => {
    expectClose(softmax(c.x), c.softmax, {});
    expectClose(logsumexp(c.x), c.logsumexp, { rtol: EPS });
  });
});
