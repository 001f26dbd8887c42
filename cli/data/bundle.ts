import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import * as tar from 'tar-stream';
import { cacheFolder, readCached, storageError } from '../../datasets/shared/cache.ts';
import type { RemoteFile } from '../../datasets/shared/contract.ts';
import { size } from '../../datasets/shared/message.ts';
import { type Io, UsageError, UserError } from '../shared/command.ts';
import { allCards, select } from './cards.ts';
import type { Action } from './index.ts';

/** Packs the cached files of the sets, each checked by its hash, under the names that they have in the cache. */
export const run: Action = async (names, { out }, io) => {
  const files = select(await allCards(), names).flatMap((card) => card.files);
  const path = resolve(out ?? 'ai-mastery-data.tar.gz');
  if (!/\.(tar|tar\.gz|tgz)$/.test(path))
    throw new UsageError('data: the name of a bundle ends in .tar, .tar.gz or .tgz');
  const packed = await write(path, files, io);
  if (packed.length === 0) {
    await rm(path, { force: true });
    throw new UserError(`nothing of that is in ${cacheFolder()}`, 'npm run data -- fetch');
  }
  const missing = files.filter((file) => !packed.includes(file)).map((file) => file.name);
  const sizeBytes = (await stat(path)).size;
  io.document({ path, sizeBytes, files: packed.map((file) => file.name), missing });
  io.say(`${packed.length} files, ${size(sizeBytes)}: ${path}`);
  if (missing.length > 0) io.say(`not fetched yet, so not in it: ${missing.join(', ')}`);
  return missing.length > 0 && names.length > 0 ? 1 : 0;
};

async function write(path: string, files: readonly RemoteFile[], io: Io): Promise<RemoteFile[]> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.part`;
  const pack = tar.pack();
  try {
    await mkdir(dirname(path), { recursive: true });
    const written = pipeline(pack, /gz$/.test(path) ? createGzip() : new PassThrough(), createWriteStream(temporary));
    const [packed] = await Promise.all([fill(pack, files, io), written]);
    await rename(temporary, path);
    return packed;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof UserError ? error : storageError(path, error);
  }
}

async function fill(pack: tar.Pack, files: readonly RemoteFile[], io: Io): Promise<RemoteFile[]> {
  const packed: RemoteFile[] = [];
  try {
    for (const file of files) {
      const { bytes, state } = await readCached(file);
      if (state === 'damaged') throw new UserError(`${file.name} is damaged`, 'npm run data -- fetch replaces it');
      if (!bytes) continue;
      io.progress(`packing ${file.name} (${size(file.sizeBytes)})`);
      // One fixed date: the same files give the same bundle.
      await new Promise<void>((accept, reject) =>
        pack.entry({ name: file.name, mtime: new Date(0) }, bytes, (error) => (error ? reject(error) : accept())),
      );
      packed.push(file);
    }
    pack.finalize();
    return packed;
  } catch (error) {
    pack.destroy(error as Error);
    throw error;
  }
}
