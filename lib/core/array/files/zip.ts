// ZIP archives as far as .npz files need them: entries that are stored or deflated, below 4 GiB.
import { FormatError } from '../../errors/index.ts';

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_SIZE, CENTRAL_SIZE, END_SIZE] = [30, 46, 22];
const [STORED, DEFLATED] = [0, 8];
/** 1 January 1980, where ZIP's calendar begins: the same arrays give the same bytes. */
const DATE = 0x0021;
const MAX_COMMENT = 0xffff;
/** A size or a count that says: look into the fields of zip64. */
const BEYOND = [0xffff, 0xffffffff];

/** Sizes of zip64 in front of an entry (NumPy writes them always) do no harm: the directory at the end is what is read. */
export function readZip(where: string, file: Uint8Array): ZipEntry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = findEnd(where, view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (BEYOND.includes(count) || BEYOND.includes(start)) throw zip64(where);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) throw damaged(where, `entry ${i} of ${count}`);
    const next = at + CENTRAL_SIZE + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0);
    entries.push(readEntry(where, file, view, at));
    at = next;
  }
  return entries;
}

/** The record at the end of the archive, in front of a comment of unknown length. */
function findEnd(where: string, view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  throw damaged(where, 'the end of the archive');
}

/** The entry whose directory record stands at `at`. */
function readEntry(where: string, file: Uint8Array, view: DataView, at: number): ZipEntry {
  const name = new TextDecoder().decode(
    file.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + view.getUint16(at + 28, true)),
  );
  const [method, crc] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
  const [packed, size, local] = [20, 24, 42].map((field) => view.getUint32(at + field, true));
  if ([packed, size, local].some((field) => BEYOND[1] === field)) throw zip64(where);
  const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
  if (isEncrypted || (method !== STORED && method !== DEFLATED)) {
    const got = isEncrypted ? 'an encrypted one' : `method ${method}`;
    throw new FormatError(where, { must: `${name} must be stored or deflated`, got, cure: 'write it with np.savez' });
  }
  if (local + LOCAL_SIZE > file.length || view.getUint32(local, true) !== LOCAL) throw damaged(where, name);
  const start = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const body = file.subarray(start, start + packed);
  const bytes = method === STORED ? body : inflate(where, name, body, size);
  const { crc32 } = process.getBuiltinModule('node:zlib');
  if (body.length !== packed || bytes.length !== size || crc32(bytes) !== crc) throw damaged(where, name);
  return { name, bytes };
}

function inflate(where: string, name: string, body: Uint8Array, size: number): Uint8Array {
  const { inflateRawSync } = process.getBuiltinModule('node:zlib');
  try {
    // More than the directory says is refused before it fills the memory.
    return inflateRawSync(body, { maxOutputLength: size + 1 });
  } catch (error) {
    throw damaged(where, `${name} (${(error as Error).message})`);
  }
}

const damaged = (where: string, got: string): FormatError =>
  new FormatError(where, {
    must: 'the archive must be whole',
    got: `damage at ${got}`,
    cure: 'fetch or write it again',
  });

const zip64 = (where: string): FormatError =>
  new FormatError(where, {
    must: 'an archive must be below 4 GiB and 65,535 entries, without zip64',
    cure: 'write several .npz files, or .npy files',
  });

/** An archive of these files, in this order. */
export function writeZip(where: string, entries: readonly ZipEntry[], isCompressed: boolean): Uint8Array<ArrayBuffer> {
  const { crc32, deflateRawSync } = process.getBuiltinModule('node:zlib');
  const [parts, directory]: Uint8Array[][] = [[], []];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const body = isCompressed ? deflateRawSync(bytes) : bytes;
    const title = new TextEncoder().encode(name);
    const method = isCompressed ? DEFLATED : STORED;
    // Version 2.0; flag 11 says that names are UTF-8.
    const common = [20, 1 << 11, method, 0, DATE].map((value) => [2, value] as const);
    const sizes = [crc32(bytes), body.length, bytes.length].map((value) => [4, value] as const);
    parts.push(fields([4, LOCAL], ...common, ...sizes, [2, title.length], [2, 0]), title, body);
    const rest = [
      [2, title.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    directory.push(fields([4, CENTRAL], [2, 20], ...common, ...sizes, ...rest), title);
    offset += LOCAL_SIZE + title.length + body.length;
  }
  const length = directory.reduce((sum, { length }) => sum + length, 0);
  if (offset + length >= BEYOND[1] || entries.length >= BEYOND[0]) throw zip64(where);
  const count = entries.length;
  const end = fields([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, offset], [2, 0]);
  return joined([...parts, ...directory, end]);
}

/** Numbers of 2 or 4 bytes, the lowest byte first. */
function fields(...values: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array {
  const bytes = values.flatMap(([width, value]) => Array.from({ length: width }, (_, i) => (value >>> (8 * i)) & 255));
  return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
