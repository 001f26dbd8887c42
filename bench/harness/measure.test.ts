import { expect, test } from 'vitest';
import type { Case, Contender } from './area.ts';
import { measure as measureAndSay, median, TaskFault, WrongResult } from './measure.ts';

const silent = () => undefined;
const measure = (area: string, one: Case) => measureAndSay(area, one, silent);

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

test('a peer that fails its task is left out, and that is said; the others stay', async () => {
  const said: string[] = [];
  let runs = 0;
  const fails: Contender = {
    name: 'fails',
    version: '1',
    time: () => {
      if (++runs === 2) throw new TaskFault('lost a line');
      return 1;
    },
  };
  const results = await measureAndSay(
    'a',
    caseOf(scripted('ours', [1], []), [fails, scripted('peer', [2], [])]),
    (line) => said.push(line),
  );
  expect(results.map(({ peer, ratio }) => [peer, ratio])).toEqual([['peer', 2]]);
  expect(said).toEqual(['c: fails is not compared: lost a line']);
  await expect(measure('a', caseOf(fails, []))).resolves.toEqual([]);
  runs = 0;
  await expect(measure('a', caseOf(fails, []))).rejects.toThrow('lost a line');
});

test('median', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
