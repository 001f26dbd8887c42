import { hasFma } from '../gemm/tiles.ts';
import { isStrict } from '../strict.ts';
import { compile, instantiate, type Memory, newMemory } from '../wasm/index.ts';
import { floatsModule } from './module.ts';

interface FloatExports {
  exp(at: number, pairs: number): void;
  gelu(at: number, pairs: number): void;
  sum(at: number, blocks: number): number;
  softmax(at: number, rows: number, vectors: number): void;
  layerNorm(
    at: number,
    rows: number,
    vectors: number,
    length: number,
    epsilon: number,
    weight: number,
    bias: number,
  ): void;
}

/** Floats that are worked on at once: they stay in the second-level cache between being copied in, used and copied out. */
export const CHUNK = 16_384;
/** The longest row. */
export const LONGEST_ROW = 262_144;

const FLOAT = 4;
const LANES = 4;
/** Where things lie, in bytes: a row or chunk, then weight and bias. */
const AT = { values: 0, weight: LONGEST_ROW * FLOAT, bias: 2 * LONGEST_ROW * FLOAT } as const;
const PAGES = Math.ceil((3 * LONGEST_ROW * FLOAT) / 65_536);

/** A compiled module with its memory. Nothing in it outlives a call, so an interrupt at any point leaves it usable. */
class Bank {
  readonly exports: FloatExports;
  readonly values: Float32Array;
  readonly weight: Float32Array;
  readonly bias: Float32Array;

  constructor(fma: boolean) {
    const memory: Memory = newMemory(PAGES, false);
    this.exports = instantiate(compile(floatsModule(fma, { pages: PAGES, shared: false })), memory) as FloatExports;
    const area = (address: number) => new Float32Array(memory.buffer, address, LONGEST_ROW);
    [this.values, this.weight, this.bias] = [area(AT.values), area(AT.weight), area(AT.bias)];
  }

  map(name: 'exp' | 'gelu', x: Float32Array, out: Float32Array): void {
    for (let start = 0; start < x.length; start += CHUNK) {
      const length = Math.min(CHUNK, x.length - start);
      this.values.set(x.subarray(start, start + length));
      this.exports[name](AT.values, Math.ceil(length / (2 * LANES)));
      out.set(this.values.subarray(0, length), start);
    }
  }

  sum(x: Float32Array): number {
    let total = 0;
    for (let start = 0; start < x.length; start += CHUNK) {
      const length = Math.min(CHUNK, x.length - start);
      const padded = Math.ceil(length / 32) * 32;
      this.values.set(x.subarray(start, start + length));
      this.values.fill(0, length, padded);
      total += this.exports.sum(AT.values, padded / 32);
    }
    return total;
  }

  /** Rows of length d, as many at once as a chunk takes, each padded to whole vectors. */
  rows(x: Float32Array, d: number, padding: number, out: Float32Array, work: (rows: number, vectors: number) => void) {
    const vectors = Math.ceil(d / LANES);
    const stride = vectors * LANES;
    const most = Math.max(1, Math.floor(CHUNK / stride));
    for (let first = 0; first < x.length / d; first += most) {
      const rows = Math.min(most, x.length / d - first);
      if (stride === d) this.values.set(x.subarray(first * d, (first + rows) * d));
      else {
        this.values.fill(padding, 0, rows * stride);
        for (let r = 0; r < rows; r++) this.values.set(x.subarray((first + r) * d, (first + r + 1) * d), r * stride);
      }
      work(rows, vectors);
      if (stride === d) out.set(this.values.subarray(0, rows * d), first * d);
      else for (let r = 0; r < rows; r++) out.set(this.values.subarray(r * stride, r * stride + d), (first + r) * d);
    }
  }

  softmax(x: Float32Array, d: number, out: Float32Array): void {
    this.rows(x, d, Number.NEGATIVE_INFINITY, out, (rows, vectors) => this.exports.softmax(AT.values, rows, vectors));
  }

  layerNorm(
    x: Float32Array,
    d: number,
    out: Float32Array,
    { weight, bias, eps }: { weight: Float32Array | undefined; bias: Float32Array | undefined; eps: number },
  ): void {
    if (weight) this.weight.set(weight);
    else this.weight.fill(1, 0, d);
    if (bias) this.bias.set(bias);
    else this.bias.fill(0, 0, d);
    this.rows(x, d, 0, out, (rows, vectors) =>
      this.exports.layerNorm(AT.values, rows, vectors, d, eps, AT.weight, AT.bias),
    );
  }
}

const banks = new Map<boolean, Bank>();

/** The functions of the numeric mode that holds now, made at their first use. */
export function bank(): Bank {
  const fma = !isStrict() && hasFma();
  let found = banks.get(fma);
  if (found === undefined) {
    found = new Bank(fma);
    banks.set(fma, found);
  }
  return found;
}
