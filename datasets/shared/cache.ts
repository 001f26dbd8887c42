import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RemoteFile } from './contract.ts';
import { DataError, diskReason } from './errors.ts';

/** The cache folder: `AI_MASTERY_DATA`, else `.cache/data` in the clone. */
export function cacheFolder(): string {
  const set = process.env.AI_MASTERY_DATA;
  return set ? resolve(set) : fileURLToPath(new URL('../../.cache/data', import.meta.url));
}

export const pathOf = (file: RemoteFile): string => join(cacheFolder(), ...file.name.split('/'));

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export type CacheState = 'present' | 'absent' | 'damaged';

/** The file's bytes when it is in the cache and its hash is right. */
export async function readCached(file: RemoteFile): Promise<{ state: CacheState; bytes?: Buffer; got?: string }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(pathOf(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'absent' };
    throw new DataError(
      `${pathOf(file)} cannot be read: ${(error as Error).message}`,
      'Check the permissions of that file, or set AI_MASTERY_DATA to another folder.',
      { cause: error },
    );
  }
  const got = sha256(bytes);
  return got === file.sha256 ? { state: 'present', bytes } : { state: 'damaged', got };
}

/** Puts bytes of the right hash into the cache: whole or not at all, also with two processes at once. */
export async function writeCached(file: RemoteFile, bytes: Uint8Array): Promise<void> {
  const path = pathOf(file);
  let temporary: string | undefined;
  try {
    temporary = await temporaryFolder();
    const whole = join(temporary, 'file');
    await writeFile(whole, bytes);
    await mkdir(dirname(path), { recursive: true });
    await rename(whole, path);
  } catch (error) {
    throw error instanceof DataError ? error : storageError(path, error);
  } finally {
    if (temporary) await rm(temporary, { recursive: true, force: true });
  }
}

export const removeCached = (file: RemoteFile): Promise<void> => rm(pathOf(file), { force: true });

/** A new temporary folder inside the cache, so that what is made there is on the same disk. */
export async function temporaryFolder(): Promise<string> {
  const root = join(cacheFolder(), '.tmp');
  const folder = join(root, `${process.pid}-${randomUUID().slice(0, 8)}`);
  try {
    await mkdir(folder, { recursive: true });
    await removeLeftovers(root);
  } catch (error) {
    throw storageError(cacheFolder(), error);
  }
  return folder;
}

const DAY_MS = 24 * 60 * 60 * 1000;

// A killed process leaves its folder behind. A day is longer than any download, so nobody's work is removed.
async function removeLeftovers(root: string): Promise<void> {
  const now = Date.now();
  for (const name of await readdir(root)) {
    const path = join(root, name);
    const info = await stat(path).catch(() => undefined); // another process may just have removed it
    if (info && now - info.mtimeMs > DAY_MS) await rm(path, { recursive: true, force: true });
  }
}

export function storageError(path: string, error: unknown): DataError {
  const reason = diskReason(error) ?? (error as Error).message;
  return new DataError(
    `${path} cannot be written: ${reason}`,
    'Free some space or set AI_MASTERY_DATA to a folder on another disk, then run the command again.',
    { cause: error },
  );
}
