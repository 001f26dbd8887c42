import { float32Format, float32Text } from './dtype-formats.ts';
import { type Format, floatFormat, floatText } from './float-format.ts';

const LINE_WIDTH = 75;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;

/** How the number of an array without axes is written: not as one of many, but as Python writes it. */
const ALONE = new Map<Format, (x: number) => string>([
  [floatFormat, (x) => floatText(x)],
  [float32Format, float32Text],
]);

/**
 * An array as NumPy prints it: brackets per axis, aligned columns, long lines wrapped, more than 1000 entries summarized.
 *
 * @param data the entries in row-major order
 * @param shape the lengths of the axes; their product is the number of entries
 * @param formatOf how numbers are written, by dtype: `floatFormat` (default), `float32Format`, `intFormat`, `boolFormat`
 * @returns text of one or more lines, the same as Python's `str(array)`
 * @complexity O(entries), at most about 6 per axis where it is summarized
 * @source numpy/_core/arrayprint.py, NumPy 2.4
 *
 * @example
 * array2string([1, 2.5, -3], [3]) // → [ 1.   2.5 -3. ]
 * array2string([1, 1e6], [2]) // → [1.e+00 1.e+06]
 * array2string([1 / 3], []) // → 0.3333333333333333
 */
export function array2string(
  data: ArrayLike<number>,
  shape: readonly number[],
  formatOf: Format = floatFormat,
): string {
  const size = shape.reduce((product, length) => product * length, 1);
  if (shape.length === 0) return (ALONE.get(formatOf) ?? formatOf(data))(data[0]).trim();
  if (size === 0) return '[]';
  const summarize = size > THRESHOLD;
  const format = formatOf(summarize ? shown(data, shape) : data);
  const axis = (depth: number, offset: number): string => {
    const length = shape[depth];
    const stride = shape.slice(depth + 1).reduce((product, n) => product * n, 1);
    const [indent, isLast] = [' '.repeat(depth + 1), depth === shape.length - 1];
    const items = visible(length, summarize).map((i) =>
      i === undefined ? '...' : isLast ? format(data[offset + i]) : axis(depth + 1, offset + i * stride),
    );
    if (isLast) return `[${wrap(items, indent, LINE_WIDTH - depth - 1)}]`;
    return `[${items.join('\n'.repeat(shape.length - depth - 1) + indent)}]`;
  };
  return axis(0, 0);
}

/** The indices to print along an axis; undefined stands for the dots. */
function visible(length: number, summarize: boolean): (number | undefined)[] {
  if (!summarize || length <= 2 * EDGE_ITEMS) return Array.from({ length }, (_, i) => i);
  const head = Array.from({ length: EDGE_ITEMS }, (_, i) => i);
  return [...head, undefined, ...head.map((i) => length - EDGE_ITEMS + i)];
}

/** The entries that will be printed: only these decide the format. */
function shown(data: ArrayLike<number>, shape: readonly number[]): number[] {
  let offsets = [0];
  shape.forEach((length, depth) => {
    const stride = shape.slice(depth + 1).reduce((product, n) => product * n, 1);
    const indices = visible(length, true).filter((i) => i !== undefined);
    offsets = offsets.flatMap((offset) => indices.map((i) => offset + i * stride));
  });
  return offsets.map((offset) => data[offset]);
}

function wrap(words: readonly string[], indent: string, width: number): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of words) {
    if (line.length > indent.length && line.length + word.length > width) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  lines.push(line.slice(0, -1));
  return lines.join('\n').slice(indent.length);
}
