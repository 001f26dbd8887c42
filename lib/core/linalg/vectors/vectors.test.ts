import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { arange } from '../../array/index.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import {
  angle,
  cosineSimilarity,
  dot,
  euclideanDistance,
  manhattanDistance,
  matvec,
  norm,
  normalize,
  project,
  rotation2d,
  Vector,
} from '../index.ts';

const TINY = 5e-324; // down there every rounding may be off by half of this
const { PI, SQRT2, SQRT1_2 } = Math;

describe('by hand', () => {
  test('dot', () => {
    expect(dot([1, 2, 3], [4, 5, 6])).toBe(32);
    expect(dot([1, 0], [0, 1])).toBe(0);
    expect(dot(Float32Array.of(0.5, 2), new Vector([4, 1]))).toBe(4);
  });

  test('norm', () => {
    expect(norm([3, 4])).toBe(5);
    expect(norm([3, -4], 1)).toBe(7);
    expect(norm([3, -4], Number.POSITIVE_INFINITY)).toBe(4);
    expectClose(norm([1, 2, 2], 3), 17 ** (1 / 3), { rtol: 2 * EPS });
  });

  test('similarity, angle and distance', () => {
    expectClose(cosineSimilarity([1, 2, 3], [4, 5, 6]), 32 / Math.sqrt(14 * 77), { rtol: 2 * EPS });
    expectClose(angle([1, 0], [1, 1]), PI / 4, { rtol: 2 * EPS });
    expect(angle([2, 0], [-3, 0])).toBe(PI);
    expect(euclideanDistance([1, 2], [4, 6])).toBe(5);
    expect(manhattanDistance([1, 2], [4, 6])).toBe(7);
  });

  test('direction and shadow', () => {
    expect(Array.from(normalize([3, 4]))).toEqual([0.6, 0.8]);
    expect(Array.from(project([2, 3], [10, 0]))).toEqual([2, 0]);
    expectClose(project([1, 0], [1, 1]), [0.5, 0.5], { rtol: 4 * EPS });
  });

  test('a quarter turn sends east to north', () => {
    expectClose(rotation2d(PI / 2).matvec([1, 0]), [0, 1], { atol: EPS });
    expectClose(rotation2d(PI / 4).matvec([SQRT2, 0]), [1, 1], { atol: 2 * EPS });
    expectClose(rotation2d(-PI / 4).matvec([1, 0]), [SQRT1_2, -SQRT1_2], { atol: EPS });
  });

  test('arrays with one axis are vectors, also views', () => {
    const x = arange(1, 7).slice('::-2'); // [6. 4. 2.]
    expect(dot(x, [1, 10, 100])).toBe(246);
    expect(dot(arange(3), arange(3))).toBe(5);
    expect([norm(x), norm(x, 1), norm(x, Number.POSITIVE_INFINITY)]).toEqual([Math.sqrt(56), 12, 6]);
    expect([...project(x, [1, 0, 0])]).toEqual([6, 0, 0]);
    expect(manhattanDistance(x, arange(3))).toBe(6 + 3);
    expectClose(cosineSimilarity(x, x.multiply(2)), 1, { atol: EPS });
    expect(angle(x, x)).toBe(0);
    expectClose(
      normalize(x),
      [6, 4, 2].map((entry) => entry / Math.sqrt(56)),
      { rtol: 2 * EPS },
    );
    expect([...new Vector([1, 1, 1]).add(x)]).toEqual([7, 5, 3]);
    expect([
      ...matvec(
        [
          [1, 0, 0],
          [0, 1, 1],
        ],
        x,
      ),
    ]).toEqual([6, 6]);
    // @ts-expect-error: a matrix where a vector is wanted
    expect(() => dot(arange(4).reshape(2, 2), [1, 2])).toThrow(ShapeError);
  });
});

describe('edges', () => {
  test('of empty vectors, sums are zero', () => {
    expect([dot([], []), norm([]), norm([], 1), euclideanDistance([], [])]).toEqual([0, 0, 0, 0]);
  });

  test('lengths survive where squares overflow or vanish', () => {
    expect(norm([3e180, 4e180])).toBe(5e180);
    expect(norm([3e-200, 4e-200])).toBe(5e-200);
    expect(norm([5e-324, 0])).toBe(5e-324);
    expect(norm([1.7e308, 1.7e308])).toBe(Number.POSITIVE_INFINITY); // 2.4e308 is no double
    expect(Array.from(normalize([3e300, 4e300]))).toEqual([0.6, 0.8]);
    expect(Array.from(normalize([3e-310, 4e-310]).map((x) => Math.round(1e9 * x)))).toEqual([6e8, 8e8]);
  });

  test('a cosine never leaves [−1, 1]', () => {
    for (let n = 1; n <= 200; n++) {
      const x = Array.from({ length: n }, (_, i) => 0.1 * (i + 1));
      expect(cosineSimilarity(x, x)).toBeLessThanOrEqual(1);
      expect(angle(x, x)).toBe(0);
    }
  });

  test.each([
    ['normalize', () => normalize([0, 0]), 'normalize: x must have a direction, got the zero vector — leave it out'],
    ['cosineSimilarity', () => cosineSimilarity([1, 1], [0, -0]), 'cosineSimilarity: b must have a direction'],
    ['angle', () => angle([0], [1]), 'angle: a must have a direction'],
    ['project', () => project([1, 2], [0, 0]), 'project: u must have a direction'],
    ['an empty vector', () => normalize([]), 'normalize: x must have a direction'],
    ['NaN', () => cosineSimilarity([1, Number.NaN], [1, 1]), 'all entries of a must be finite, got NaN in a[1]'],
    ['∞', () => angle([1, 1], [Number.NEGATIVE_INFINITY, 1]), 'all entries of b must be finite, got -Infinity in b[0]'],
    ['an order below 1', () => norm([1, 2], 0.5), 'norm: ord of a vector must be in [1, ∞], got 0.5'],
    ["'fro' of a vector", () => norm([1, 2], 'fro'), 'norm: ord of a vector must be in [1, ∞], got fro'],
  ])('no direction, no answer: %s', (_, act, message) => {
    expect(act).toThrow(DomainError);
    expect(act).toThrow(message);
  });

  test.each([
    ['dot', () => dot([1], [1, 2])],
    ['cosineSimilarity', () => cosineSimilarity([1], [1, 2])],
    ['angle', () => angle([1], [1, 2])],
    ['euclideanDistance', () => euclideanDistance([1], [1, 2])],
    ['manhattanDistance', () => manhattanDistance([1], [1, 2])],
    ['project', () => project([1], [1, 2])],
    ['Vector.add', () => new Vector([1]).add([1, 2])],
  ])('%s refuses lengths that differ and says both', (where, act) => {
    expect(act).toThrow(ShapeError);
    expect(act).toThrow(
      new RegExp(`^${where}: axis n must have one length, got 1 in \\w \\(1\\) but 2 in \\w \\(2\\)`),
    );
  });
});

describe('Vector', () => {
  const u = new Vector([1, 2, 3]);

  test('calculates entry by entry, with vectors and with numbers', () => {
    const results = [u.add([4, 5, 6]), u.sub(1), u.mul([2, 2, 0]), u.div(2), u.scale(-1)];
    expect(results.map((v) => Array.from(v))).toEqual([
      [5, 7, 9],
      [0, 1, 2],
      [2, 4, 0],
      [0.5, 1, 1.5],
      [-1, -2, -3],
    ]);
    expect(Array.from(u)).toEqual([1, 2, 3]);
    expect([u.dot(u), u.norm(1), u.shape]).toEqual([14, 6, [3]]);
    expect(Array.from(u.div(0).sub(u.div([0, 0, 0])))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test('is a typed array: indexed, iterated, mapped, copied', () => {
    expect([u[0], u.length, [...u.map((x) => 2 * x)]]).toEqual([1, 3, [2, 4, 6]]);
    expect(u.map((x) => x)).toBeInstanceOf(Vector);
    const copy = u.copy();
    copy[0] = 9;
    expect(u[0]).toBe(1);
  });

  test('prints as NumPy does, in a notebook too', () => {
    expect(`${u}`).toBe('[1. 2. 3.]');
    expect(inspect({ u })).toBe('{ u: Vector [1. 2. 3.] }');
    const show = (u as unknown as Record<symbol, () => unknown>)[Symbol.for('Jupyter.display')];
    expect(show.call(u)).toEqual({ 'text/plain': '[1. 2. 3.]' });
  });
});

// Multiples of 1/1024 up to a million: subnormals, where every tolerance is absolute, have their own cases below.
const entry = fc.integer({ min: -(2 ** 30), max: 2 ** 30 }).map((k) => k / 1024);
const pair = fc.integer({ min: 1, max: 12 }).chain((n) => {
  const vector = fc.array(entry, { minLength: n, maxLength: n });
  return fc.tuple(vector, vector);
});
const nonzero = pair.filter(([a, b]) => norm(a) > 1e-3 && norm(b) > 1e-3);

describe('laws', () => {
  test('dot is symmetric and linear', () => {
    fc.assert(
      fc.property(pair, entry, ([a, b], c) => {
        expect(dot(a, b)).toBe(dot(b, a));
        const size = norm(a) * norm(b);
        expectClose(dot(new Vector(a).scale(c), b), c * dot(a, b), { atol: 40 * EPS * Math.abs(c) * size });
        expectClose(dot(new Vector(a).add(b), b), dot(a, b) + dot(b, b), {
          atol: 60 * EPS * (size + dot(b, b)) + 99 * TINY,
        });
      }),
    );
  });

  test('Cauchy–Schwarz and the triangle inequality', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(Math.abs(dot(a, b))).toBeLessThanOrEqual(norm(a) * norm(b) * (1 + 30 * EPS));
        for (const p of [1, 2, 3, Number.POSITIVE_INFINITY]) {
          expect(norm(new Vector(a).add(b), p)).toBeLessThanOrEqual((norm(a, p) + norm(b, p)) * (1 + 30 * EPS));
        }
      }),
    );
  });

  test('the law of cosines: ‖a − b‖² = ‖a‖² + ‖b‖² − 2 ‖a‖ ‖b‖ cos θ', () => {
    fc.assert(
      fc.property(nonzero, ([a, b]) => {
        const [na, nb] = [norm(a), norm(b)];
        const right = na ** 2 + nb ** 2 - 2 * na * nb * Math.cos(angle(a, b));
        expectClose(euclideanDistance(a, b) ** 2, right, { atol: 100 * EPS * (na ** 2 + nb ** 2) });
      }),
    );
  });

  test('similarity sees directions only, whatever the scale', () => {
    fc.assert(
      fc.property(nonzero, fc.integer({ min: -900, max: 900 }), ([a, b], k) => {
        const scaled = new Vector(a).scale(2 ** k); // exact: a power of two
        fc.pre(scaled.every((x, i) => x * 2 ** -k === a[i]));
        expect(cosineSimilarity(scaled, b)).toBe(cosineSimilarity(a, b));
        expectClose(cosineSimilarity(new Vector(a).scale(-1), b), -cosineSimilarity(a, b), {}); // 0 and -0 are equal
      }),
    );
  });

  test('angle and cosine say the same thing', () => {
    fc.assert(
      fc.property(nonzero, ([a, b]) => {
        expectClose(Math.cos(angle(a, b)), cosineSimilarity(a, b), { atol: 30 * EPS });
      }),
    );
  });

  test('what is left after a projection is perpendicular', () => {
    fc.assert(
      fc.property(nonzero, ([x, u]) => {
        const rest = new Vector(x).sub(project(x, u));
        expectClose(dot(rest, normalize(u)), 0, { atol: 60 * EPS * norm(x) });
      }),
    );
  });

  test('rotations keep lengths and add up', () => {
    const turn = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(turn, turn, entry, entry, (s, t, x, y) => {
        expectClose(norm(rotation2d(s).matvec([x, y])), norm([x, y]), { rtol: 4 * EPS });
        expectClose(rotation2d(s).matmul(rotation2d(t)), rotation2d(s + t), { atol: 16 * EPS });
      }),
    );
  });
});

interface VectorCase {
  readonly name: string;
  readonly a: number[];
  readonly b: number[];
  readonly dot: number;
  readonly absDot: number;
  readonly norm1: number;
  readonly norm2: number;
  readonly norm3: number;
  readonly norminf: number;
  readonly euclidean: number;
  readonly manhattan: number;
  readonly cosine?: number;
  readonly angle?: number;
  readonly normalized?: number[];
  readonly projected?: number[];
}

describe('authority', () => {
  const vectors = readFixture<VectorCase>(new URL('../fixtures/vectors.json', import.meta.url));
  test.each(vectors.cases)(`as mpmath with 60 digits: $name`, (c) => {
    const { a, b } = c;
    const n = a.length;
    const each = { rtol: (n + 4) * EPS, atol: TINY };
    // Beyond the range of doubles the sum is ∞, or NaN from ∞ − ∞: as in NumPy, dot does not rescue it.
    if (c.absDot === Number.POSITIVE_INFINITY) expect(Number.isFinite(dot(a, b))).toBe(false);
    else expectClose(dot(a, b), c.dot, { atol: (n + 1) * (EPS * c.absDot + TINY) });
    expectClose(norm(a, 1), c.norm1, each);
    expectClose(norm(a), c.norm2, each);
    expectClose(norm(a, 3), c.norm3, each);
    expect(norm(a, Number.POSITIVE_INFINITY)).toBe(c.norminf);
    // The entries of a − b are rounded before their length is taken.
    expectClose(euclideanDistance(a, b), c.euclidean, each);
    expectClose(manhattanDistance(a, b), c.manhattan, each);
    if (c.cosine === undefined) {
      expect(() => cosineSimilarity(a, b)).toThrow(DomainError);
      return;
    }
    expectClose(cosineSimilarity(a, b), c.cosine, { atol: (n + 8) * EPS });
    expectClose(angle(a, b), c.angle, { atol: (n + 8) * EPS });
    expectClose(normalize(a), c.normalized, { rtol: (n + 8) * EPS, atol: TINY });
    expectClose(project(a, b), c.projected, { atol: (n + 8) * EPS * c.norm2 + TINY });
  });

  const special = readFixture<VectorCase>(new URL('../fixtures/special.json', import.meta.url));
  test.each(special.cases)(`NaN and ∞ as NumPy ${special.versions.numpy}: $name`, (c) => {
    expect(dot(c.a, c.b)).toBe(c.dot);
    expect(norm(c.a, 1)).toBe(c.norm1);
    expect(norm(c.a)).toBe(c.norm2);
    expect(norm(c.a, Number.POSITIVE_INFINITY)).toBe(c.norminf);
    expect(euclideanDistance(c.a, c.b)).toBe(c.euclidean);
    expect(manhattanDistance(c.a, c.b)).toBe(c.manhattan);
  });
});
