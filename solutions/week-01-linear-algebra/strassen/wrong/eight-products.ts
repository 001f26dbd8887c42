// mistake: multiplies quarters with eight products
// caught by: seven multiplications, not eight
// told by: the usual way are eight products
import { plus } from '../../../../exercises/week-01-linear-algebra/strassen/given.ts';

type Rows = readonly (readonly number[])[];

export function strassen(a: Rows, b: Rows, multiply: (x: number, y: number) => number): number[][] {
  const n = a.length;
  if (b.length !== n) throw new RangeError(`strassen: sizes must be equal, got ${n} and ${b.length}`);
  if ([...a, ...b].some((row) => row.length !== n)) throw new RangeError('strassen: the matrices must be square');
  if (n === 0) return [];
  if (n === 1) return [[multiply(a[0]![0]!, b[0]![0]!)]];
  if (n % 2 === 1) return block(strassen(padded(a), padded(b), multiply), 0, 0, n);

  const [a11, a12, a21, a22] = quarters(a);
  const [b11, b12, b21, b22] = quarters(b);
  const c11 = plus(strassen(a11, b11, multiply), strassen(a12, b21, multiply));
  const c12 = plus(strassen(a11, b12, multiply), strassen(a12, b22, multiply));
  const c21 = plus(strassen(a21, b11, multiply), strassen(a22, b21, multiply));
  const c22 = plus(strassen(a21, b12, multiply), strassen(a22, b22, multiply));
  const upper = beside(c11, c12);
  const lower = beside(c21, c22);
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
