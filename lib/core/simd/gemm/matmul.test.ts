import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectClose } from '../../../testing/close.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { gemmReference } from './gemm.reference.ts';
import { JOB } from './layout.ts';
import { matmul } from './matmul.ts';
import type { FloatArray, MatrixView } from './view.ts';

const TYPES = { f32: Float32Array, f64: Float64Array } as const;
type TypeName = keyof typeof TYPES;

/** Whole numbers up to 8 in size, whose sums of products are exact in floats too. */
function whole(type: TypeName, rows: number, columns: number, byColumns = false): MatrixView<FloatArray> {
  const rng = new Rng(`${rows} × ${columns}`);
  const data = TYPES[type].from(Array.from({ length: 2 + rows * columns }, () => rng.integers(-8, 9)));
  return { data, shape: [rows, columns], strides: byColumns ? [1, rows] : [columns, 1], offset: 2 };
}

/** By the definition. */
function expected(type: TypeName, A: MatrixView<FloatArray>, B: MatrixView<FloatArray>): FloatArray {
  const [n, m] = [A.shape[0], B.shape[1]];
  const data = new TYPES[type](n * m);
  gemmReference(A, B, { data, shape: [n, m] });
  return data;
}

describe.each(['f32', 'f64'] as const)('matmul %s', (type) => {
  test('by hand', () => {
    const A = { data: TYPES[type].of(1, 2, 3, 4, 5, 6), shape: [2, 3] } as const;
    const B = { data: TYPES[type].of(7, 8, 9, 10, 11, 12), shape: [3, 2] } as const;
    const C = matmul(A, B);
    expect([...C]).toEqual([58, 64, 139, 154]);
    expect(C.buffer.byteLength).toBe(C.byteLength); // memory of its own
  });

  test('whole numbers exactly, rows or columns side by side, small and packed', () => {
    const size = fc.oneof(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 40, max: 130 }));
    fc.assert(
      fc.property(size, size, size, fc.boolean(), fc.boolean(), (m, k, n, aT, bT) => {
        const [A, B] = [whole(type, m, k, aT), whole(type, k, n, bT)];
        expect(matmul(A, B)).toEqual(expected(type, A, B));
      }),
      { numRuns: 60 },
    );
  });

  test('all numbers of rows around whole strips, where rows are lent from strip to strip', () => {
    for (let m = 1; m <= 27; m++) {
      const [A, B] = [whole(type, m, 9), whole(type, 9, 12)];
      expect(matmul(A, B), `${m} rows`).toEqual(expected(type, A, B));
    }
  });

  test('more than a job', () => {
    const [A, B] = [whole(type, 3, JOB + 5), whole(type, JOB + 5, 8)];
    expect(matmul(A, B)).toEqual(expected(type, A, B));
  });
});

test('an earlier result is not overwritten by a later one', () => {
  const [A, B] = [whole('f64', 50, 50), whole('f64', 50, 50, true)];
  const first = matmul(A, B);
  const kept = first.slice();
  matmul(B, A);
  expect(first).toEqual(kept);
});

test('strict: multiply, then add, one k after the other', () => {
  const rng = new Rng('strict');
  const [A, B] = [5, 6].map(() => Float64Array.from({ length: 36 }, () => rng.normal(0, 1))) as [
    Float64Array,
    Float64Array,
  ];
  const square = { shape: [6, 6] } as const;
  const C = matmul({ data: A, ...square }, { data: B, ...square }, { strict: true });
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j < 6; j++) {
      let sum = 0;
      for (let l = 0; l < 6; l++) sum += A[6 * i + l] * B[6 * l + j];
      expect(C[6 * i + j]).toBe(sum);
    }
  }
  expectClose(matmul({ data: A, ...square }, { data: B, ...square }), C, { atol: 1e-14 });
});

test('what does not fit is named', () => {
  const A = { data: new Float64Array(6), shape: [2, 3] } as const;
  expect(() => matmul(A, A)).toThrow(ShapeError);
  expect(() => matmul(A, A)).toThrow('A (m, k) and B (k, n) must fit together, got A (2, 3) and B (2, 3)');
  const B = { data: new Float32Array(6), shape: [3, 2] } as const;
  expect(() => matmul<FloatArray>(A, B)).toThrow(DomainError);
  expect(() => matmul<FloatArray>(A, B)).toThrow('Float64Array, Float32Array');
  expect(() => matmul({ ...A, offset: 1 }, { ...A, shape: [3, 2] })).toThrow('inside its 6 numbers');
});
