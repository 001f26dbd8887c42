import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import * as tar from 'tar-stream';
import { RungError } from './errors.ts';

export type ArchiveKind = 'zip' | 'tgz' | 'deb' | 'gz' | 'plain';

const ENDINGS: readonly (readonly [RegExp, ArchiveKind])[] = [
  [/\.(zip|whl)$/, 'zip'],
  [/\.(tgz|tar\.gz)$/, 'tgz'],
  [/\.deb$/, 'deb'],
  [/\.gz$/, 'gz'],
];

/** What an archive is, by its name. */
export const kindOf = (name: string): ArchiveKind => ENDINGS.find(([ending]) => ending.test(name))?.[1] ?? 'plain';

/**
 * Files taken out of an archive, by their paths inside it. Nothing is written to disk, so a hostile path can do no harm.
 *
 * @throws {RungError} when the archive is damaged or has no such file
 */
export async function members(
  bytes: Uint8Array,
  kind: ArchiveKind,
  wanted: readonly string[],
): Promise<Map<string, Buffer>> {
  let found: Map<string, Buffer>;
  try {
    found = await open(bytes, kind, new Set(wanted));
  } catch (error) {
    throw new RungError(`the archive is damaged (${(error as Error).message})`, { cause: error });
  }
  const missing = wanted.filter((path) => !found.has(path));
  if (missing.length > 0) throw new RungError(`the archive has no ${missing.join(', ')}`);
  return found;
}

async function open(bytes: Uint8Array, kind: ArchiveKind, wanted: ReadonlySet<string>): Promise<Map<string, Buffer>> {
  if (kind === 'zip') {
    const files = unzipSync(bytes, { filter: (file) => wanted.has(file.name) });
    return new Map(Object.entries(files).map(([name, data]) => [name, Buffer.from(data)]));
  }
  if (kind === 'tgz') return untar(gunzipSync(bytes), wanted);
  if (kind === 'deb') return untar(await debData(bytes), wanted);
  throw new Error(`a ${kind} file has no members`);
}

/** Members of an uncompressed tar; `./` before a path is not part of it (Debian writes it). */
export async function untar(bytes: Uint8Array, wanted: ReadonlySet<string>): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const extract = tar.extract();
  Readable.from([bytes])
    .on('error', (error) => extract.destroy(error))
    .pipe(extract);
  for await (const entry of extract) {
    const path = entry.header.name.replace(/^\.\//, '');
    if (entry.header.type === 'file' && wanted.has(path)) {
      const parts: Uint8Array[] = [];
      for await (const part of entry) parts.push(part as Uint8Array);
      found.set(path, Buffer.concat(parts));
    } else entry.resume();
  }
  return found;
}

const AR_MAGIC = '!<arch>\n';
const AR_HEADER = 60;

// A Debian package is an `ar` archive (8 bytes of magic, then headers of 60 bytes) with the files in `data.tar.xz`.
async function debData(bytes: Uint8Array): Promise<Buffer> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.toString('latin1', 0, AR_MAGIC.length) !== AR_MAGIC) throw new Error('not a Debian package');
  let at = AR_MAGIC.length;
  while (at + AR_HEADER <= buffer.length) {
    const name = buffer
      .toString('latin1', at, at + 16)
      .trim()
      .replace(/\/$/, '');
    const size = Number(buffer.toString('latin1', at + 48, at + 58));
    const data = buffer.subarray(at + AR_HEADER, at + AR_HEADER + size);
    if (data.length < size) throw new Error('cut short');
    if (name === 'data.tar') return data;
    if (name === 'data.tar.gz') return gunzipSync(data);
    if (name === 'data.tar.xz') return unxz(data);
    if (name.startsWith('data.tar')) throw new Error(`${name}: this compression is not supported`);
    at += AR_HEADER + size + (size % 2); // members start at even offsets
  }
  throw new Error('no data.tar inside');
}

async function unxz(bytes: Uint8Array): Promise<Buffer> {
  const { default: xz } = await import('xz-decompress'); // carries a WebAssembly decoder: loaded only when needed
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const parts: Uint8Array[] = [];
  for await (const part of new xz.XzReadableStream(source)) parts.push(part.slice()); // the decoder reuses its buffer
  return Buffer.concat(parts);
}
