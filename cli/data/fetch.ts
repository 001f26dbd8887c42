import { cacheFolder } from '../../datasets/shared/cache.ts';
import type { RemoteFile } from '../../datasets/shared/contract.ts';
import { DataError } from '../../datasets/shared/errors.ts';
import { type FetchEvent, Ladder } from '../../datasets/shared/ladder.ts';
import { size } from '../../datasets/shared/message.ts';
import type { Io } from '../shared/command.ts';
import { allCards, select } from './cards.ts';
import type { Action } from './index.ts';

export interface FetchedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** `present`: it was there; `fetched`: it is now; `failed`: `message` and `cure` say why. */
  readonly state: 'present' | 'fetched' | 'failed';
  /** The address or command that gave it. */
  readonly how?: string;
  readonly message?: string;
  readonly cure?: string;
}

export const run: Action = async (names, { offline, fromBundle }, io) => {
  const files = select(await allCards(), names).flatMap((card) => card.files);
  if (fromBundle !== undefined) {
    const { unpack } = await import('./unpack.ts');
    return unpack(fromBundle, files, io);
  }
  const results = await fetchAll(files, offline, io);
  const failed = results.filter((r) => r.state === 'failed');
  io.document({ ok: failed.length === 0, folder: cacheFolder(), files: results });
  // Many files may fail for one reason, such as a full disk: it is said once.
  for (const text of new Set(failed.map(({ message, cure }) => `${message}\n  → ${cure}\n`))) io.say(text);
  const fetched = results.filter((r) => r.state === 'fetched');
  const bytes = fetched.reduce((sum, r) => sum + r.sizeBytes, 0);
  const there = results.length - fetched.length - failed.length;
  io.say(
    `${fetched.length} files fetched (${size(bytes)}), ${there} were there, ${failed.length} failed: ${cacheFolder()}`,
  );
  return failed.length === 0 ? 0 : 1;
};

/** Every file is tried, also after one has failed: what can be had is had. */
async function fetchAll(files: readonly RemoteFile[], offline: boolean, io: Io): Promise<FetchedFile[]> {
  const results: FetchedFile[] = [];
  let how: string | undefined;
  const onEvent = (event: FetchEvent) => {
    if (event.kind === 'stored') how = event.how;
    show(event, io);
  };
  const ladder = new Ladder({ onEvent, ...(offline && { offline }) }, files);
  try {
    for (const file of files) {
      const { name, sizeBytes } = file;
      how = undefined;
      try {
        await ladder.bytesOf(file);
        results.push({
          name,
          sizeBytes,
          state: how === undefined ? 'present' : 'fetched',
          ...(how !== undefined && { how }),
        });
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        results.push({ name, sizeBytes, state: 'failed', message: error.what, cure: error.cure });
      }
    }
  } finally {
    await ladder.close();
  }
  return results;
}

const EVERY_BYTES = 1 << 18;
let shown = 0;

function show(event: FetchEvent, io: Io): void {
  const { name, sizeBytes } = event.file;
  if (event.kind === 'trying') io.progress(`${name} (${size(sizeBytes)}) from ${event.how}`);
  else if (event.kind === 'failed') io.say(`  ${event.how}: ${event.why}`);
  else if (event.kind === 'damaged')
    io.say(`  ${name} in the cache is damaged (sha256 ${event.got}): fetching it again`);
  else if (event.kind === 'bytes' && io.interactive && Math.abs(event.got - shown) > EVERY_BYTES) {
    shown = event.got;
    io.progress(`${name}  ${size(event.got)}${event.total ? ` of ${size(event.total)}` : ''}`);
  }
}
