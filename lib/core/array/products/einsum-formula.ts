// What a formula of einsum says: the letters of each operand and of the result, and how long each letter is.
import { DomainError, ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';
import { FLOATING, type Floating, requireDType, requireSame } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { broadcastShapes } from '../layout.ts';
import { asarray, isPlain, scalar } from '../making/create.ts';
import type { NDArray } from '../nd-array.ts';
import { broadcastTo, reshape } from '../views/views.ts';

/** An operand: an array with a letter for each of its axes. Axes that '...' stands for have the letters '.0', '.1', … */
export interface Term {
  readonly array: NDArray<Floating>;
  readonly letters: readonly string[];
}

/** A formula with its operands. */
export interface Contraction {
  readonly terms: readonly Term[];
  /** The letters of the result, each once; all others are summed over. */
  readonly output: readonly string[];
  readonly lengths: ReadonlyMap<string, number>;
}

/** Reads a formula and checks that the operands fit it. */
export function readFormula(formula: string, operands: readonly Operand[]): Contraction {
  const { inputs, result } = parse(formula, operands.length);
  const arrays = sameDType(operands);
  const open = arrays.map((array, i) => openShape(array, inputs[i], i));
  const shared = broadcastShapes('einsum', ...open);
  const dots = shared.map((_, axis) => `.${axis}`);
  const terms = arrays.map((array, i) => {
    const letters = inputs[i].flatMap((letter) => (letter === '...' ? dots : [letter]));
    const at = inputs[i].indexOf('...');
    return { array: at < 0 ? array : stretchedAt(array, at, open[i].length, shared), letters };
  });
  const named = result ?? implicit(inputs);
  const output = named.flatMap((letter) => (letter === '...' ? dots : [letter]));
  const lengths = lengthsOf(terms);
  requireOutput(formula, output, dots, lengths);
  return { terms, output, lengths };
}

function parse(formula: string, count: number) {
  const parts = /^([^>]*?)(?:->([^>]*))?$/.exec(formula.replaceAll(' ', ''));
  const lists = parts === null ? [] : [...parts[1].split(','), parts[2] ?? ''];
  if (parts === null || !lists.every((text) => /^[A-Za-z]*(\.\.\.[A-Za-z]*)?$/.test(text))) {
    throw new DomainError('einsum', { must: "formula must be letters as in 'ij,jk->ik'", got: `'${formula}'` });
  }
  const inputs = parts[1].split(',').map(lettersOf);
  if (inputs.length !== count || count === 0) {
    throw new DomainError('einsum', { must: `'${formula}' takes ${inputs.length} arrays`, got: count });
  }
  return { inputs, result: parts[2] === undefined ? undefined : lettersOf(parts[2]) };
}

const lettersOf = (text: string): string[] => text.match(/\.\.\.|[A-Za-z]/g) ?? [];

/** Without an arrow the result has '...' and then every letter that stands once, in the order of the alphabet. */
function implicit(inputs: readonly string[][]): string[] {
  const all = inputs.flat();
  const once = all.filter((letter) => letter !== '...' && all.indexOf(letter) === all.lastIndexOf(letter)).sort();
  return all.includes('...') ? ['...', ...once] : once;
}

function sameDType(operands: readonly Operand[]): NDArray<Floating>[] {
  const given = operands.find((one): one is NDArray => !isPlain(one));
  const dtype = given?.dtype ?? 'f64';
  requireDType('einsum', dtype, FLOATING);
  return operands.map((one) => {
    const x = isPlain(one) ? scalar('einsum', dtype, one) : asarray(one);
    requireSame('einsum', dtype, x.dtype);
    return x as NDArray<Floating>;
  });
}

/** The lengths of the axes that '...' stands for. */
function openShape({ shape }: NDArray, letters: readonly string[], operand: number): readonly number[] {
  const at = letters.indexOf('...');
  const count = shape.length - letters.length + (at < 0 ? 0 : 1);
  if (at < 0 ? count === 0 : count >= 0) return at < 0 ? [] : shape.slice(at, at + count);
  const must = `operand ${operand} must have ${at < 0 ? '' : 'at least '}${letters.length - (at < 0 ? 0 : 1)} axes (${letters.join(', ')})`;
  throw new ShapeError('einsum', { must, got: describeShape(shape) });
}

/** '...' of all operands becomes one shape, also where letters stand behind it; all that follows only knows letters. */
function stretchedAt(array: NDArray<Floating>, at: number, count: number, shared: readonly number[]) {
  const missing = new Array<number>(shared.length - count).fill(1);
  const open = reshape(array, array.shape.toSpliced(at, 0, ...missing));
  return broadcastTo(open, array.shape.toSpliced(at, count, ...shared));
}

function lengthsOf(terms: readonly Term[]): Map<string, number> {
  const lengths = new Map<string, number>();
  terms.forEach(({ array: { shape }, letters }, i) => {
    letters.forEach((letter, axis) => {
      const known = lengths.get(letter) ?? shape[axis];
      if (known !== shape[axis]) {
        const must = `axis ${letter} must have one length`;
        const got = `${known}, but ${shape[axis]} in operand ${i} ${describeShape(shape)}`;
        throw new ShapeError('einsum', { must, got });
      }
      lengths.set(letter, known);
    });
  });
  return lengths;
}

function requireOutput(
  formula: string,
  output: readonly string[],
  dots: readonly string[],
  lengths: ReadonlyMap<string, number>,
): void {
  const got = `'${formula}'`;
  if (new Set(output).size < output.length) {
    throw new DomainError('einsum', { must: 'a letter may stand once behind the arrow', got });
  }
  const unknown = output.find((letter) => !lengths.has(letter));
  if (unknown !== undefined)
    throw new DomainError('einsum', { must: `'${unknown}' must stand before the arrow too`, got });
  if (dots.some((letter) => !output.includes(letter))) {
    throw new DomainError('einsum', { must: "'...' must stand behind the arrow too", got });
  }
}
