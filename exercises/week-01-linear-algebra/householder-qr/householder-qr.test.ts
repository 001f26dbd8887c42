import { expect, graded, submission } from '#grading';

const { qr } = await submission<typeof import('./householder-qr.ts')>();
const { qr: qrAside } = await submission<typeof import('./householder-qr.ts')>({ pure: true });

type Rows = readonly (readonly number[])[];

const transpose = (a: Rows): number[][] => (a[0] ?? []).map((_, j) => a.map((row) => row[j]!));
const product = (a: Rows, b: Rows): number[][] =>
  a.map((row) => transpose(b).map((column) => row.reduce((sum, x, p) => sum + x * column[p]!, 0)));
const gram = (q: Rows): number[][] => product(transpose(q), q);
const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
const belowDiagonal = (r: Rows): number[] => r.flatMap((row, i) => row.slice(0, i));
const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);

/** Right angles and lengths up to rounding: some units in the last place for each of a few entries. */
const ORTHOGONAL = { rtol: 1e-14, atol: 1e-14 };

graded(
  'worked example: columns (3, 4) and (1, 2)',
  {
    points: 3,
    why: 'The first diagonal entry of R is the length of the first column, 5; then 2.2 = (3·1 + 4·2) / 5 and 0.4 = |det A| / 5, up to signs. With the mirrors the wrong way round, Q is transposed.',
  },
  async () => {
    const a = [
      [3, 1],
      [4, 2],
    ];
    const { q, r } = await qr(a);
    expect(r.map((row) => row.map(Math.abs))).toBeAllClose([
      [5, 2.2],
      [0, 0.4],
    ]);
    expect(product(q, r)).toBeAllClose(a);
  },
);

graded(
  'a tall matrix: QR = A, right shapes, zeros below the diagonal',
  {
    points: 2,
    why: 'Reduced means: q as large as a, r square. Every mirror must reach the columns to the right and Q as well, from row k down; and in rows of your own, not in those of your caller.',
  },
  async () => {
    const a = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 10],
      [-1, 0, 2],
    ];
    const { q, r } = await qrAside(a);
    expect([q.length, q[0]?.length, r.length, r[0]?.length]).toEqual([4, 3, 3, 3]);
    expect(product(q, r)).toBeAllClose(a);
    expect(gram(q)).toBeAllClose(identity(3), ORTHOGONAL);
  },
);

graded(
  'below the diagonal are exact zeros',
  { points: 1, why: 'Rounding leaves 1e-16 where a 0 belongs, and whoever uses R would divide by it: write the 0.' },
  async () => {
    const a = [
      [0.1, 0.2, 0.3],
      [0.7, 0.5, 0.6],
      [0.9, 0.8, 0.1],
    ];
    const { r } = await qr(a);
    expect(belowDiagonal(r).map(Math.abs)).toEqual(zeros(3));
  },
);

graded(
  'right angles survive the Hilbert matrix',
  {
    points: 2,
    why: 'The columns of the Hilbert matrix are almost parallel. Gram–Schmidt subtracts nearly equal vectors and loses the right angles, one after the other, too; mirrors keep them.',
  },
  async () => {
    const hilbert = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => 1 / (i + j + 1)));
    const { q, r } = await qr(hilbert);
    expect(gram(q)).toBeAllClose(identity(8), ORTHOGONAL);
    expect(product(q, r)).toBeAllClose(hilbert, ORTHOGONAL);
  },
);

graded(
  'a column almost on the axis',
  {
    points: 1,
    why: 'With x = (1, 1e-8), x₁ − ‖x‖ is 0 in floats, and the mirror is a wrong one; subtracting always cancels: add where x₁ ≥ 0, subtract where x₁ < 0.',
  },
  async () => {
    for (const sign of [1, -1]) {
      const a = [
        [sign, 2],
        [1e-8, 1],
      ];
      const { q, r } = await qr(a);
      expect(product(q, r)).toBeAllClose(a, { rtol: 0, atol: 1e-14 });
      expect(gram(q)).toBeAllClose(identity(2), ORTHOGONAL);
    }
  },
);

graded(
  'a zero on the diagonal',
  {
    points: 1,
    why: 'Math.sign(0) is 0: then v = x, and the mirror turns x around instead of onto the axis. Take plus for 0.',
  },
  async () => {
    const a = [
      [0, 1],
      [3, 2],
      [4, 0],
    ];
    const { q, r } = await qr(a);
    expect(product(q, r)).toBeAllClose(a);
    expect(gram(q)).toBeAllClose(identity(2), ORTHOGONAL);
  },
);

graded(
  'columns that are zero or depend on each other',
  {
    points: 1,
    why: 'A column of zeros has no direction, and v / ‖v‖ is NaN: it needs no mirror. Q is orthogonal all the same.',
  },
  async () => {
    const matrices = [
      [
        [0, 1],
        [0, 2],
        [0, 2],
      ],
      [
        [1, 2],
        [2, 4],
        [2, 4],
      ],
      [[0]],
      [[-2]],
    ];
    for (const a of matrices) {
      const { q, r } = await qr(a);
      expect(product(q, r)).toBeAllClose(a, ORTHOGONAL);
      expect(gram(q)).toBeAllClose(identity(a[0]!.length), ORTHOGONAL);
    }
  },
);

graded(
  'more columns than rows are refused',
  { points: 1, why: 'Three perpendicular columns do not fit into two dimensions: throw a RangeError.' },
  async () => {
    const wide = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    await expect(qr(wide)).rejects.toThrow(RangeError);
  },
);
