// mistake: multiplies 2 × 2 matrices with Strassen, and larger ones the usual way
// caught by: 4 × 4: seven times seven
// told by: down to single numbers
import { minus, plus } from '../../../../exercises/week-01-linear-algebra/strassen/given.ts';

type Rows = readonly (readonly number[])[];

export function strassen(a: Rows, b: Rows, multiply: (x: number, y: number) => number): number[][] {
  const n = a.length;
  if (b.length !== n) throw new RangeError(`strassen: sizes must be equal, got ${n} and ${b.length}`);
  if ([...a, ...b].some((row) => row.length !== n)) throw new RangeError('strassen: the matrices must be square');
  if (n === 0) return [];
  if (n === 1) return [[multiply(a[0]![0]!, b[0]![0]!)]];
  if (n % 2 === 1) return block(strassen(padded(a), padded(b), multiply), 0, 0, n);

  if (n > 2) return a.map((row) => b.map((_, j) => row.reduce((sum, x, p) => sum + multiply(x, b[p]![j]!), 0)));

  const [a11, a12, a21, a22] = quarters(a);
  const [b11, b12, b21, b22] = quarters(b);
  const m1 = strassen(plus(a11, a22), plus(b11, b22), multiply);
  const m2 = strassen(plus(a21, a22), b11, multiply);
  const m3 = strassen(a11, minus(b12, b22), multiply);
  const m4 = strassen(a22, minus(b21, b11), multiply);
  const m5 = strassen(plus(a11, a12), b22, multiply);
  const m6 = strassen(minus(a21, a11), plus(b11, b12), multiply);
  const m7 = strassen(minus(a12, a22), plus(b21, b22), multiply);
  const upper = beside(plus(minus(plus(m1, m4), m5), m7), plus(m3, m5));
  const lower = beside(plus(m2, m4), plus(plus(minus(m1, m2), m3), m6));
  return [...upper, ...lower];
}

const block = (m: Rows, i: number, j: number, size: number): number[][] =>
  m.slice(i, i + size).map((row) => row.slice(j, j + size));

function quarters(m: Rows): [Rows, Rows, Rows, Rows] {
  const h = m.length / 2;
  return [block(m, 0, 0, h), block(m, 0, h, h), block(m, h, 0, h), block(m, h, h, h)];
}

const beside = (left: Rows, right: Rows): number[][] => left.map((row, i) => [...row, ...right[i]!]);

const padded = (m: Rows): Rows => [...m.map((row) => [...row, 0]), new Array<number>(m.length + 1).fill(0)];
