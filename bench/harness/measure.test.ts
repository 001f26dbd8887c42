import { expect, test } from 'vitest';
import type { Case, Contender } from './area.ts';
import { measure as measureAndSay, median, TaskFault, WrongResult } from './measure.ts';

const silent = () => undefined;
const measure = async (area: string, one: Case) => (await measureAndSay(area, one, silent)).results;

/** A contender on a clock of its own: each run takes the next of the given seconds, again and again. */
function scripted(name: string, seconds: readonly number[], log: string[], result: number[] = [1]): Contender {
  let next = 0;
  return {
    name,
    version: '1.0.0',
    time(times) {
      log.push(name);
      let sum = 0;
      for (let i = 0; i < times; i++) sum += seconds[next++ % seconds.length]!;
      return sum;
    },
    result: () => result,
  };
}

const caseOf = (ours: Contender, peers: Contender[], more: Partial<Case> = {}): Case => ({
  name: 'c',
  unit: 'ms',
  threads: 1,
  rounds: 3,
  batchSeconds: 0,
  warmSeconds: 0,
  ours,
  peers,
  ...more,
});

test('medians in the unit, and how many times faster we are', async () => {
  const log: string[] = [];
  const ours = scripted('ours', [0.002, 0.009, 0.001], log);
  const slow = scripted('slow', [0.004, 0.004, 0.1], log);
  const fast = scripted('fast', [0.001], log);
  expect(await measure('a', caseOf(ours, [slow, fast]))).toEqual([
    {
      area: 'a',
      case: 'c',
      peer: 'slow',
      peerVersion: '1.0.0',
      threads: 1,
      unit: 'ms',
      ours: 2,
      theirs: 4,
      ratio: 2,
      runs: 3,
    },
    {
      area: 'a',
      case: 'c',
      peer: 'fast',
      peerVersion: '1.0.0',
      threads: 1,
      unit: 'ms',
      ours: 2,
      theirs: 1,
      ratio: 0.5,
      runs: 3,
    },
  ]);
  expect(log.join(' ')).toBe('ours slow fast slow fast ours fast ours slow');
});

test('batches are as long as asked, and times are per run', async () => {
  const log: string[] = [];
  const ours = scripted('ours', [1e-6], log);
  const [result] = await measure(
    'a',
    caseOf(ours, [scripted('peer', [3e-6], log)], { unit: 'µs', batchSeconds: 0.01, warmSeconds: 0.05 }),
  );
  expect(result).toMatchObject({ ours: 1, theirs: 3, ratio: 3 });
});

test('a peer with another result is not compared', async () => {
  const wrong = scripted('peer', [1], [], [1 + 1e-6]);
  await expect(measure('a', caseOf(scripted('ours', [1], []), [wrong]))).rejects.toThrow(WrongResult);
  const rounded = scripted('peer', [1], [], [1 + 1e-12]);
  await expect(measure('a', caseOf(scripted('ours', [1], []), [rounded]))).resolves.toHaveLength(1);
});

/** Fails its task in the given runs, counted from 1. */
function failing(runs: readonly number[]): Contender {
  let run = 0;
  const time = () => {
    if (runs.includes(++run)) throw new TaskFault('lost a line');
    return 4;
  };
  return { name: 'fails', version: '1', time };
}

test('a peer that fails twice is left out, and that is said; the others stay', async () => {
  const said: string[] = [];
  const peers = [failing([2, 3]), scripted('peer', [2], [])];
  const { results, leftOut } = await measureAndSay('a', caseOf(scripted('ours', [1], []), peers), (line) =>
    said.push(line),
  );
  expect(results.map(({ peer, ratio }) => [peer, ratio])).toEqual([['peer', 2]]);
  expect(said).toEqual(['c: fails gets a second try: lost a line', 'c: fails 1 is not compared: lost a line']);
  expect(leftOut).toEqual(said.slice(1));
});

test('a peer that fails once is compared', async () => {
  const [result] = await measure('a', caseOf(scripted('ours', [1], []), [failing([2])]));
  expect(result).toMatchObject({ peer: 'fails', ratio: 4, runs: 3 });
});

test('ours may not fail at all', async () => {
  await expect(measure('a', caseOf(failing([2]), []))).rejects.toThrow('lost a line');
});

test('median', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
