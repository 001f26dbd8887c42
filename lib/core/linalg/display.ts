import { array2string } from '../printing/index.ts';

/** Media type → text, as Jupyter wants it. */
export type MimeBundle = Readonly<Record<string, string>>;

const MAX_SIDE = 8;
const MAX_DIGITS = 7;

/** Text as NumPy prints; typeset too where every entry fits without rounding, so that both always show the same numbers. */
export function bundle(data: ArrayLike<number>, shape: readonly number[]): MimeBundle {
  const text = { 'text/plain': array2string(data, shape) };
  const latex = shape.length === 2 ? matrixLatex(data, shape[0], shape[1]) : undefined;
  return latex === undefined ? text : { 'text/latex': latex, ...text };
}

function matrixLatex(data: ArrayLike<number>, n: number, d: number): string | undefined {
  if (n === 0 || d === 0 || n > MAX_SIDE || d > MAX_SIDE) return undefined;
  const entries = Array.from(data, entry);
  if (entries.some((text) => text.length > MAX_DIGITS)) return undefined;
  const rows = Array.from({ length: n }, (_, i) => entries.slice(i * d, (i + 1) * d).join(' & '));
  return `$$\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}$$`;
}

function entry(x: number): string {
  if (Number.isNaN(x)) return '?'.repeat(MAX_DIGITS + 1); // no digits to typeset: leave it to the text
  return Number.isFinite(x) ? String(x) : `${x < 0 ? '-' : ''}\\infty`;
}
