import { DomainError } from '../errors/index.ts';
import { describeShape } from '../shapes/index.ts';
import type { FloatArray, MatrixView } from '../simd/index.ts';

/** What ends when a step does. */
export interface Life {
  readonly isOver: boolean;
}

/** Lengths of axes. */
export type Shape = readonly number[];

/** As many axes, of any length: what functions agree on. */
export type Axes<S extends Shape> = { readonly [K in keyof S]: number };

/**
 * Floats or doubles in a workspace's memory, row after row.
 *
 * It is a matrix view, so `gemm` takes it, and `data` is an ordinary typed array over the shared memory. Both ask first whether
 * the step that made it still runs.
 *
 * @example
 * const x = new Workspace({ bytes: 1024 }).keep(Float32Array.of(1, 2, 3, 4), [2, 2]);
 * [x.size, ...x.data] // → [4, 1, 2, 3, 4]
 * x.T.strides // → [1, 2]
 */
export class ArenaArray<T extends FloatArray = FloatArray, S extends Shape = Shape> {
  readonly shape: S;
  /** How many numbers there are. */
  readonly size: number;
  /** What made it: 'the result of gelu'. */
  readonly origin: string;
  readonly #data: T;
  readonly #life: Life;

  constructor(data: T, shape: S, origin: string, life: Life) {
    this.#data = data;
    this.shape = shape;
    this.size = data.length;
    this.origin = origin;
    this.#life = life;
  }

  /**
   * The numbers. Don't hold on to them: after the step other arrays will lie there, and only `this.data` can know.
   *
   * @throws DomainError when the step is over
   */
  get data(): T {
    if (this.#life.isOver) {
      throw new DomainError(`${this.origin}, shape ${describeShape(this.shape)}`, {
        must: 'the step that made it must still run',
        got: 'a step that is over',
        cure: 'return it from the step for a copy, or put it into the workspace with keep',
      });
    }
    return this.#data;
  }

  /** The transpose of a matrix, as a view for `matmul`: nothing is moved. */
  get T(): MatrixView<T> {
    const [rows, columns] = this.shape;
    if (this.shape.length !== 2 || rows === undefined || columns === undefined) {
      throw new DomainError(`${this.origin}.T`, { must: 'shape must have two axes', got: describeShape(this.shape) });
    }
    return { data: this.data, shape: [columns, rows], strides: [1, columns] };
  }

  /** The same numbers in another shape. */
  reshape<const R extends Shape>(shape: R): ArenaArray<T, Axes<R>> {
    if (shape.reduce((product, length) => product * length, 1) !== this.size) {
      throw new DomainError(`${this.origin}.reshape`, {
        must: `shape must have ${this.size} entries`,
        got: describeShape(shape),
      });
    }
    return new ArenaArray(this.data, shape as Axes<R>, this.origin, this.#life);
  }
}
