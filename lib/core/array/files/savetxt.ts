import { ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';
import { asarray, type Source } from '../making/create.ts';

/** How an array becomes a text. */
export interface SavetxtOptions {
  /** What stands between two numbers; a space by default. CSV has ','. */
  readonly delimiter?: string;
  /** Lines in front, each behind `comments`. */
  readonly header?: string;
  /** What marks the header as a comment: '# ' by default; '' for the names of columns in a CSV file. */
  readonly comments?: string;
  /** How a number is written: by default the shortest text that reads back as the same double. */
  readonly fmt?: (value: number) => string;
}

/**
 * The numbers of an array as text, one row a line. NumPy's function, which writes '%.18e' by default; this one writes the
 * shortest text that names the number.
 *
 * @param a one axis, an entry a line, or two, a row a line; truth values are 0 and 1
 * @param options see {@link SavetxtOptions}
 * @returns the text, every line ended by a line feed
 * @throws ShapeError for other numbers of axes
 * @complexity O(entries)
 *
 * @example
 * savetxt([[1, 0.1], [NaN, -Infinity]], { delimiter: ',', header: 'x,y', comments: '' }) // → 'x,y\n1,0.1\nnan,-inf\n'
 */
export function savetxt(
  a: Source,
  { delimiter = ' ', header, comments = '# ', fmt = shortest }: SavetxtOptions = {},
): string {
  const x = asarray(a);
  if (x.ndim !== 1 && x.ndim !== 2) {
    const cure = 'reshape it to rows';
    throw new ShapeError('savetxt', { must: 'a must have one or two axes', got: describeShape(x.shape), cure });
  }
  const [n, d] = [x.shape[0], x.shape[1] ?? 1];
  const [down, right] = [x.strides[0], x.strides[1] ?? 0];
  const row = (i: number): string =>
    Array.from({ length: d }, (_, j) => fmt(x.data[x.offset + i * down + j * right])).join(delimiter);
  const title = header === undefined ? [] : header.split('\n').map((line) => comments + line);
  return [...title, ...Array.from({ length: n }, (_, i) => row(i))].map((line) => `${line}\n`).join('');
}

/** The shortest text that names a double, in the words that NumPy reads. */
function shortest(x: number): string {
  if (Number.isFinite(x)) return Object.is(x, -0) ? '-0' : String(x);
  return Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf';
}
