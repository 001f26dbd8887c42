// Zip archives of strangers, read in memory. Only the central directory is believed about what there is, and nothing about how large it
// gets: inflating stops at the limit. (fflate, which the course has, trusts the sizes that the archive claims and does not show links.)
import { inflateRawSync } from 'node:zlib';
import { type HandedFile, type HandedFiles, IntakeError, isSkipped, MAX_FILES } from './files.ts';
import { type IntakeFinding, shownName } from './findings.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Unpacked, all files of one archive together. */
const MAX_BYTES = 1_000_000_000;
/** A file that grows more than this when unpacked is no text. */
const MAX_FILE_BYTES = 250_000_000;

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly isLink: boolean;
  readonly isEncrypted: boolean;
}

/** The files of an archive. @throws IntakeError when it is none that can be read. */
export function readZip(bytes: Uint8Array): HandedFiles {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const findings: IntakeFinding[] = [];
  const files: HandedFile[] = [];
  const seen = new Set<string>();
  const refuse = (kind: IntakeFinding['kind'], path: string, why: string): void => {
    findings.push({ kind, message: `${shownName(path)} ${why}: it was not unpacked` });
  };
  let total = 0;
  for (const entry of entries(view)) {
    const path = entry.path.replaceAll('\\', '/');
    if (path.endsWith('/') || isSkipped(path)) continue;
    total += entry.size;
    if (entry.isLink) refuse('no-file', path, 'is a link to another place');
    else if (leavesItsFolder(path)) refuse('bad-path', path, 'would land outside of its folder');
    else if (entry.isEncrypted) refuse('archive', path, 'is encrypted');
    else if (entry.size > MAX_FILE_BYTES) refuse('archive', path, `would unpack to ${megabytes(entry.size)}`);
    else if (seen.has(path)) refuse('archive', path, 'is in the archive twice');
    else files.push({ path, sizeBytes: entry.size, bytes: () => unpack(view, entry) });
    seen.add(path);
  }
  if (total > MAX_BYTES) throw new IntakeError(`the archive would unpack to ${megabytes(total)}: it was not opened`);
  return { files, findings };
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en-US')} MB`;
const leavesItsFolder = (path: string): boolean =>
  path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0') || path.split('/').includes('..');

function entries(view: Buffer): Entry[] {
  const end = endRecord(view);
  const count = view.readUInt16LE(end + 10);
  if (count === 0xffff || view.readUInt32LE(end + 16) === 0xffffffff) {
    throw new IntakeError('the archive is in the Zip64 format, for more than 65,535 files or 4 GB: pack it smaller');
  }
  if (count > MAX_FILES) throw new IntakeError(`the archive holds ${count} files, and ${MAX_FILES} are read at most`);
  const found: Entry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== CENTRAL) throw new IntakeError('the archive is damaged');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const flags = view.readUInt16LE(at + 8);
    const isUnix = view.readUInt8(at + 5) === 3;
    found.push({
      path: view.toString(flags & 0x800 ? 'utf8' : 'latin1', at + 46, at + 46 + nameLength),
      method: view.readUInt16LE(at + 10),
      packed: view.readUInt32LE(at + 20),
      size: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
      isLink: isUnix && ((view.readUInt32LE(at + 38) >>> 16) & 0xf000) === 0xa000,
      isEncrypted: (flags & 1) === 1,
    });
    at += 46 + nameLength + extra + comment;
  }
  return found;
}

/** The last record of an archive, searched from its end, where a comment may follow it. */
function endRecord(view: Buffer): number {
  for (let at = view.length - 22; at >= Math.max(0, view.length - 22 - 0xffff); at--) {
    if (view.readUInt32LE(at) === END) return at;
  }
  throw new IntakeError(view.length === 0 ? 'the archive is empty' : 'it is no zip archive, or it was cut off');
}

function unpack(view: Buffer, { method, packed, size, offset }: Entry): Uint8Array {
  if (offset + 30 > view.length || view.readUInt32LE(offset) !== LOCAL) throw new IntakeError('the archive is damaged');
  const from = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const data = view.subarray(from, from + packed);
  if (data.length < packed) throw new IntakeError('the archive was cut off');
  if (method === 0) return data;
  if (method !== 8) throw new IntakeError(`it is packed by method ${method}: pack it as an ordinary zip`);
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ERR_BUFFER_TOO_LARGE' ? 'it unpacks to more than the archive says' : 'the archive is damaged';
    throw new IntakeError(why, { cause: error });
  }
}
