import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectClose } from '../../../testing/close.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { Home, RESERVED, settle } from '../floats/home.ts';
import { setStrict } from '../strict.ts';
import { newMemory } from '../wasm/index.ts';
import { GemmEngine, openWorkshop, soloRunner } from './engine.ts';
import { gemmReference } from './gemm.reference.ts';
import { gemm } from './gemm.ts';
import { DEPTH, JOB, PACKING_BYTES } from './layout.ts';
import { tileFor } from './tiles.ts';
import { checkProduct, type FloatArray, type MatrixView } from './view.ts';

const TYPES = { f32: Float32Array, f64: Float64Array } as const;
type TypeName = keyof typeof TYPES;
const EPSILON = { f32: 2 ** -23, f64: 2 ** -52 } as const;

const random = (type: TypeName, length: number, seed: string): FloatArray => {
  const rng = new Rng(seed);
  return TYPES[type].from(Array.from({ length }, () => rng.uniform(-1, 1)));
};
const dense = (type: TypeName, rows: number, columns: number, seed = 'A'): MatrixView<FloatArray> => ({
  data: random(type, rows * columns, seed),
  shape: [rows, columns],
});
const zeros = (type: TypeName, rows: number, columns: number): MatrixView<FloatArray> => ({
  data: new TYPES[type](rows * columns),
  shape: [rows, columns],
});

/** |error| ≤ 2 k ε Σ|a||b|, and Σ|a||b| ≤ k for entries in [−1, 1]: Higham 2002, section 3.1. */
const allowed = (type: TypeName, k: number) => ({ atol: 2 * EPSILON[type] * Math.max(1, k) ** 1.5 });

describe.each(['f32', 'f64'] as const)('gemm %s', (type) => {
  const product = (A: MatrixView<FloatArray>, B: MatrixView<FloatArray>, options = {}, implementation = gemm) => {
    const C = zeros(type, A.shape[0], B.shape[1]);
    implementation(A, B, C, options);
    return C.data;
  };

  test.each([gemm, gemmReference])('by hand: $name', (implementation) => {
    const A = { data: TYPES[type].of(1, 2, 3, 4, 5, 6), shape: [2, 3] } as const;
    const B = { data: TYPES[type].of(7, 8, 9, 10, 11, 12), shape: [3, 2] } as const;
    expect([...product(A, B, {}, implementation)]).toEqual([58, 64, 139, 154]);
  });

  test('sums whole numbers exactly for every size around the tile', () => {
    for (let m = 1; m <= 14; m++) {
      for (let n = 1; n <= 18; n++) {
        const [A, B] = [zeros(type, m, 5), zeros(type, 5, n)];
        A.data.forEach((_, i) => {
          A.data[i] = (i % 7) - 3;
        });
        B.data.forEach((_, i) => {
          B.data[i] = (i % 5) - 2;
        });
        expect([...product(A, B)], `${m} × ${n}`).toEqual([...product(A, B, {}, gemmReference)]);
      }
    }
  });

  test.each([
    ['nothing', 0, 0, 0],
    ['no rows', 0, 3, 4],
    ['no columns', 3, 0, 4],
    ['a sum of nothing', 3, 4, 0],
    ['one number', 1, 1, 1],
    ['a dot product', 1, 1, 1031],
    ['an outer product', 67, 71, 1],
    ['primes', 101, 103, 307],
    ['tall', 1201, 3, 5],
    ['wide', 5, 1201, 7],
    ['deep', 7, 5, 2 * JOB + DEPTH + 1],
    ['more than a job', JOB + 5, JOB + 9, 6],
  ])('%s', (_, m, n, k) => {
    const [A, B] = [dense(type, m, k, 'A'), dense(type, k, n, 'B')];
    const C = random(type, m * n, 'C');
    const expected = C.slice() as FloatArray;
    gemm(A, B, { data: C, shape: [m, n] });
    gemmReference(A, B, { data: expected, shape: [m, n] });
    expectClose(C, expected, allowed(type, k));
    gemm(A, B, { data: C, shape: [m, n] }, { accumulate: true });
    gemmReference(A, B, { data: expected, shape: [m, n] }, { accumulate: true });
    expectClose(C, expected, { atol: 2 * allowed(type, k).atol });
  });

  test('views: transposed, sliced, reversed, repeated, into a view', () => {
    const strides = fc.constantFrom('rows', 'columns', 'padded', 'every other', 'reversed', 'repeated');
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, size, strides, strides, strides, (m, n, k, a, b, c) => {
        const A = view(type, m, k, a, 'A');
        const B = view(type, k, n, b, 'B');
        const C = view(type, m, n, c === 'repeated' ? 'padded' : c, 'C');
        const expected = { ...C, data: C.data.slice() as FloatArray };
        gemm(A, B, C);
        gemmReference(A, B, expected);
        // All of C's data: what lies between the entries of the view must not be touched.
        expectClose(C.data, expected.data, allowed(type, k));
      }),
      { numRuns: 120 },
    );
  });

  test('NaN and ∞ go where the definition sends them, and nowhere else', () => {
    const [A, B] = [dense(type, 13, 9), dense(type, 9, 19)];
    A.data[2 * 9 + 4] = Number.NaN;
    A.data[12 * 9] = Number.POSITIVE_INFINITY;
    B.data[3 * 19 + 18] = Number.NEGATIVE_INFINITY;
    const [got, expected] = [product(A, B), product(A, B, {}, gemmReference)];
    const kind = (x: number) => (Number.isFinite(x) ? 'finite' : String(x));
    expect([...got].map(kind)).toEqual([...expected].map(kind));
    expect([...got].map(kind)).toContain('NaN');
  });

  test('strict: each entry is summed as written here, rounded at each step', () => {
    const round = type === 'f32' ? Math.fround : (x: number) => x;
    const [m, n, k] = [7, 11, 2 * DEPTH + 37];
    const [A, B] = [dense(type, m, k, 'A'), dense(type, k, n, 'B')];
    const expected: number[] = [];
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let total = 0;
        for (let p = 0; p < k; p += DEPTH) {
          let sum = 0;
          const end = Math.min(k, p + DEPTH);
          for (let l = p; l < end; l++) sum = round(sum + round(A.data[i * k + l] * B.data[l * n + j]));
          total = round(total + sum);
        }
        expected.push(total);
      }
    }
    expect([...product(A, B, { strict: true })]).toEqual(expected);
    const before = setStrict(true);
    expect([...product(A, B)]).toEqual(expected);
    setStrict(before);
  });

  test('the result does not depend on whether operands are packed: transposed ones are, small ones otherwise not', () => {
    const size = fc.integer({ min: 1, max: 48 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 1, max: 128 }),
        fc.boolean(),
        fc.boolean(),
        (m, n, k, strict, accumulate) => {
          const [A, B] = [dense(type, m, k, 'A'), dense(type, k, n, 'B')];
          const turned = new TYPES[type](n * k);
          for (let i = 0; i < k; i++) for (let j = 0; j < n; j++) turned[j * k + i] = B.data[i * n + j];
          const [C, expected] = [random(type, m * n, 'C'), random(type, m * n, 'C')];
          gemm(A, B, { data: C, shape: [m, n] }, { strict, accumulate });
          const packed = { data: turned, shape: [k, n], strides: [1, k] } as const;
          gemm(A, packed, { data: expected, shape: [m, n] }, { strict, accumulate });
          expect([...C]).toEqual([...expected]);
        },
      ),
    );
  });

  test.each([
    [61, 300, 53],
    [61, 70, 36],
  ])('the result does not depend on the tile: %i × %i × %i', (m, k, n) => {
    const [A, B] = [dense(type, m, k, 'A'), dense(type, k, n, 'B')];
    for (const fma of [false, true]) {
      const [first, second] = [20, 24].map((nodeMajor) => {
        const workshop = openWorkshop(tileFor(type, fma, nodeMajor), 1);
        const views = checkProduct('test', { A, B, C: zeros(type, m, n) });
        new GemmEngine(workshop, soloRunner(workshop)).multiply(views.A, views.B, views.C, false);
        return [...views.C.data];
      });
      expect(first).toEqual(second);
    }
  });
});

describe.each(['f32', 'f64'] as const)('gemm %s where operands lie', (type) => {
  const pages = Math.ceil((RESERVED + PACKING_BYTES) / 65_536) + 200;
  const memory = newMemory(pages, true);
  const home = new Home(memory, RESERVED);
  settle(home);
  const at = (data: FloatArray, place: number): FloatArray => {
    const inside = new TYPES[type](memory.buffer, (pages - 200) * 65_536 + place * 2_000_000, data.length);
    inside.set(data);
    return inside;
  };

  test('views of every kind: as the same product of ordinary arrays, to the bit, and nothing beside C is touched', () => {
    const strides = fc.constantFrom('rows', 'columns', 'padded', 'every other', 'reversed', 'repeated');
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, size, strides, strides, strides, fc.boolean(), (m, n, k, a, b, c, accumulate) => {
        const A = view(type, m, k, a, 'A');
        const B = view(type, k, n, b, 'B');
        const C = view(type, m, n, c === 'repeated' ? 'padded' : c, 'C');
        const inside = [A, B, C].map((one, i) => ({ ...one, data: at(one.data, i) }));
        gemm(A, B, C, { accumulate });
        gemm(inside[0], inside[1], inside[2], { accumulate });
        expect([...inside[2].data]).toEqual([...C.data]);
      }),
      { numRuns: 120 },
    );
  });

  test('more than a job, accumulated', () => {
    const [A, B] = [dense(type, JOB + 5, 7, 'A'), dense(type, 7, 9, 'B')];
    const expected = product(A, B);
    const C = { data: at(new TYPES[type](expected.length).fill(1), 2), shape: [JOB + 5, 9] } as const;
    gemm({ ...A, data: at(A.data, 0) }, { ...B, data: at(B.data, 1) }, C, { accumulate: true });
    expectClose(
      C.data,
      Array.from(expected, (value) => value + 1),
      allowed(type, 8),
    );
  });

  function product(A: MatrixView<FloatArray>, B: MatrixView<FloatArray>) {
    const C = zeros(type, A.shape[0], B.shape[1]);
    gemmReference(A, B, C);
    return C.data;
  }
});

describe('refusals', () => {
  const A = dense('f64', 2, 3);
  test.each([
    ['shapes', () => gemm(A, dense('f64', 2, 3), zeros('f64', 2, 3)), ShapeError, 'A (2, 3), B (2, 3) and C (2, 3)'],
    ['types', () => gemm(A, dense('f32', 3, 2), zeros('f64', 2, 2)), DomainError, 'Float64Array, Float32Array'],
    [
      'a short array',
      () => gemm(A, { ...dense('f64', 2, 2), shape: [3, 2] }, zeros('f64', 2, 2)),
      ShapeError,
      'B must',
    ],
    ['strides out of the data', () => gemm({ ...A, strides: [-3, 1] }, A, A), ShapeError, 'entries from -3 to 2'],
    ['an odd offset', () => gemm({ ...A, offset: 0.5 }, A, A), ShapeError, 'offset 0.5'],
    ['C among the operands', () => squareInto(), DomainError, 'C must not share memory with A or B'],
  ])('%s', (_, act, type, message) => {
    expect(act).toThrow(type);
    expect(act).toThrow(message);
  });
});

function squareInto(): void {
  const A = dense('f64', 3, 3);
  gemm(A, A, A);
}

/** A matrix of random entries inside a larger array, laid out as `how` says. */
function view(type: TypeName, rows: number, columns: number, how: string, seed: string): MatrixView<FloatArray> {
  const layouts: Record<string, { strides: [number, number]; offset: number }> = {
    rows: { strides: [columns, 1], offset: 0 },
    columns: { strides: [1, rows], offset: 2 },
    padded: { strides: [columns + 3, 1], offset: 1 },
    'every other': { strides: [2 * columns + 1, 2], offset: 3 },
    reversed: { strides: [-columns, 1], offset: (rows - 1) * columns },
    repeated: { strides: [0, 1], offset: 0 },
  };
  const { strides, offset } = layouts[how];
  return { data: random(type, 2 * rows * columns + 4 * rows + 8, seed), shape: [rows, columns], strides, offset };
}
