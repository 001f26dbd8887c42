import type { Home } from '../floats/home.ts';
import { GemmEngine, openWorkshop, soloRunner, workshopIn } from './engine.ts';
import { Pool } from './pool.ts';
import type { FloatType } from './tile.ts';
import { hasFma, nodeMajor, tileFor } from './tiles.ts';
import type { FloatArray } from './view.ts';

/** An engine, and the pool behind it if it has one. */
interface Entry {
  readonly engine: GemmEngine<FloatArray>;
  readonly pool?: Pool;
}

/** By type, fusing and threads in one number: small products come so often that making a text of them would count. */
const entries = new Map<number, Entry>();

/** The engine of its kind, made at the first product that needs it. A pool that an interrupt left in the middle is replaced. */
export function engineFor<T extends FloatArray>(type: FloatType, strict: boolean, threads: number): GemmEngine<T> {
  const fma = !strict && hasFma();
  const key = 4 * threads + (type === 'f64' ? 2 : 0) + (fma ? 1 : 0);
  let entry = entries.get(key);
  if (entry?.pool?.isUsable === false) {
    void entry.pool.close();
    entry = undefined;
  }
  if (entry === undefined) {
    entry = open(type, fma, threads);
    entries.set(key, entry);
  }
  return entry.engine as unknown as GemmEngine<T>;
}

const inside = new WeakMap<Home, Map<string, GemmEngine<FloatArray>>>();

/** The engine for operands that all lie in one memory. */
export function engineIn<T extends FloatArray>(home: Home, type: FloatType, strict: boolean): GemmEngine<T> {
  const fma = !strict && hasFma();
  const key = `${type} ${fma}`;
  let engines = inside.get(home);
  if (engines === undefined) {
    engines = new Map();
    inside.set(home, engines);
  }
  let engine = engines.get(key);
  if (engine === undefined) {
    const workshop = workshopIn(tileFor(type, fma, nodeMajor()), home.memory, home.workAt);
    engine = new GemmEngine(workshop, soloRunner(workshop));
    engines.set(key, engine);
  }
  return engine as unknown as GemmEngine<T>;
}

function open(type: FloatType, fma: boolean, threads: number): Entry {
  const workshop = openWorkshop(tileFor(type, fma, nodeMajor()), threads);
  if (threads === 1) return { engine: new GemmEngine(workshop, soloRunner(workshop)) };
  const pool = new Pool(workshop, threads);
  return { engine: new GemmEngine(workshop, pool), pool };
}
