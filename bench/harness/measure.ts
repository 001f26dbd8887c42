// Measures contenders side by side: warmed up by time, in turns, so that a busy moment of the machine hits all of them.
import type { Case, Contender, Result } from './area.ts';

const UNITS = { µs: 1e6, ms: 1e3 } as const;

/** A contender whose result is not ours: it cannot be compared. */
export class WrongResult extends Error {
  override name = 'WrongResult';
}

/** The medians of one case, one line per peer. */
export async function measure(area: string, one: Case): Promise<Result[]> {
  const all = [one.ours, ...one.peers];
  await agree(one);
  const batches: number[] = [];
  for (const contender of all) batches.push(await warmUp(contender, one));
  const seconds: number[][] = all.map(() => []);
  for (let round = 0; round < one.rounds; round++) {
    for (const i of turns(all.length, round)) {
      const times = batches[i]!;
      seconds[i]!.push((await all[i]!.time(times)) / times);
    }
  }
  const [ours, ...theirs] = seconds.map((runs) => median(runs) * UNITS[one.unit]);
  return one.peers.map((peer, i) => ({
    area,
    case: one.name,
    peer: peer.name,
    peerVersion: peer.version,
    threads: one.threads,
    unit: one.unit,
    ours: significant(ours!),
    theirs: significant(theirs[i]!),
    ratio: significant(theirs[i]! / ours!),
    runs: one.rounds,
  }));
}

/** The order of a round: everyone goes first equally often. */
const turns = (count: number, round: number): number[] => Array.from({ length: count }, (_, i) => (i + round) % count);

/** Runs the task for `warmSeconds`; returns how many runs make a batch of `batchSeconds`. */
async function warmUp(contender: Contender, { warmSeconds, batchSeconds }: Case): Promise<number> {
  if (batchSeconds === 0) {
    const start = performance.now();
    while ((performance.now() - start) / 1000 < warmSeconds) await contender.time(1);
    return 1;
  }
  let times = 1;
  let each = 0;
  for (let spent = 0; spent < warmSeconds; ) {
    const seconds = await contender.time(times);
    spent += seconds;
    each = seconds / times;
    if (seconds < batchSeconds) times *= 2;
  }
  return Math.max(1, Math.round(batchSeconds / Math.max(each, 1e-9)));
}

async function agree({ name, ours, peers }: Case): Promise<void> {
  const expected = await ours.result?.();
  for (const peer of peers) {
    const got = await peer.result?.();
    if (!expected || !got) continue;
    const fine = got.length === expected.length && got.every((value, i) => close(value, expected[i]!));
    if (!fine) throw new WrongResult(`${name}: the result of ${peer.name} ${peer.version} differs from ours`);
  }
}

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** The middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const significant = (value: number): number => Number(value.toPrecision(4));
