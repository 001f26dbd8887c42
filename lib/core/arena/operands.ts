// What functions ask of the shapes of their operands.
import { ShapeError } from '../errors/index.ts';
import { describeShape } from '../shapes/index.ts';
import type { ArenaArray } from './arena-array.ts';

/** Refuses an array of another shape than x's. */
export function sameShape(where: string, name: string, x: ArenaArray, other: ArenaArray): void {
  if (other.shape.length === x.shape.length && other.shape.every((length, axis) => length === x.shape[axis])) return;
  throw new ShapeError(where, {
    must: `${name} must have the shape ${describeShape(x.shape)}`,
    got: describeShape(other.shape),
  });
}

/** The length of x's last axis, along which it is worked on. */
export function lastAxis(where: string, { shape }: ArenaArray): number {
  const length = shape.at(-1);
  if (length !== undefined) return length;
  throw new ShapeError(where, { must: 'x must have at least one axis', got: describeShape(shape) });
}
