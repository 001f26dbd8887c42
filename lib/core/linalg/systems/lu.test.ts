import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { Rng } from '../../random/index.ts';
import { identity, lu, luFactor, Matrix, matmul, norm, transpose } from '../index.ts';
import { luFactor as reference } from './lu-factor.reference.ts';

const INF = Number.POSITIVE_INFINITY;
const TEXTBOOK = [
  [2, 1, 1],
  [4, 3, 3],
  [8, 7, 9],
];
/** The largest |aᵢⱼ|. */
const largest = (A: Matrix): number => norm(A.data, INF);
const relative = (got: Matrix, A: Matrix): number => largest(got.sub(A)) / (largest(A) || 1);

describe.each([
  ['luFactor', luFactor],
  ['luFactor, the textbook', reference],
])('%s', (_, factor) => {
  test('by hand: the largest entry of the column comes up', () => {
    // 8 is the pivot; 4 − ½ · 8, 2 − ¼ · 8; then −¾ against −½ …
    const { lu: both, piv } = factor(TEXTBOOK);
    expect(Array.from(piv)).toEqual([2, 2, 2]);
    expectClose(
      both.toArray(),
      [
        [8, 7, 9],
        [0.25, -0.75, -1.25],
        [0.5, 2 / 3, -2 / 3],
      ],
      { rtol: 4 * EPS },
    );
  });

  test('a tie goes to the first, a column of zeros is passed over', () => {
    expect(
      Array.from(
        factor([
          [1, 0],
          [-1, 0],
        ]).piv,
      ),
    ).toEqual([0, 1]);
    expect(
      factor([
        [0, 2],
        [0, 3],
      ]).lu.toArray(),
    ).toEqual([
      [0, 2],
      [0, 3],
    ]);
  });

  test('the argument stays as it was', () => {
    const A = new Matrix(TEXTBOOK);
    factor(A);
    expect(A.toArray()).toEqual(TEXTBOOK);
  });
});

test('luFactor does the same exchanges as the textbook, and its numbers up to rounding', () => {
  const size = fc.integer({ min: 0, max: 70 });
  const anyShape = fc.tuple(size, size).chain(([n, d]) => fc.tuple(rows(n, d), fc.constant([n, d] as const)));
  fc.assert(
    fc.property(anyShape, ([data, shape]) => {
      const A = new Matrix({ data, shape });
      const [fast, slow] = [luFactor(A), reference(A)];
      expect(fast.piv).toEqual(slow.piv);
      expectClose(fast.lu.data, slow.lu.data, { atol: 1e-7 * (largest(slow.lu) || 1) });
    }),
    { numRuns: 30 },
  );
});

test('also where the columns are halved first', () => {
  const rng = new Rng('halves');
  for (const shape of [
    [150, 150],
    [200, 140],
    [140, 200],
  ] as const) {
    const A = new Matrix({ data: Float64Array.from({ length: shape[0] * shape[1] }, () => rng.normal()), shape });
    const [fast, slow] = [luFactor(A), reference(A)];
    expect(fast.piv).toEqual(slow.piv);
    expectClose(fast.lu.data, slow.lu.data, { atol: 1e-9 * largest(slow.lu) });
  }
});

test('by hand: A = P L U', () => {
  const { p, l, u } = lu([
    [1, 2],
    [4, 4],
  ]);
  expect([p, l, u].map((factor) => factor.toArray())).toEqual([
    [
      [0, 1],
      [1, 0],
    ],
    [
      [1, 0],
      [0.25, 1],
    ],
    [
      [4, 4],
      [0, 1],
    ],
  ]);
});

/** n · d whole numbers between −9 and 9, row by row. */
function rows(n: number, d: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * d, maxLength: n * d });
}

const square = (max: number): fc.Arbitrary<Matrix> =>
  fc
    .integer({ min: 1, max })
    .chain((n) => rows(n, n).map((data) => new Matrix({ data: Float64Array.from(data), shape: [n, n] })));

test('A = P L U with P a permutation and |lᵢⱼ| ≤ 1', () => {
  fc.assert(
    fc.property(square(40), (A) => {
      const { p, l, u } = lu(A);
      const n = A.shape[0];
      expect(p.matmul(transpose(p)).toArray()).toEqual(identity(n).toArray());
      expect(largest(l)).toBe(1);
      // |P L U − A| ≤ n ε |L| |U| entry by entry (Higham, theorem 9.3)
      const bound = matmul(new Matrix(abs(l)), new Matrix(abs(u)));
      expect(largest(p.matmul(l).matmul(u).sub(A))).toBeLessThanOrEqual(2 * n * EPS * largest(bound));
    }),
    { numRuns: 50 },
  );
});

const abs = (A: Matrix): { data: Float64Array; shape: readonly [number, number] } => ({
  data: A.data.map(Math.abs),
  shape: A.shape,
});

interface LuCase {
  readonly name: string;
  readonly A: number[];
  readonly shape: [number, number];
  readonly piv: number[];
  readonly residual: number;
}

// Where LAPACK's own residual is 0 by luck, a few roundings must still be allowed.
const tenTimes = (lapack: number, n: number): number => 10 * lapack + 2 * n * EPS;

const factored = readFixture<LuCase>(new URL('../fixtures/lu.json', import.meta.url));
test.each(factored.cases)(`A = P L U within 10 × LAPACK's residual (SciPy ${factored.versions.scipy}): $name`, (c) => {
  const A = new Matrix({ data: c.A, shape: c.shape });
  const { p, l, u } = lu(A);
  expect(relative(p.matmul(l).matmul(u), A)).toBeLessThanOrEqual(tenTimes(c.residual, c.shape[0]));
  // Where two candidates are equal up to rounding, either is right: then only the residual counts.
  if (!/hilbert|rank|nearly/.test(c.name)) expect(Array.from(luFactor(A).piv)).toEqual(c.piv);
});
