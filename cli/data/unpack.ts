import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { untar } from '../../datasets/shared/archive.ts';
import { cacheFolder, sha256, writeCached } from '../../datasets/shared/cache.ts';
import type { RemoteFile } from '../../datasets/shared/contract.ts';
import { type Io, UserError } from '../shared/command.ts';
import type { FetchedFile } from './fetch.ts';

/**
 * Brings the files of a bundle into the cache. Only files that a card knows are taken, and only with the right hash: what
 * else a bundle may hold, and where it wants to go, does not matter.
 */
export async function unpack(path: string, files: readonly RemoteFile[], io: Io): Promise<number> {
  const found = await contents(path, new Set(files.map((file) => file.name)));
  const results: FetchedFile[] = [];
  for (const file of files) {
    const bytes = found.get(file.name);
    if (!bytes) continue;
    const { name, sizeBytes } = file;
    const got = sha256(bytes);
    if (got === file.sha256) {
      await writeCached(file, bytes);
      results.push({ name, sizeBytes, state: 'fetched', how: path });
    } else {
      const message = `${name} in the bundle has sha256 ${got}, expected ${file.sha256}: not taken`;
      results.push({
        name,
        sizeBytes,
        state: 'failed',
        message,
        cure: 'Ask for the bundle again: it is damaged or of another version.',
      });
    }
  }
  if (results.length === 0) {
    throw new UserError(`${path} holds none of the files wanted`, 'A bundle is made by: npm run data -- bundle');
  }
  const failed = results.filter((r) => r.state === 'failed');
  io.document({ ok: failed.length === 0, folder: cacheFolder(), files: results });
  for (const { message, cure } of failed) io.say(`${message}\n  → ${cure}`);
  io.say(`${results.length - failed.length} files taken from the bundle, ${failed.length} damaged: ${cacheFolder()}`);
  return failed.length === 0 ? 0 : 1;
}

async function contents(path: string, wanted: ReadonlySet<string>): Promise<Map<string, Buffer>> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${(error as Error).message}`, 'Check the name of the bundle.', {
      cause: error,
    });
  }
  try {
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return await untar(gzipped ? gunzipSync(bytes) : bytes, wanted);
  } catch (error) {
    const cure = 'Copy it again, or make it anew with: npm run data -- bundle';
    throw new UserError(`${path} is no bundle, or was cut short (${(error as Error).message})`, cure, { cause: error });
  }
}
