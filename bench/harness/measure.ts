// Measures contenders side by side: warmed up by time, in turns, so that a busy moment of the machine hits all of them.
import type { Case, Contender, Result } from './area.ts';

const UNITS = { µs: 1e6, ms: 1e3, MB: 1 } as const;

/** A peer whose result is not ours: one of the two is wrong, and nothing can be compared. */
export class WrongResult extends Error {
  override name = 'WrongResult';
}

/** A contender did not do its task. A peer that fails twice is left out, and that is said; of ours it is an error. */
export class TaskFault extends Error {
  override name = 'TaskFault';
}

/** One contender in one case. */
interface Runner {
  readonly contender: Contender;
  readonly batch: number;
  readonly seconds: number[];
}

/** What came of one case: a result per peer, and a line for each peer that could not be compared. */
export interface Measured {
  readonly results: readonly Result[];
  readonly leftOut: readonly string[];
}

/** The medians of one case. `say` hears at once of peers that fail. */
export async function measure(area: string, one: Case, say: (line: string) => void): Promise<Measured> {
  await agree(one);
  const own: Runner = await warmUp(one.ours, one);
  let peers: Runner[] = [];
  const leftOut: string[] = [];
  const failedOnce = new Set<Contender>();
  const tried = async <T>(peer: Contender, task: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof TaskFault)) throw error;
      if (!failedOnce.has(peer)) {
        failedOnce.add(peer);
        say(`${one.name}: ${peer.name} gets a second try: ${error.message}`);
        return tried(peer, task);
      }
      leftOut.push(`${one.name}: ${peer.name} ${peer.version} is not compared: ${error.message}`);
      say(leftOut.at(-1)!);
      peers = peers.filter(({ contender }) => contender !== peer);
      return undefined;
    }
  };
  for (const peer of one.peers) {
    const runner = await tried(peer, () => warmUp(peer, one));
    if (runner) peers.push(runner);
  }
  for (let round = 0; round < one.rounds; round++) {
    for (const runner of turns([own, ...peers], round)) {
      if (runner === own) await observe(own);
      else await tried(runner.contender, () => observe(runner));
    }
  }
  return { results: peers.map((peer) => toResult(area, one, own, peer)), leftOut };
}

async function observe({ contender, batch, seconds }: Runner): Promise<void> {
  seconds.push((await contender.time(batch)) / batch);
}

/** The order of a round: everyone goes first equally often. */
const turns = <T>(all: readonly T[], round: number): T[] => all.map((_, i) => all[(i + round) % all.length]!);

/** Runs the task for `warmSeconds`; learns how many runs make a batch of `batchSeconds`. */
async function warmUp(contender: Contender, { warmSeconds, batchSeconds }: Case): Promise<Runner> {
  let times = 1;
  let each = 0;
  for (let spent = 0; spent < warmSeconds; ) {
    const seconds = await contender.time(times);
    spent += seconds;
    each = seconds / times;
    if (seconds < batchSeconds) times *= 2;
  }
  const batch = batchSeconds === 0 ? 1 : Math.max(1, Math.round(batchSeconds / Math.max(each, 1e-9)));
  return { contender, batch, seconds: [] };
}

function toResult(area: string, { name, threads, unit, rounds }: Case, own: Runner, peer: Runner): Result {
  const [ours, theirs] = [own, peer].map(({ seconds }) => median(seconds) * UNITS[unit]) as [number, number];
  return {
    area,
    case: name,
    peer: peer.contender.name,
    peerVersion: peer.contender.version,
    threads,
    unit,
    ours: significant(ours),
    theirs: significant(theirs),
    ratio: significant(theirs / ours),
    runs: rounds,
  };
}

async function agree({ name, ours, peers, tolerance = 1e-9 }: Case): Promise<void> {
  const expected = await ours.result?.();
  for (const peer of peers) {
    const got = await peer.result?.();
    if (!expected || !got) continue;
    const fine = got.length === expected.length && got.every((value, i) => close(value, expected[i]!, tolerance));
    if (!fine) throw new WrongResult(`${name}: the result of ${peer.name} ${peer.version} differs from ours`);
  }
}

const close = (a: number, b: number, tolerance: number): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

/** The middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const significant = (value: number): number => Number(value.toPrecision(4));
