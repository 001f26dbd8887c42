import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { cholesky, eigh, identity, lu, Matrix, matvec, norm, qr, solve, svd, transpose } from '../index.ts';
import { largest } from '../vectors/norm.ts';

// Sizes at which panels, halves and packed products all take part. The formulas are those of fixtures/make_large_fixtures.py.

type Formula = (i: number, j: number) => number;

const noise: Formula = (i, j) => (((i * i + j * j) * 31 + i * j * 7) % 101) / 101 - 0.5;
const beside = (i: number, j: number): boolean => Math.abs(i - j) === 1;

const FORMULAS: Readonly<Record<string, Formula>> = {
  noise,
  'noise 1e300': (i, j) => noise(i, j) * 1e300,
  'noise 1e-300': (i, j) => noise(i, j) * 1e-300,
  zeros: () => 0,
  ones: () => 1,
  'identity and ones': (i, j) => (i === j ? 2 : 1),
  'second difference': (i, j) => (i === j ? 2 : beside(i, j) ? -1 : 0),
  'glued Wilkinson': (i, j) =>
    i === j ? Math.abs(10 - (i % 21)) : beside(i, j) ? (Math.max(i, j) % 21 === 0 ? 2 ** -27 : 1) : 0,
  Hilbert: (i, j) => 1 / (i + j + 1),
  graded: (i, j) => 2 ** -Math.min(i + j, 900) * (1 + ((i * j) % 3)),
  'rank 2': (i, j) => (i % 7) * (j % 7) - (i % 4) * (j % 4),
  'few values': (i, j) => (i === j ? i % 3 : 0),
  'unsymmetric noise': (i, j) => ((i * i * 31 + j * j * 17 + i * j * 7 + i) % 103) / 103 - 0.5,
  'upper triangle': (i, j) => (j < i ? 0 : i === j ? 1 : -0.25),
  'bidiagonal of ones': (i, j) => (i === j || j === i + 1 ? 1 : 0),
  nilpotent: (i, j) => (j === i + 1 ? 1 : 0),
  'columns graded': (i, j) => (((i * i * 31 + j * 17 + i * j * 7) % 103) / 103 - 0.5) * 2 ** -j,
  sparse: (i, j) => ((i * 7 + j * 13 + i * j) % 41 === 0 ? 1 + ((i + j) % 3) : 0),
};

function made(name: string, [n, d]: readonly [number, number], unit = 1): Matrix {
  const formula = FORMULAS[name] as Formula;
  return new Matrix(
    Array.from({ length: n }, (_, i) => Array.from({ length: d }, (__, j) => formula(i, j) / unit)) as number[][],
  );
}

const offIdentity = (Q: Matrix): number => largest(transpose(Q).matmul(Q).sub(identity(Q.shape[1])).data);
/** A with column j times values[j]. */
const columnsTimes = (A: Matrix, values: ArrayLike<number>): Matrix =>
  new Matrix(Array.from(A, (row) => row.map((a, j) => a * values[j])));
// Where LAPACK's own figure is 0 by luck, a few roundings must still be allowed.
const tenTimes = (lapack: number): number => 10 * lapack + 40 * EPS;

interface Spectrum {
  readonly name: string;
  readonly shape: [number, number];
  readonly values: number[];
  readonly residual: number;
  readonly off: number;
}

describe('eigh', () => {
  const { cases, versions } = readFixture<Spectrum>(new URL('../fixtures/large-eigh.json', import.meta.url));
  test.each(cases)(`within 10 × LAPACK's residuals (NumPy ${versions.numpy}): $name $shape`, (c) => {
    const [n] = c.shape;
    const unit = largest(c.values) || 1;
    const { eigenvalues, eigenvectors: V } = eigh(made(c.name, c.shape));
    const scaled = eigenvalues.map((value) => value / unit);
    expect(largest(made(c.name, c.shape, unit).matmul(V).sub(columnsTimes(V, scaled)).data)).toBeLessThanOrEqual(
      tenTimes(c.residual),
    );
    expect(offIdentity(V)).toBeLessThanOrEqual(tenTimes(c.off));
    expectClose(eigenvalues, c.values, { atol: 4 * n * EPS * unit });
    expect(Array.from(eigenvalues)).toEqual(Array.from(eigenvalues).sort((a, b) => a - b));
  });
});

describe('svd', () => {
  const { cases, versions } = readFixture<Spectrum>(new URL('../fixtures/large-svd.json', import.meta.url));
  test.each(cases)(`within 10 × LAPACK's residuals (NumPy ${versions.numpy}): $name $shape`, (c) => {
    const unit = c.values[0] || 1;
    const { u, s, vt } = svd(made(c.name, c.shape), { fullMatrices: false });
    const scaled = s.map((value) => value / unit);
    expect(
      largest(
        columnsTimes(u, scaled)
          .matmul(vt)
          .sub(made(c.name, c.shape, unit)).data,
      ),
    ).toBeLessThanOrEqual(tenTimes(c.residual));
    expect(Math.max(offIdentity(u), offIdentity(transpose(vt)))).toBeLessThanOrEqual(tenTimes(c.off));
    expectClose(s, c.values, { atol: 4 * Math.max(...c.shape) * EPS * unit });
    expect(Array.from(s)).toEqual(Array.from(s).sort((a, b) => b - a));
    expect(s.at(-1)).toBeGreaterThanOrEqual(0);
  });

  test('the full matrices go on where the reduced ones end', () => {
    for (const shape of [
      [200, 90],
      [90, 200],
    ] as const) {
      const A = made('unsymmetric noise', shape);
      const [full, reduced] = [svd(A), svd(A, { fullMatrices: false })];
      expect([full.u.shape, full.vt.shape]).toEqual([
        [shape[0], shape[0]],
        [shape[1], shape[1]],
      ]);
      expect(Math.max(offIdentity(full.u), offIdentity(full.vt))).toBeLessThan(200 * EPS);
      expectClose(full.s, reduced.s, { atol: 0 });
    }
  });
});

interface System {
  readonly name: string;
  readonly shape: [number, number];
  readonly lu: number;
  readonly qr: number;
  readonly off: number;
  readonly cholesky?: number;
  readonly solve?: number;
}

describe('lu, qr, cholesky and solve', () => {
  const { cases, versions } = readFixture<System>(new URL('../fixtures/large-systems.json', import.meta.url));
  test.each(cases)(`within 10 × LAPACK's residuals (SciPy ${versions.scipy}): $name $shape`, (c) => {
    const A = made(c.name, c.shape, largest(made(c.name, c.shape).data) || 1);
    const { p, l, u } = lu(A);
    expect(largest(p.matmul(l).matmul(u).sub(A).data)).toBeLessThanOrEqual(tenTimes(c.lu));
    const { q, r } = qr(A);
    expect(largest(q.matmul(r).sub(A).data)).toBeLessThanOrEqual(tenTimes(c.qr));
    expect(offIdentity(q)).toBeLessThanOrEqual(tenTimes(c.off));
    if (c.cholesky === undefined || c.solve === undefined) return;
    const [n] = c.shape;
    const heavy = A.add(transpose(A)).add(identity(n).scale(4 * n));
    const L = cholesky(heavy);
    expect(largest(L.matmul(transpose(L)).sub(heavy).data)).toBeLessThanOrEqual(
      tenTimes(c.cholesky) * largest(heavy.data),
    );
    const b = Array.from({ length: n }, (_, i) => (i % 5) - 2);
    const x = solve(heavy, b);
    const error = largest(matvec(heavy, x).map((value, i) => value - b[i]));
    expect(error).toBeLessThanOrEqual(tenTimes(c.solve) * norm(heavy, Number.POSITIVE_INFINITY) * largest(x));
  });
});
