// One process at a time, for the milliseconds in which a small file is read, changed and written. What a command prepares for minutes is
// guarded by bootstrap/lock.mjs instead.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { alive } from '../bootstrap/lock.mjs';

/** So long nobody holds it for what it is meant for: a lock that somebody has watched this long, unchanged, is void. */
const VOID_MS = 3_000;
const LONGEST_NAP_MS = 8;

export interface BriefLock {
  /** False when another process has taken the lock for void, because this one stood still. */
  isMine(): boolean;
  release(): void;
}

/** Waits without giving the thread away until this process holds the lock. @throws what the file system says when nothing can be written */
export function takeBriefLock(path: string): BriefLock {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), token: randomUUID() });
  let seen: string | undefined;
  let since = 0;
  while (!created(path, mine)) {
    const there = textOf(path);
    if (there !== seen) [seen, since] = [there, performance.now()];
    if (there === undefined) continue;
    if (isOfTheDead(there) || performance.now() - since > VOID_MS) remove(path, there, mine);
    else nap(1 + Math.random() * LONGEST_NAP_MS);
  }
  const isMine = () => textOf(path) === mine;
  return { isMine, release: () => isMine() && rmSync(path, { force: true }) };
}

function created(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A lock that was cut off while it was written tells nothing of its owner, and waits for VOID_MS. */
function isOfTheDead(text: string): boolean {
  try {
    const { pid, host } = JSON.parse(text) ?? {};
    return host === hostname() && !alive(pid);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Takes a void lock away; when a quicker process has just put its own in that place, lays it back. */
function remove(path: string, text: string, mine: string): void {
  const aside = `${path}.${JSON.parse(mine).token}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const taken = textOf(aside)!;
  if (taken !== text) created(path, taken);
  rmSync(aside);
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
const nap = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
