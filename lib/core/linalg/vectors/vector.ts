import { array2string } from '../../printing/index.ts';
import { dims } from '../../shapes/index.ts';
import { bundle, type MimeBundle } from '../display.ts';
import type { AnyVector } from '../types.ts';
import { dot } from './dot.ts';
import { entriesOf } from './entries.ts';
import { norm } from './norm.ts';

/**
 * A vector: a `Float64Array` that can also calculate.
 *
 * Indexing, length, iteration, `slice`, `map` and the rest are those of typed arrays, so a vector goes wherever an array of
 * numbers goes. Every operation gives a new vector.
 *
 * @source lesson week-01/1
 *
 * @example
 * const u = new Vector([1, 2, 3]);
 * const v = new Vector([4, 5, 6]);
 * u.add(v) // → [5, 7, 9]
 * u.dot(v) // → 32
 * u.scale(2).sub(1).toString() // → [1. 3. 5.]
 */
export class Vector extends Float64Array {
  /** The length as a shape with one axis. */
  get shape(): readonly [n: number] {
    return [this.length];
  }

  /** u + v, entry by entry; a number is added to every entry. */
  add(other: AnyVector | number): Vector {
    return this.#zip('add', other, (a, b) => a + b);
  }

  /** u − v, entry by entry; a number is subtracted from every entry. */
  sub(other: AnyVector | number): Vector {
    return this.#zip('sub', other, (a, b) => a - b);
  }

  /** u ∘ v, the product entry by entry (not the dot product); a number multiplies every entry. */
  mul(other: AnyVector | number): Vector {
    return this.#zip('mul', other, (a, b) => a * b);
  }

  /** u / v, entry by entry; a number divides every entry. Division by zero gives ±∞ or NaN, as floats do. */
  div(other: AnyVector | number): Vector {
    return this.#zip('div', other, (a, b) => a / b);
  }

  /** c u: longer or shorter by |c|, turned round if c is negative. */
  scale(c: number): Vector {
    return this.mul(c);
  }

  /** u · v = Σᵢ uᵢ vᵢ. */
  dot(other: AnyVector): number {
    return dot(this, other);
  }

  /** The length ‖u‖; `ord` as in `norm`. */
  norm(ord = 2): number {
    return norm(this, ord);
  }

  /** The same numbers in memory of their own. */
  copy(): Vector {
    return new Vector(this);
  }

  /** As NumPy prints it: `[1.  2.5]`. */
  override toString(): string {
    return array2string(this, this.shape);
  }

  /** What `console.log` shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Vector ${this}`;
  }

  /** What a notebook shows. */
  [Symbol.for('Jupyter.display')](): MimeBundle {
    return bundle(this, this.shape);
  }

  #zip(name: string, other: AnyVector | number, combine: (a: number, b: number) => number): Vector {
    const result = new Vector(this.length);
    if (typeof other === 'number') {
      for (let i = 0; i < result.length; i++) result[i] = combine(this[i], other);
      return result;
    }
    const { n } = dims(`Vector.${name}`, { u: [this, 'n'], v: [other, 'n'] });
    const v = entriesOf(other);
    for (let i = 0; i < n; i++) result[i] = combine(this[i], v[i]);
    return result;
  }
}
