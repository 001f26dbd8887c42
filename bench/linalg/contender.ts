import type { Contender } from '../harness/area.ts';

/** Something of every result ends here, so that no engine may skip the work. */
let sink = 0;

/** A contender of this process: `run` does the task on inputs that are prepared already, `flat` reads its result. */
export function contenderOf<T>(
  name: string,
  version: string,
  run: () => T,
  flat: (result: T) => readonly number[],
): Contender {
  const first = (result: T): number => (typeof result === 'number' ? result : 1);
  return {
    name,
    version,
    time(times) {
      const start = performance.now();
      for (let i = 0; i < times; i++) sink += first(run());
      return (performance.now() - start) / 1000;
    },
    result: () => flat(run()),
  };
}

/** The same for a peer that answers later: each run is awaited before the next. */
export function asyncContenderOf<T>(
  name: string,
  version: string,
  run: () => Promise<T>,
  flat: (result: T) => readonly number[],
): Contender {
  return {
    name,
    version,
    async time(times) {
      const start = performance.now();
      for (let i = 0; i < times; i++) if (await run()) sink++;
      return (performance.now() - start) / 1000;
    },
    result: async () => flat(await run()),
  };
}

/** What was computed, in a number: read it, or the work may be skipped. */
export const computed = (): number => sink;
