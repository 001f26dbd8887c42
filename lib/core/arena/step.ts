import { ShapeError } from '../errors/index.ts';
import { describeShape } from '../shapes/index.ts';
import type { FloatArray, GemmOptions, MatrixView } from '../simd/index.ts';
import * as simd from '../simd/index.ts';
import { copyInto, emptyIn, type FloatDType, type NumbersOf, type Place, type Source } from './allocate.ts';
import type { ArenaArray, Axes, Life, Shape } from './arena-array.ts';
import type { CopiedOut } from './copy-out.ts';
import { lastAxis, sameShape } from './operands.ts';
import { choleskyInto, type Doubles, invInto, type Lend, solveInto } from './systems.ts';

/** Where a result goes. */
export interface Into<A extends ArenaArray> {
  /** An array of the result's shape and type; an operand is fine. One of this step unless given. */
  readonly out?: A;
}

/** What a step needs of its workspace. */
export interface Host {
  readonly memory: ArrayBuffer;
  /** Bytes for a step; refused while a step within it runs. */
  take(step: Step, where: string, bytes: number): number;
  nest<R>(parent: Step, work: (step: Step) => R): CopiedOut<R>;
  /** Lends room for so many doubles to a piece of work. */
  lend(step: Step, ...task: Parameters<Lend>): void;
}

/**
 * What a step may do: make arrays that last as long as it runs, and compute with them where they lie.
 *
 * Every function is one of `ai-mastery/core/simd`, or of `ai-mastery/core/linalg` with its errors; its result is a new array of
 * this step, or goes into `out`.
 *
 * @example
 * const workspace = new Workspace({ bytes: 2 ** 16 });
 * workspace.step((step) => {
 *   const x = step.from(Float64Array.of(3, 4), [2]);
 *   return Math.sqrt(step.dot(x, x));
 * }) // → 5
 */
export class Step implements Life {
  readonly #host: Host;
  readonly #place: Place;
  readonly #lend: Lend;
  #isOver = false;

  constructor(host: Host) {
    this.#host = host;
    this.#place = { memory: host.memory, life: this, take: (where, bytes) => host.take(this, where, bytes) };
    this.#lend = (...task) => host.lend(this, ...task);
  }

  /** Whether it has ended; its arrays refuse from then on. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Ends it. The workspace does so. */
  end(): void {
    this.#isOver = true;
  }

  /** A step within this one: what it makes is given back at its end, its result copied out. */
  step<R>(work: (step: Step) => R): CopiedOut<R> {
    return this.#host.nest(this, work);
  }

  /** Zeros; of dtype 'f64' unless said. */
  zeros<const S extends Shape, D extends FloatDType = 'f64'>(shape: S, dtype?: D): ArenaArray<NumbersOf[D], Axes<S>> {
    const array = this.empty(shape, dtype);
    array.data.fill(0);
    return array;
  }

  /** An array whose numbers are whatever lay there: for results that are written whole. */
  empty<const S extends Shape, D extends FloatDType = 'f64'>(shape: S, dtype?: D): ArenaArray<NumbersOf[D], Axes<S>> {
    const names = { where: 'Step.empty', origin: 'an array of a step' };
    return emptyIn(this.#place, names, shape, dtype ?? ('f64' as D));
  }

  /** A copy of numbers that lie elsewhere, in their shape or another of as many entries. */
  from<T extends FloatArray, const S extends Shape = Shape>(source: Source<T>, shape?: S): ArenaArray<T, Axes<S>> {
    const names = { where: 'Step.from', origin: 'an array copied in' };
    return copyInto<T>(this.#place, names, source, shape) as ArenaArray<T, Axes<S>>;
  }

  /** Each eˣ. */
  exp<A extends ArenaArray>(x: A, options: Into<A> = {}): A {
    return this.#map('exp', x, options);
  }

  /** Each tanh x. */
  tanh<A extends ArenaArray>(x: A, options: Into<A> = {}): A {
    return this.#map('tanh', x, options);
  }

  /** The error function. */
  erf<A extends ArenaArray>(x: A, options: Into<A> = {}): A {
    return this.#map('erf', x, options);
  }

  /** Each 1 / (1 + e⁻ˣ). */
  sigmoid<A extends ArenaArray>(x: A, options: Into<A> = {}): A {
    return this.#map('sigmoid', x, options);
  }

  /** Each x Φ(x). */
  gelu<A extends ArenaArray>(x: A, options: Into<A> = {}): A {
    return this.#map('gelu', x, options);
  }

  /** Along the last axis: e^(x − max) / Σ e^(x − max). */
  softmax<A extends ArenaArray>(x: A, options: Into<A> = {}): A {
    const out = this.#result('softmax', x, options);
    simd.softmax(x.data, lastAxis('softmax', x), { out: out.data });
    return out;
  }

  /** Along the last axis: (x − mean) / √(variance + ε) · weight + bias. */
  layerNorm<T extends FloatArray, A extends ArenaArray<T>>(
    x: A & ArenaArray<T>,
    options: Into<A> & { readonly weight?: ArenaArray<T>; readonly bias?: ArenaArray<T>; readonly eps?: number } = {},
  ): A {
    const { weight, bias, eps = 1e-5 } = options;
    const out = this.#result<A>('layerNorm', x, options);
    const learned = { ...(weight && { weight: weight.data }), ...(bias && { bias: bias.data }) };
    simd.layerNorm<FloatArray>(x.data, lastAxis('layerNorm', x), { ...learned, eps, out: out.data });
    return out;
  }

  /** a + b, of one shape. */
  add<A extends ArenaArray>(a: A, b: NoInfer<A>, options: Into<A> = {}): A {
    sameShape('add', 'b', a, b);
    const out = this.#result('add', a, options);
    simd.add(a.data, b.data, { out: out.data });
    return out;
  }

  /** a · b, entry by entry, of one shape. */
  multiply<A extends ArenaArray>(a: A, b: NoInfer<A>, options: Into<A> = {}): A {
    sameShape('multiply', 'b', a, b);
    const out = this.#result('multiply', a, options);
    simd.multiply(a.data, b.data, { out: out.data });
    return out;
  }

  /** y += α x; y is written. */
  axpy<A extends ArenaArray>(alpha: number, x: A, y: NoInfer<A>): A {
    sameShape('axpy', 'y', x, y);
    simd.axpy(alpha, x.data, y.data);
    return y;
  }

  /** Multiplies x by α; x is written. */
  scale<A extends ArenaArray>(alpha: number, x: A): A {
    simd.scale(alpha, x.data);
    return x;
  }

  /** The sum Σ xᵢ. */
  sum(x: ArenaArray): number {
    return simd.sum(x.data);
  }

  /** The dot product Σ aᵢ bᵢ. */
  dot<A extends ArenaArray>(a: A, b: NoInfer<A>): number {
    sameShape('dot', 'b', a, b);
    return simd.dot(a.data, b.data);
  }

  /** A B, shapes (m, k) and (k, n); either may be a transpose, `X.T`. With `accumulate`, `out` += A B. */
  matmul<T extends FloatArray>(
    A: MatrixView<T>,
    B: NoInfer<MatrixView<T>>,
    options: Into<ArenaArray<T, readonly [number, number]>> & GemmOptions = {},
  ): ArenaArray<T, readonly [number, number]> {
    const { out = this.#new('matmul', [A.shape[0], B.shape[1]] as const, A.data), ...rest } = options;
    simd.gemm<T>(A, B, out, rest);
    return out;
  }

  /** A x, shapes (m, n) and (n). */
  matvec<T extends FloatArray>(
    A: ArenaArray<T, readonly [number, number]>,
    x: NoInfer<ArenaArray<T, readonly [number]>>,
    { out = this.#new('matvec', [A.shape[0]] as const, A.data) }: Into<ArenaArray<T, readonly [number]>> = {},
  ): ArenaArray<T, readonly [number]> {
    if (A.shape[1] !== x.shape[0]) {
      const got = `A ${describeShape(A.shape)} and x ${describeShape(x.shape)}`;
      throw new ShapeError('matvec', { must: 'A (m, n) and x (n) must fit together', got });
    }
    simd.matvec(A.data, x.data, { out: out.data });
    return out;
  }

  /** A⁻¹, shape (n, n), of doubles. */
  inv<M extends Doubles>(A: M, options: Into<M> = {}): M {
    const out = this.#result('inv', A, options);
    invInto(this.#lend, A, out);
    return out;
  }

  /** L with A = L Lᵀ for a symmetric positive definite A, shape (n, n), of doubles. */
  cholesky<M extends Doubles>(A: M, options: Into<M> = {}): M {
    const out = this.#result('cholesky', A, options);
    choleskyInto(this.#lend, A, out);
    return out;
  }

  /** x with A x = b, shapes (n, n) and (n), or (n, k) for k right sides; of doubles. */
  solve<B extends ArenaArray<Float64Array>>(A: Doubles, b: B, options: Into<B> = {}): B {
    const out = this.#result('solve', b, options);
    solveInto(this.#lend, A, b, out);
    return out;
  }

  /** The patches of an image (C, H, W) under a kernel [kh, kw] as columns: shape (C · kh · kw, places). */
  im2col<T extends FloatArray>(
    x: ArenaArray<T, readonly [number, number, number]>,
    kernel: readonly [height: number, width: number],
    options: Omit<simd.Im2colOptions<T>, 'out'> = {},
  ): ArenaArray<T, readonly [number, number]> {
    const rows = x.shape[0] * kernel[0] * kernel[1];
    const places = simd.im2colPlaces(x.shape, kernel, options);
    const out = this.#new('im2col', [rows, places[0] * places[1]] as const, x.data);
    simd.im2col(x.data, x.shape, kernel, { ...options, out: out.data });
    return out;
  }

  #map<A extends ArenaArray>(name: 'exp' | 'tanh' | 'erf' | 'sigmoid' | 'gelu', x: A, options: Into<A>): A {
    const out = this.#result(name, x, options);
    MAPS[name](x.data, { out: out.data });
    return out;
  }

  /** `out`, or a new array like x. */
  #result<A extends ArenaArray>(name: string, x: A, { out }: Into<A>): A {
    if (out === undefined) return this.#new(name, x.shape, x.data) as ArenaArray as A;
    sameShape(name, 'out', x, out);
    return out;
  }

  #new<T extends FloatArray, const S extends Shape>(name: string, shape: S, like: T): ArenaArray<T, Axes<S>> {
    const names = { where: name, origin: `the result of ${name}` };
    const dtype = like instanceof Float32Array ? 'f32' : 'f64';
    return emptyIn(this.#place, names, shape, dtype) as ArenaArray<FloatArray, Axes<S>> as ArenaArray<T, Axes<S>>;
  }
}

const MAPS = { exp: simd.exp, tanh: simd.tanh, erf: simd.erf, sigmoid: simd.sigmoid, gelu: simd.gelu } as const;
