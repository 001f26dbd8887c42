import { DomainError } from '../errors/index.ts';
import { slabIn } from '../linalg/slab/open.ts';
import type { Slab } from '../linalg/slab/slab.ts';
import { Home, RESERVED, settle } from '../simd/floats/home.ts';
import { PACKING_BYTES } from '../simd/gemm/layout.ts';
import type { FloatArray } from '../simd/index.ts';
import { newMemory } from '../simd/wasm/index.ts';
import { copyInto, type Source } from './allocate.ts';
import type { ArenaArray, Axes, Shape } from './arena-array.ts';
import { type CopiedOut, copyOut } from './copy-out.ts';
import { Region, readable } from './region.ts';
import { type Host, Step } from './step.ts';

/** How large a workspace is. */
export interface WorkspaceOptions {
  /** Bytes for arrays, in [64, 2³¹]; 256 MiB unless given. The system gives memory only where something is written. */
  readonly bytes?: number;
}

const MIB = 2 ** 20;
const PAGE = 65_536;
const ALIGN = 64;
const DOUBLE = 8;
/** SIMD may read a little beyond the last number. */
const SPARE = 64;

/** How full a workspace is, in bytes. */
export interface WorkspaceUse {
  readonly total: number;
  readonly kept: number;
  readonly inSteps: number;
  /** The most that was in use at any time. */
  readonly peak: number;
}

/**
 * Memory for work that repeats: training steps, iterations of a solver.
 *
 * Arrays in it lie where SIMD sees them, so nothing is copied between one operation and the next. What a step makes is given
 * back at its end, all at once; what it returns is copied out. What must outlast steps, such as weights, is put in with `keep`.
 * One shared WebAssembly memory of fixed size: it never grows, and nothing waits for a garbage collector. After an error or an
 * interrupt in a step the next `step` begins with all that was not kept.
 *
 * @example
 * const workspace = new Workspace({ bytes: 2 ** 20 });
 * const x = workspace.keep(Float64Array.of(4, 0));
 * const A = workspace.keep(Float64Array.of(2, 0, 0, 1), [2, 2]);
 * for (let i = 0; i < 50; i++) {
 *   workspace.step((step) => step.axpy(-0.5, step.matvec(A, x), x)); // gradient descent on ½ xᵀ A x
 * }
 * [...x.data] // → [0, 0]
 */
export class Workspace {
  readonly #home: Home;
  readonly #region: Region;
  readonly #host: Host;
  readonly #open: Step[] = [];
  #kept = { isOver: false };

  constructor({ bytes = 256 * MIB }: WorkspaceOptions = {}) {
    if (!Number.isSafeInteger(bytes) || bytes < ALIGN || bytes > 2 ** 31) {
      throw new DomainError('Workspace', { must: 'bytes must be a whole number in [64, 2³¹]', got: bytes });
    }
    const work = Math.ceil(RESERVED / ALIGN) * ALIGN;
    const start = Math.ceil((work + PACKING_BYTES) / ALIGN) * ALIGN;
    const end = start + Math.ceil(bytes / ALIGN) * ALIGN;
    this.#home = new Home(reserve(end + SPARE), work);
    settle(this.#home);
    this.#region = new Region(start, end);
    this.#host = {
      memory: this.#home.memory.buffer,
      take: (step, where, size) => this.#take(step, where, size),
      nest: (parent, task) => this.#nest(parent, task),
      lend: (step, ...task) => this.#lend(step, ...task),
    };
  }

  /** How full it is. */
  get use(): WorkspaceUse {
    const { start, end, kept, inSteps, peak } = this.#region;
    return { total: end - start, kept, inSteps, peak };
  }

  /**
   * Runs a step: arrays made in it last until its end, its result is copied out.
   *
   * A step within a step is `step.step(…)`. Calling the workspace's own `step` in one ends the outer one: after an interrupt,
   * which leaves a step open for ever, that is what makes the workspace usable at once.
   *
   * @param work what to do; not async, because its arrays end with it
   * @returns what `work` returns, arrays as ordinary `NDArray`s, also inside lists and plain objects
   * @throws DomainError for an async function, and when another `workspace.step` was called inside
   */
  step<R>(work: (step: Step) => R): CopiedOut<R> {
    for (const step of this.#open) step.end();
    this.#open.length = 0;
    this.#region.release(this.#region.end);
    return this.#run('Workspace.step', work);
  }

  /**
   * Puts numbers into the workspace for as long as it lives: weights, the state of an optimizer, a matrix that a solver needs in
   * every iteration. May be called inside a step too.
   *
   * @param source floats or doubles: a typed array, an `NDArray`, an array of a step
   * @param shape another shape of as many entries
   * @returns an array that steps read and write, until `clear`
   * @throws DomainError when it does not fit
   */
  keep<T extends FloatArray, const S extends Shape = Shape>(source: Source<T>, shape?: S): ArenaArray<T, Axes<S>> {
    const place = {
      memory: this.#home.memory.buffer,
      life: this.#kept,
      take: (where: string, bytes: number) => this.#region.keep(where, bytes),
    };
    const names = { where: 'Workspace.keep', origin: 'a kept array' };
    return copyInto<T>(place, names, source, shape) as ArenaArray<T, Axes<S>>;
  }

  /** Empties it: steps end, and what was kept is gone too. */
  clear(): void {
    for (const step of this.#open) step.end();
    this.#open.length = 0;
    this.#kept.isOver = true;
    this.#kept = { isOver: false };
    this.#region.release(this.#region.end);
    this.#region.releaseKept();
  }

  #nest<R>(parent: Step, work: (step: Step) => R): CopiedOut<R> {
    this.#innermost(parent, 'Step.step');
    return this.#run('Step.step', work);
  }

  #take(step: Step, where: string, bytes: number): number {
    this.#innermost(step, where);
    return this.#region.take(where, bytes);
  }

  #lend(step: Step, where: string, numbers: number, work: (slab: Slab) => void): void {
    const mark = this.#region.mark;
    const front = this.#home.workAt;
    try {
      const start = this.#take(step, where, numbers * DOUBLE) / DOUBLE;
      work(slabIn(this.#home.memory, { front, start }));
    } finally {
      this.#region.release(mark);
    }
  }

  /** Only the step that runs may take memory: what an outer one took now would be given back with the inner one's. */
  #innermost(step: Step, where: string): void {
    if (step === this.#open.at(-1)) return;
    throw new DomainError(where, {
      must: 'a step must be running, and no other within it',
      got: step.isOver ? 'a step that is over' : 'a step in which another one runs',
      cure: step.isOver ? 'begin a step with workspace.step' : 'take it from the inner step, or before that begins',
    });
  }

  #run<R>(where: string, work: (step: Step) => R): CopiedOut<R> {
    if (work.constructor.name === 'AsyncFunction') throw asyncRefused(where);
    const mark = this.#region.mark;
    const step = new Step(this.#host);
    this.#open.push(step);
    try {
      const result = work(step);
      if (isThenable(result)) {
        result.then(undefined, () => undefined); // it will find its arrays gone; the error below says why
        throw asyncRefused(where);
      }
      if (step.isOver) {
        throw new DomainError(where, {
          must: 'no other workspace.step may be called inside',
          got: 'one, which ended this step',
          cure: 'nest with step.step, or use a workspace of its own',
        });
      }
      return copyOut(result, this.#home.memory.buffer);
    } finally {
      if (!step.isOver) {
        step.end();
        this.#open.pop();
        this.#region.release(mark);
      }
    }
  }
}

const asyncRefused = (where: string): DomainError =>
  new DomainError(where, {
    must: 'work must not be async: its arrays end with the step, which does not wait',
    cure: 'await before the step, and pass what it needs',
  });

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';

function reserve(bytes: number) {
  try {
    return newMemory(Math.ceil(bytes / PAGE), true);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DomainError('Workspace', {
      must: `the system must have ${readable(bytes)} of address space in one piece`,
      got: cause.message,
      cure: 'pass fewer bytes, or give up workspaces that are not needed',
    });
  }
}
