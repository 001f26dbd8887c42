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

interface Seen {
  readonly length: number;
  readonly argument: string;
}

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
  const seen = new Map<string, Seen>();
  const shapes = new Map<string, readonly number[]>();
  for (const [argument, [value, axes]] of Object.entries(args)) {
    const shape = shapeOf(value, where, argument);
    const names = axes === '' ? [] : axes.split(' ');
    if (names.length !== shape.length) throw wrongRank(where, argument, names, shape);
    shapes.set(argument, shape);
    names.forEach((name, axis) => {
      const length = shape[axis];
      if (name === '*') return;
      if (/^\d+$/.test(name)) {
        if (length !== Number(name)) throw wrongLength(where, argument, Number(name), axis, shape);
        return;
      }
      const before = seen.get(name);
      if (before === undefined) seen.set(name, { length, argument });
      else if (before.length !== length) throw disagree(where, name, before, { length, argument }, shapes);
    });
  }
  return Object.fromEntries([...seen].map(([name, { length }]) => [name, length])) as Dims<A>;
}

function wrongRank(where: string, argument: string, names: readonly string[], shape: readonly number[]): ShapeError {
  const wanted =
    names.length === 0 ? 'a number' : `${names.length} ${names.length === 1 ? 'axis' : 'axes'} (${names.join(', ')})`;
  const tooFew = shape.length === 1 && names.length === 2;
  return new ShapeError(where, {
    must: `${argument} must ${names.length === 0 ? 'be' : 'have'} ${wanted}`,
    got: shape.length === 0 ? 'a number' : `shape ${describeShape(shape)}`,
    ...(tooFew && { cure: `wrap one row as [${argument}]` }),
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

function disagree(
  where: string,
  name: string,
  a: Seen,
  b: Seen,
  shapes: ReadonlyMap<string, readonly number[]>,
): ShapeError {
  const say = ({ length, argument }: Seen): string =>
    `${length} in ${argument} ${describeShape(shapes.get(argument)!)}`;
  const same = a.argument === b.argument;
  return new ShapeError(where, {
    must: `axis ${name} must have one length`,
    got: `${say(a)} but ${say(b)}`,
    cure: same ? `${a.argument} must be square` : `make ${a.argument} and ${b.argument} agree along ${name}`,
  });
}
