import { ShapeError } from '../errors/index.ts';

/** Anything that has a shape: a number, an array (of arrays …) of numbers, a typed array, or an object that says its `shape`. */
export type Shaped = number | ArrayLike<unknown> | { readonly shape: readonly number[] };

const hasShape = (x: unknown): x is { readonly shape: readonly number[] } =>
  typeof x === 'object' && x !== null && 'shape' in x && Array.isArray(x.shape);

const isTyped = (x: unknown): x is ArrayLike<number> => ArrayBuffer.isView(x) && !(x instanceof DataView);

/**
 * The lengths of a value's axes, outermost first, as NumPy's `shape`.
 *
 * Nested arrays are read to the end, because one short row in a million is a wrong answer later and a clear message now.
 *
 * @param value see {@link Shaped}
 * @param where who asks, for the message
 * @param name what the value is called there, for the message
 * @returns `[]` for a number, `[n]` for a vector, `[n, d]` for n rows of d numbers
 * @throws ShapeError for ragged rows, naming the first row that differs
 * @complexity O(entries) for nested arrays, O(1) for typed arrays and objects with `shape`
 *
 * @example
 * ```ts
 * shapeOf([[1, 2, 3], [4, 5, 6]]) // → [2, 3]
 * shapeOf(7) // → []
 * ```
 */
export function shapeOf(value: Shaped, where = 'shapeOf', name = 'value'): readonly number[] {
  if (typeof value === 'number') return [];
  if (hasShape(value)) return value.shape;
  if (isTyped(value)) return [value.length];
  if (!Array.isArray(value)) {
    const got = value === null ? 'null' : typeof value;
    throw new ShapeError(where, { must: `${name} must be a number, an array or an object with a shape`, got });
  }
  return nestedShape(value, where, name);
}

function nestedShape(rows: readonly Shaped[], where: string, name: string): readonly number[] {
  if (rows.length === 0) return [0];
  const first = shapeOf(rows[0], where, `${name}[0]`);
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i];
    if (typeof row === 'number' && first.length === 0) continue; // the common case, without a call
    const shape = shapeOf(row, where, `${name}[${i}]`);
    if (!equal(shape, first)) throw ragged(where, name, i, first, shape);
  }
  return [rows.length, ...first];
}

const equal = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((length, axis) => length === b[axis]);

function ragged(
  where: string,
  name: string,
  i: number,
  first: readonly number[],
  shape: readonly number[],
): ShapeError {
  return new ShapeError(where, {
    must: `all rows of ${name} must have the same shape`,
    got: `${describeShape(first)} in ${name}[0] but ${describeShape(shape)} in ${name}[${i}]`,
    cure: `look at ${name}[${i}], the first row that differs`,
  });
}

/**
 * A shape as people write it: `(150, 4)`, and `a number` for the shape without axes.
 *
 * @param shape the lengths of the axes
 * @returns text for a message
 *
 * @example
 * describeShape([150, 4]) // → (150, 4)
 */
export function describeShape(shape: readonly number[]): string {
  return shape.length === 0 ? 'a number' : `(${shape.join(', ')})`;
}
