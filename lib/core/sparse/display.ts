import type { CsrArray } from './csr-array.ts';

/** SciPy's `maxprint`: of more entries only the first and the last half of so many are shown. */
const MAX_SHOWN = 50;

/** As SciPy 1.17 prints a `csr_array` of doubles. */
export function toText(A: CsrArray): string {
  const [n, d] = A.shape;
  const head = `<Compressed Sparse Row sparse array of dtype 'float64'\n\twith ${A.nnz} stored elements and shape (${n}, ${d})>`;
  if (A.nnz === 0) return head;
  const half = MAX_SHOWN / 2;
  const shown =
    A.nnz <= MAX_SHOWN ? lines(A, 0, A.nnz) : [...lines(A, 0, half), '  :\t:', ...lines(A, A.nnz - half, A.nnz)];
  return [head, '  Coords\tValues', ...shown].join('\n');
}

function lines({ data, indices, indptr }: CsrArray, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, line) => {
    const k = from + line;
    return `  (${indptr.findLastIndex((start) => start <= k)}, ${indices[k]})\t${floatRepr(data[k])}`;
  });
}

/** The shortest text that names a double, as Python writes it: 1.0, 1e-05, nan. */
function floatRepr(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf';
  if (Object.is(x, -0)) return '-0.0';
  const [digits, exponent] = x.toExponential().split('e');
  const power = Number(exponent);
  if (x !== 0 && (power < -4 || power >= 16)) {
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const text = String(x);
  return text.includes('.') ? text : `${text}.0`;
}
