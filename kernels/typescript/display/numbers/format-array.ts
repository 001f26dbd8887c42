// Prints an n-dimensional array of numbers as NumPy does: aligned columns, lines of at most 75 characters, the middle left
// out of arrays with more than 1000 numbers.
import type { NumberFormat } from './format-numbers.ts';

const LINE_WIDTH = 75;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;

/** Numbers with a shape, wherever they are kept. */
export interface NumericArray {
  readonly shape: readonly number[];
  at(index: readonly number[]): number | bigint;
}

/** `makeFormat` gets the numbers that will be printed; `prefix` is what stands before the first bracket and is not printed. */
export function formatArray(
  array: NumericArray,
  makeFormat: (shown: (number | bigint)[]) => NumberFormat,
  prefix = '',
): string {
  const size = array.shape.reduce((product, n) => product * n, 1);
  if (size === 0) return '[]';
  const shown = array.shape.map((n) => shownIndices(n, size > THRESHOLD));
  const numbers: (number | bigint)[] = [];
  collect(array, shown, [], numbers);
  const format = makeFormat(numbers);
  const printer: Printer = { array, shown, format };
  const indent = ' '.repeat(prefix.length);
  return print(printer, [], `${indent} `, LINE_WIDTH);
}

/** Indices along one axis; `null` stands for those left out. */
function shownIndices(n: number, summarize: boolean): (number | null)[] {
  const all = Array.from({ length: n }, (_, i) => i);
  if (!summarize || n <= 2 * EDGE_ITEMS) return all;
  return [...all.slice(0, EDGE_ITEMS), null, ...all.slice(-EDGE_ITEMS)];
}

function collect(array: NumericArray, shown: (number | null)[][], index: number[], into: (number | bigint)[]): void {
  if (index.length === array.shape.length) {
    into.push(array.at(index));
    return;
  }
  for (const i of shown[index.length]!) if (i !== null) collect(array, shown, [...index, i], into);
}

interface Printer {
  readonly array: NumericArray;
  readonly shown: readonly (number | null)[][];
  readonly format: NumberFormat;
}

/** `indent` is what later lines start with; `width` what a line may hold before the closing brackets. */
function print(printer: Printer, index: readonly number[], indent: string, width: number): string {
  const axis = index.length;
  const items = printer.shown[axis]!;
  if (axis === printer.array.shape.length - 1) return printRow(printer, index, indent, width);
  const blank = '\n'.repeat(printer.array.shape.length - axis - 1);
  const parts = items.map((i) => (i === null ? '...' : print(printer, [...index, i], `${indent} `, width - 1)));
  return `[${parts.join(`,${blank}${indent}`)}]`;
}

function printRow({ array, shown, format }: Printer, index: readonly number[], indent: string, width: number): string {
  const words = shown[index.length]!.map((i) => (i === null ? '...' : format(array.at([...index, i]))));
  let done = '';
  let line = indent;
  words.forEach((word, i) => {
    // "Do not wrap if it would not help": a line always takes one word.
    if (line.length + word.length > width - 1 && line.length > indent.length) {
      done += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += i < words.length - 1 ? `${word}, ` : word;
  });
  return `[${(done + line).slice(indent.length)}]`;
}
