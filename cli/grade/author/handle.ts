import { SubmissionFault } from '../submission/host.ts';
import type { Looked, Target } from '../submission/protocol.ts';
import { runningTest } from './current.ts';
import { leftAlone } from './left-alone.ts';

type AnyFunction = (...args: never[]) => unknown;

/** The exports of a module, seen from a test: every function is async, and a constant is read by calling it. */
export type Handle<M> = {
  readonly [K in keyof M as M[K] extends abstract new (...args: never[]) => unknown ? never : K]: M[K] extends (
    ...args: infer A
  ) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : () => Promise<M[K]>;
};

/** The functions of a `drive.ts`, without their first parameter, which is the answer's module. */
export type DriveHandle<M> = {
  readonly [K in keyof M]: M[K] extends (answer: never, ...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/**
 * A handle on the answer that this test file judges. The test never imports the answer: arguments and results are copies (structured
 * clone), functions among the arguments cross by name when `given.ts` exports them and as synchronous callbacks otherwise.
 *
 * @example
 * const { dot } = await submission<typeof import('./dot.ts')>();
 * expect(await dot([1, 2, 3], [4, 5, 6])).toBe(32);
 */
export async function submission<M>({ pure = false }: HandleOptions = {}): Promise<Handle<M>> {
  return handle(pure ? 'look' : 'export') as Handle<M>;
}

export interface HandleOptions {
  /** Each call must leave its arguments as they were; what came back is compared here with what was sent. @default false */
  readonly pure?: boolean;
}

/**
 * A handle on the exercise's `drive.ts`, which runs beside the answer: for classes and for anything else that is no plain data.
 * Each of its functions gets the answer's module first and returns plain observations.
 */
export async function drive<M>(): Promise<DriveHandle<M>> {
  return handle('drive') as DriveHandle<M>;
}

function handle(target: Target): unknown {
  const functions = new Map<string, AnyFunction>();
  const functionNamed = (name: string): AnyFunction => {
    const made = functions.get(name) ?? ((...args: unknown[]) => call(target, name, args));
    functions.set(name, made as AnyFunction);
    return made as AnyFunction;
  };
  return new Proxy(Object.freeze({}), {
    // `then` must not look like one: a handle is awaited.
    get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : functionNamed(name)),
  });
}

async function call(target: Target, name: string, args: readonly unknown[]): Promise<unknown> {
  const test = runningTest();
  if (!test)
    throw new Error(`\`${name}\` was called outside of graded(…): only a graded test says whose answer it judges`);
  const started = performance.now();
  try {
    const result = await test.host.call(target, name, args, { limitMs: Math.max(1, test.leftMs) });
    if (target !== 'look') return result;
    const { value, args: after } = (result ?? {}) as Partial<Looked>;
    leftAlone(name, args, after);
    return value;
  } catch (error) {
    if (error instanceof SubmissionFault) test.faults.push(error.fault);
    throw error;
  } finally {
    test.leftMs -= performance.now() - started;
  }
}
