import { createRequire, syncBuiltinESMExports } from 'node:module';
import type * as NodeTimers from 'node:timers';
import { currentWork } from './work.ts';

type Handle = NodeJS.Timeout | NodeJS.Immediate;
type Callback = (...args: unknown[]) => void;
type Starter = (callback: Callback, ...args: unknown[]) => Handle;
type Clearer = (handle: unknown) => void;

const STARTERS = ['setTimeout', 'setInterval', 'setImmediate'] as const;
const CLEARERS = ['clearTimeout', 'clearInterval', 'clearImmediate'] as const;

/**
 * Timers that know the cell which started them, so that interrupting the cell ends them, and whose callbacks run as microtasks:
 * V8 can terminate a microtask and leave everything else intact, whereas ending a raw timer callback leaves Node's timer list
 * half processed.
 */
export class Timers {
  readonly #owners = new Map<Handle, number>();
  readonly #original: Record<string, unknown>;

  constructor() {
    const timers = createRequire(import.meta.url)('node:timers') as typeof NodeTimers;
    this.#original = { ...timers };
    const wrapped: Record<string, unknown> = {};
    for (const name of STARTERS) wrapped[name] = this.#starter(name);
    for (const name of CLEARERS) wrapped[name] = this.#clearer(name);
    Object.assign(timers, wrapped);
    Object.assign(globalThis, wrapped);
    syncBuiltinESMExports();
  }

  /** Ends the timers of one run, or of all; how many there were of each. */
  clear(run?: number): ReadonlyMap<number, number> {
    const ended = new Map<number, number>();
    for (const [handle, owner] of this.#owners) {
      if (run !== undefined && owner !== run) continue;
      this.#end(handle);
      ended.set(owner, (ended.get(owner) ?? 0) + 1);
    }
    return ended;
  }

  #starter(name: (typeof STARTERS)[number]): Starter {
    const start = this.#original[name] as Starter;
    const owners = this.#owners;
    const starter = (callback: Callback, ...args: unknown[]): Handle => {
      // Node's own complaint about a callback that is none.
      if (typeof callback !== 'function') return start(callback, ...args);
      const passed = name === 'setImmediate' ? args : args.slice(1);
      const onTime = () => {
        if (name !== 'setInterval') owners.delete(handle);
        queueMicrotask(() => {
          // An interval that was cleared in the same turn.
          if (name !== 'setInterval' || owners.has(handle)) callback.apply(handle, passed);
        });
      };
      const handle = name === 'setImmediate' ? start(onTime) : start(onTime, args[0]);
      owners.set(handle, currentWork().run);
      return handle;
    };
    // `util.promisify(setTimeout)` and the like find their way through the original's properties.
    return Object.defineProperties(starter, Object.getOwnPropertyDescriptors(start));
  }

  #clearer(name: (typeof CLEARERS)[number]): Clearer {
    const clear = this.#original[name] as Clearer;
    return Object.defineProperties((handle: unknown) => {
      this.#forget(handle);
      clear(handle);
    }, Object.getOwnPropertyDescriptors(clear));
  }

  #forget(handle: unknown): void {
    if (typeof handle === 'object') this.#owners.delete(handle as Handle);
    // A timer may be cleared by its number, too.
    else
      for (const owned of this.#owners.keys()) if (String(Number(owned)) === String(handle)) this.#owners.delete(owned);
  }

  #end(handle: Handle): void {
    this.#owners.delete(handle);
    const name = 'hasRef' in handle && 'refresh' in handle ? 'clearTimeout' : 'clearImmediate';
    (this.#original[name] as Clearer)(handle);
  }
}
