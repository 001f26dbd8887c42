import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockOwner, takeLock } from './lock.mjs';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  path = join(folder, 'deep', 'prepare.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process number that has just been given back. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
const leave = (owner: object, ageMs = 0) => {
  takeLockFile(JSON.stringify(owner));
  const then = new Date(Date.now() - ageMs);
  utimesSync(path, then, then);
};
const takeLockFile = (text: string) => {
  path = join(folder, 'prepare.lock');
  writeFileSync(path, text);
};

describe('the lock', () => {
  it('names its holder and goes when released', async () => {
    const lock = await takeLock(path, { what: 'lab' });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid, what: 'lab' });
    lock.release();
    expect(existsSync(path)).toBe(false);
  });

  it('lets the second wait for the first, and tells it for whom', async () => {
    const order: string[] = [];
    const first = await takeLock(path, { what: 'lab' });
    const second = takeLock(path, { what: 'test', onWait: ({ what }) => order.push(`waits for ${what}`) }).then(
      (lock) => {
        order.push('second');
        return lock;
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 400));
    order.push('first done');
    first.release();
    (await second).release();
    expect(order).toEqual(['waits for lab', 'first done', 'second']);
  });

  it('gives it to one of many at a time', async () => {
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 5 }, async () => {
        const lock = await takeLock(path, { what: 'lab' });
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 30));
        inside--;
        lock.release();
      }),
    );
    expect(most).toBe(1);
  });
});

describe('a lock left by a killed process', () => {
  it('is taken over at once', async () => {
    leave({ pid: deadPid(), host: hostname(), what: 'lab' });
    const lock = await takeLock(path, { what: 'test', onWait: () => expect.unreachable('nobody to wait for') });
    lock.release();
  });

  it('still holds while a program that worked for it lives', () => {
    leave({ pid: deadPid(), child: process.pid, host: hostname(), what: 'lab' });
    expect(lockOwner(path)?.child).toBe(process.pid);
  });

  it('is void when its number lives but has been silent for minutes: the number is another program’s now', () => {
    leave({ pid: process.pid, host: hostname(), what: 'lab' }, 10 * 60_000);
    expect(lockOwner(path)).toBeUndefined();
  });

  it('of another machine on a shared disk counts by its heartbeat only', () => {
    leave({ pid: deadPid(), host: 'another-machine', what: 'lab' });
    expect(lockOwner(path)?.host).toBe('another-machine');
    leave({ pid: deadPid(), host: 'another-machine', what: 'lab' }, 10 * 60_000);
    expect(lockOwner(path)).toBeUndefined();
  });

  it('cut off while being written is waited for seconds, not for ever', () => {
    takeLockFile('{"pid": 12');
    expect(lockOwner(path)).toBeDefined();
    utimesSync(path, new Date(Date.now() - 20_000), new Date(Date.now() - 20_000));
    expect(lockOwner(path)).toBeUndefined();
  });
});
