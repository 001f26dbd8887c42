import { expect, graded, submission } from '#grading';
import { qr as reference } from './householder-qr.ts';

const { qr } = await submission<typeof import('./householder-qr.ts')>();

type Rows = readonly (readonly number[])[];

const transpose = (a: Rows): number[][] => (a[0] ?? []).map((_, j) => a.map((row) => row[j]!));
const product = (a: Rows, b: Rows): number[][] =>
  a.map((row) => transpose(b).map((column) => row.reduce((sum, x, p) => sum + x * column[p]!, 0)));
/** R with a diagonal ≥ 0: what is left when the signs are free. */
const unsigned = (r: Rows): number[][] => r.map((row, i) => row.map((x) => (row[i]! < 0 ? -x : x) + 0));

graded(
  'held-out: random tall matrices',
  {
    points: 2,
    why: 'Random matrices of up to 12 rows: QR is A, and R is the only one there is, up to the signs of its rows.',
  },
  async ({ rng }) => {
    for (let round = 0; round < 12; round++) {
      const n = rng.integers(1, 9);
      const m = n + rng.integers(1, 5);
      const a = Array.from({ length: m }, () => Array.from({ length: n }, () => rng.normal(0, 1)));
      const { q, r } = await qr(a);
      expect(product(q, r)).toBeAllClose(a, { rtol: 1e-12, atol: 1e-12 });
      // R follows from A by its condition times ε; tall random matrices are tame.
      expect(unsigned(r)).toBeAllClose(unsigned(reference(a).r), { rtol: 1e-9, atol: 1e-10 });
    }
  },
);

graded(
  'held-out: columns of very different sizes',
  {
    points: 1,
    why: 'Columns from 1e-100 to 1e100: each mirror is made of directions, and right angles do not depend on sizes.',
  },
  async ({ rng }) => {
    for (let round = 0; round < 6; round++) {
      const sizes = Array.from({ length: 4 }, () => 10 ** rng.integers(-100, 101));
      const a = Array.from({ length: 6 }, () => sizes.map((size) => rng.normal(0, 1) * size));
      const { q } = await qr(a);
      const identity = sizes.map((_, i) => sizes.map((_, j) => (i === j ? 1 : 0)));
      expect(product(transpose(q), q)).toBeAllClose(identity, { rtol: 1e-14, atol: 1e-14 });
    }
  },
);
