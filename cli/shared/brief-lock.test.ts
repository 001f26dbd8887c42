import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeBriefLock } from './brief-lock.ts';

let folder = '';
let path = '';
let naps = 0;
/** What happens during a nap: a second goes by on the clock of the one that waits, and others do this. */
let meanwhile: ((nap: number) => void) | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brief lock '));
  path = join(folder, '.some.lock');
  naps = 0;
  meanwhile = undefined;
  vi.spyOn(performance, 'now').mockImplementation(() => naps * 1_000);
  vi.spyOn(Atomics, 'wait').mockImplementation(() => {
    if (++naps > 20) throw new Error('waits for ever');
    meanwhile?.(naps);
    return 'timed-out';
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const leave = (owner: { pid: number; host: string }) => writeFileSync(path, JSON.stringify({ ...owner, token: 'x' }));
const taken = () => {
  const lock = takeBriefLock(path);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
  expect(lock.isMine()).toBe(true);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
  return naps;
};

test('taken, and given back; the folder is made', () => {
  path = join(folder, 'deep', '.some.lock');
  const lock = takeBriefLock(path);
  expect(existsSync(path)).toBe(true);
  lock.release();
  expect(existsSync(path)).toBe(false);
});

test('held by a living process: waited for until that one gives it back', () => {
  leave({ pid: process.ppid, host: hostname() });
  meanwhile = (nap) => nap === 2 && rmSync(path);
  expect(taken()).toBe(2);
});

test('one after the other takes it: none of them is robbed, however long it lasts', () => {
  leave({ pid: process.ppid, host: hostname() });
  meanwhile = (nap) =>
    nap < 15 ? writeFileSync(path, JSON.stringify({ pid: process.ppid, host: hostname(), nap })) : rmSync(path);
  expect(taken()).toBe(15);
});

describe('void, and taken over', () => {
  test('the rest of a killed process: at once', () => {
    leave({ pid: spawnSync(process.execPath, ['-e', '']).pid, host: hostname() });
    expect(taken()).toBe(0);
  });

  test.for([
    ['whose number is another program’s now', JSON.stringify({ pid: process.ppid, host: hostname() })],
    ['of another machine', JSON.stringify({ pid: 1, host: 'another-machine' })],
    ['cut off while it was written', '{"pid": 12'],
    ['that is empty', ''],
    ['that no program of ours wrote', 'null'],
  ])('one %s: when it did not change for seconds', ([, text]) => {
    writeFileSync(path, text!);
    expect(taken()).toBe(4);
  });
});

test('the holder learns that another took it, and leaves it to that one', () => {
  const lock = takeBriefLock(path);
  leave({ pid: process.ppid, host: hostname() });
  expect(lock.isMine()).toBe(false);
  lock.release();
  expect(existsSync(path)).toBe(true);
});

test('what the file system refuses is thrown', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => takeBriefLock(join(folder, 'file', '.some.lock'))).toThrow(/EEXIST|ENOTDIR/);
  mkdirSync(path);
  expect(() => takeBriefLock(path)).toThrow('EISDIR');
});
