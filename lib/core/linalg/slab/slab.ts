import type { Block } from '../blocks/blocks.ts';
import type { Matrix } from '../matrices/matrix.ts';
import type { RowKernels } from './kernels/module.ts';
import type { PackedProduct } from './packed-product.ts';

/** The SIMD that works on one memory. */
export interface Simd extends RowKernels {
  readonly product: PackedProduct;
  /** The address of the packing, whose room is free between products. */
  readonly front: number;
}

const DOUBLE = 8;
/**
 * Memory in which a whole decomposition runs: a matrix is copied in once, worked on where SIMD sees it, and copied out.
 *
 * Numbers are taken one piece after the other and never given back; the next decomposition starts at the front again, so an
 * interrupt or an error at any point leaves nothing behind. What does not fit WebAssembly's memory lies in an ordinary array and
 * is worked on in plain TypeScript.
 */
export class Slab {
  readonly numbers: Float64Array;
  readonly simd: Simd | undefined;
  #next: number;

  constructor(numbers: Float64Array, simd: Simd | undefined, next: number) {
    this.numbers = numbers;
    this.simd = simd;
    this.#next = next;
  }

  /** A place for so many numbers, which may hold anything. */
  take(count: number): number {
    const at = this.#next;
    this.#next += count + (count % 2); // the next piece begins on a whole vector
    return at;
  }

  /** A view of so many numbers from a place on. */
  view(at: number, count: number): Float64Array {
    return this.numbers.subarray(at, at + count);
  }

  /** A vector of zeros. */
  vector(count: number): Float64Array {
    return this.view(this.take(count), count).fill(0);
  }

  /** An n × d block of zeros. */
  zeros(n: number, d: number): Block {
    const down = pitch(d);
    const at = this.take(n * down);
    this.numbers.fill(0, at, at + n * down);
    return { data: this.numbers, at, down, right: 1 };
  }

  /** An n × d block that may hold anything. */
  room(n: number, d: number): Block {
    const down = pitch(d);
    return { data: this.numbers, at: this.take(n * down), down, right: 1 };
  }

  /** A copy of a matrix as it lies, row after row: for one pass, where that many numbers apart does no harm. */
  rowsOf({ data, shape: [n, d] }: Matrix): Block {
    const at = this.take(n * d);
    this.bring(data, at);
    return { data: this.numbers, at, down: d, right: 1 };
  }

  /** A copy of a matrix. */
  copyOf({ data, shape: [n, d] }: Matrix): Block {
    const down = pitch(d);
    const at = this.take(n * down);
    if (down === d) this.bring(data, at);
    else for (let i = 0; i < n; i++) this.bring(data.subarray(i * d, (i + 1) * d), at + i * down);
    return { data: this.numbers, at, down, right: 1 };
  }

  /** Copies numbers to a place. Those of the same memory need not leave WebAssembly, which is faster where threads share it. */
  bring(data: Float64Array, at: number): void {
    if (this.simd && data.buffer === this.numbers.buffer) {
      this.simd.move(at * DOUBLE, data.byteOffset, data.length * DOUBLE);
    } else this.numbers.set(data, at);
  }
}

/** From row to row: 4096 bytes or a fraction would put a whole column into one and the same corner of the cache. */
export const pitch = (d: number): number => (d > 0 && d % 64 === 0 ? d + 8 : d);

/** Numbers that an n × d block takes. */
export const blockSize = (n: number, d: number): number => n * pitch(d) + 1;

/** The n × d numbers of a block as memory of their own. */
export function copyOut({ data, at, down }: Block, n: number, d: number): Float64Array {
  if (down === d) return data.slice(at, at + n * d);
  const copy = new Float64Array(n * d);
  for (let i = 0; i < n; i++) copy.set(data.subarray(at + i * down, at + i * down + d), i * d);
  return copy;
}
