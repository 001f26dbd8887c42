// @ts-check
// One preparation of a clone at a time: others wait for it. A lock whose owner is gone is taken over.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';

const HEARTBEAT_MS = 5_000;
/** Without a heartbeat for this long the owner's number has been given to another program. */
const SILENT_MS = 120_000;
const POLL_MS = 150;

/** @typedef {{ pid: number, child?: number | undefined, host: string, what: string }} Owner */

/** Whether a process of this number runs. @param {number | undefined} pid */
export function alive(pid) {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Who holds the lock; undefined when nobody does or when the holder is gone.
 * @param {string} path
 * @returns {Owner | undefined}
 */
export function lockOwner(path) {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const silent = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const owner = parseOwner(text) ?? { pid: 0, host: '', what: 'command' };
  if (silent > SILENT_MS) return undefined;
  // An empty file is a lock being written this moment; left alone for seconds it is the rest of a killed process.
  if (owner.pid === 0) return silent < HEARTBEAT_MS ? owner : undefined;
  return owner.host !== hostname() || alive(owner.pid) || alive(owner.child) ? owner : undefined;
}

/** @param {string} text @returns {Owner | undefined} */
function parseOwner(text) {
  try {
    const owner = JSON.parse(text);
    return Number.isInteger(owner?.pid) && owner.pid > 0 ? owner : undefined;
  } catch {
    return undefined; // half-written: the age of the file decides
  }
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param {string} path @param {Owner} owner */
function tryCreate(path, owner) {
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Waits until this process holds the lock.
 * @param {string} path
 * @param {{ what: string, onWait?: (owner: Owner) => void }} options
 * @returns {Promise<{ release(): void, child(pid: number | undefined): void }>} `child` names a program that works for the
 *   holder and may outlive it: the lock stays taken while that one lives
 */
export async function takeLock(path, { what, onWait }) {
  const owner = /** @type {Owner} */ ({ pid: process.pid, host: hostname(), what });
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryCreate(path, owner)) {
    const holder = lockOwner(path);
    if (!holder) discard(path);
    else {
      if (!told) onWait?.(holder);
      told = true;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  return held(path, owner);
}

/** Removes a dead lock; when a quicker process has just made a live one in its place, puts that back. @param {string} path */
function discard(path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return; // another waiter was quicker
    throw error;
  }
  const live = lockOwner(aside);
  if (live) tryCreate(path, live);
  rmSync(aside, { force: true });
}

/** @param {string} path @param {Owner} owner */
function held(path, owner) {
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error; // the clone was deleted under us
    }
  }, HEARTBEAT_MS);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    process.off('exit', release);
    if (parseOwner(readIfThere(path) ?? '')?.pid === process.pid) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return {
    release,
    /** @param {number | undefined} pid */
    child(pid) {
      writeFileSync(path, JSON.stringify({ ...owner, child: pid }));
    },
  };
}
