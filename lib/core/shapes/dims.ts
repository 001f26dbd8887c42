import { ShapeError } from '../errors/index.ts';
import { describeShape, type Shaped, shapeOf } from './shape-of.ts';

/** The names in `'n d'`, without whole numbers and `*`, which are checked or passed over but not returned. */
type Names<Spec extends string> = Spec extends `${infer First} ${infer Rest}`
  ? Names<First> | Names<Rest>
  : Spec extends `${number}` | '*' | ''
    ? never
    : Spec;

/** Arguments by name: the value, then its axes separated by single spaces. */
type Arguments = Readonly<Record<string, readonly [value: Shaped, axes: string]>>;

/** Axis names and their lengths. */
export type Dims<A extends Arguments> = { readonly [name in Names<A[keyof A][1]>]: number };

/** One axis of a specification: a name to be bound, or a fixed length; neither for `*`. */
interface Axis {
  readonly name?: string;
  readonly length?: number;
}

// Specifications are literals in the source, so few; reading each once makes the contract cheap enough for every call.
const specifications = new Map<string, readonly Axis[]>();

/**
 * The shape contract: checks that arguments fit together and gives the lengths of their axes by name.
 *
 * One line at the top of a function says what it expects, in the letters of the formula; the bounds of its loops come out, so
 * that contract and code cannot drift apart. In `axes`, a name is bound on first sight and must agree afterwards, a whole
 * number is a fixed length, `*` takes any length, and `''` stands for a number.
 *
 * @param where the function as its caller knows it: `Ridge.fit`
 * @param args each argument with its axes, in the order in which they should be blamed
 * @returns one length per axis name, typed by the names
 * @throws ShapeError naming the axis, the arguments and what each of them has
 * @complexity that of `shapeOf`
 *
 * @example
 * ```ts
 * const X = [[1, 2], [3, 4], [5, 6]];
 * dims('Ridge.fit', { X: [X, 'n d'], y: [[0, 1, 0], 'n'] }) // → { n: 3, d: 2 }
 * dims('Ridge.fit', { X: [X, 'n d'], y: [[0, 1], 'n'] }) // → throws ShapeError: Ridge.fit: axis n must have one length, got 3 in X (3, 2) but 2 in y (2) — make X and y agree along n
 * ```
 */
export function dims<const A extends Arguments>(where: string, args: A): Dims<A> {
  const lengths: Record<string, number> = {};
  for (const argument in args) {
    const [value, text] = args[argument];
    const axes = read(text);
    const shape = shapeOf(value, where, argument);
    if (axes.length !== shape.length) throw wrongRank(where, argument, text, shape);
    for (let i = 0; i < axes.length; i++) {
      const { name, length } = axes[i];
      if (name !== undefined) {
        lengths[name] ??= shape[i];
        if (lengths[name] !== shape[i]) throw disagree(where, name, lengths[name], argument, args);
      } else if (length !== undefined && length !== shape[i]) throw wrongLength(where, argument, length, i, shape);
    }
  }
  return lengths as Dims<A>;
}

function read(text: string): readonly Axis[] {
  const known = specifications.get(text);
  if (known !== undefined) return known;
  const words = text === '' ? [] : text.split(' ');
  const axes = words.map((name) => (name === '*' ? {} : /^\d+$/.test(name) ? { length: Number(name) } : { name }));
  specifications.set(text, axes);
  return axes;
}

function wrongRank(where: string, argument: string, text: string, shape: readonly number[]): ShapeError {
  const names = text === '' ? [] : text.split(' ');
  const axes = `${names.length} ${names.length === 1 ? 'axis' : 'axes'} (${names.join(', ')})`;
  const isOneRow = shape.length === 1 && names.length === 2;
  return new ShapeError(where, {
    must: names.length === 0 ? `${argument} must be a number` : `${argument} must have ${axes}`,
    got: shape.length === 0 ? 'a number' : `shape ${describeShape(shape)}`,
    ...(isOneRow && { cure: `wrap one row as [${argument}]` }),
  });
}

function wrongLength(
  where: string,
  argument: string,
  length: number,
  axis: number,
  shape: readonly number[],
): ShapeError {
  return new ShapeError(where, {
    must: `axis ${axis} of ${argument} must have length ${length}`,
    got: `shape ${describeShape(shape)}`,
  });
}

/** Axis `name` was bound to `length` by an earlier argument, or by an earlier axis of the same one. */
function disagree(where: string, name: string, length: number, argument: string, args: Arguments): ShapeError {
  const bound = Object.keys(args).find((other) => args[other][1].split(' ').includes(name)) ?? argument;
  const say = (who: string, has: number): string => `${has} in ${who} ${describeShape(shapeOf(args[who][0]))}`;
  const lengthsHere = shapeOf(args[argument][0]).filter((_, i) => read(args[argument][1])[i].name === name);
  const other = lengthsHere.find((here) => here !== length) ?? length;
  return new ShapeError(where, {
    must: `axis ${name} must have one length`,
    got: `${say(bound, length)} but ${say(argument, other)}`,
    cure: bound === argument ? `${argument} must be square` : `make ${bound} and ${argument} agree along ${name}`,
  });
}
