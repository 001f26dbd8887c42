import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { UsageError, UserError } from '../../shared/command.ts';
import { type HandedFile, type HandedFiles, IntakeError, readFolder, readPlain } from './files.ts';
import { type IntakeFinding, shownName } from './findings.ts';
import { readZip } from './zip.ts';

/** What one person handed in. */
export interface Submission {
  readonly id: string;
  readonly files: readonly HandedFile[];
  readonly findings: readonly IntakeFinding[];
}

const MAX_ARCHIVE_BYTES = 500_000_000;
/** What shows that a folder is one person's work and not a class. */
const OF_ONE = /^(my|exercises|curriculum|week-\d\d[\w-]*)\//;

/** The submissions in a folder or an archive: each folder, archive or file in it is one; or it is a single one itself. */
export function listSubmissions(path: string): Submission[] {
  const root = resolve(path);
  const stat = statSync(root, { throwIfNoEntry: false }); // the instructor's own path may be a link
  if (!stat) throw new UsageError(`there is no folder or archive ${path}`);
  if (stat.isDirectory()) return unique(inFolder(root));
  if (extname(root).toLowerCase() !== '.zip') throw new UsageError(`${path} is neither a folder nor a .zip archive`);
  return unique(inArchive(realpathSync(root)));
}

function inFolder(root: string): Submission[] {
  const names = readdirSync(root).sort();
  if (names.some((name) => OF_ONE.test(`${name}/`))) return [{ id: idOf(root), ...readFolder(root) }];
  return names.filter((name) => !name.startsWith('.')).map((name) => entry(join(root, name), name));
}

function entry(path: string, name: string): Submission {
  const stat = lstatSync(path);
  const id = idOf(name);
  if (stat.isSymbolicLink()) return unreadable(id, name, 'is a link to another place');
  if (stat.isDirectory()) return guarded(id, name, () => readFolder(path));
  if (!stat.isFile()) return unreadable(id, name, 'is no ordinary file');
  const isArchive = extname(name).toLowerCase() === '.zip';
  if (!isArchive) {
    return { id, files: [{ path: name, sizeBytes: stat.size, bytes: () => readPlain(path) }], findings: [] };
  }
  if (stat.size > MAX_ARCHIVE_BYTES) return unreadable(id, name, `has ${Math.round(stat.size / 1e6)} MB`);
  return guarded(id, name, () => readZip(readPlain(path)));
}

/** A class in one archive: its folders, archives and files are submissions; or the archive is one itself. */
function inArchive(path: string): Submission[] {
  let handed: HandedFiles;
  try {
    handed = readZip(readPlain(path));
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    throw new UserError(`${path}: ${error.message}`, 'ask for it again, packed as an ordinary zip archive', {
      cause: error,
    });
  }
  const files = withoutWrapper(handed.files);
  if (files.some((file) => OF_ONE.test(file.path))) return [{ id: idOf(path), ...handed }];
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const groups = Map.groupBy(sorted, (file) => file.path.split('/')[0]!);
  return [...groups].map(([name, own], i) => {
    const nested = own.length === 1 && own[0]!.path === name && extname(name).toLowerCase() === '.zip';
    const made = nested
      ? guarded(idOf(name), name, () => readZip(own[0]!.bytes()))
      : { id: idOf(name), files: own, findings: [] };
    return i === 0 ? { ...made, findings: [...handed.findings, ...made.findings] } : made;
  });
}

/** Archives often hold one folder that holds everything. */
function withoutWrapper(files: readonly HandedFile[]): readonly HandedFile[] {
  const first = files[0]?.path.split('/')[0];
  const isWrapped = files.every(({ path }) => path.startsWith(`${first}/`));
  const inner = files.map((file) => ({ ...file, path: file.path.slice((first?.length ?? 0) + 1) }));
  return isWrapped && !OF_ONE.test(`${first}/`) && inner.some(({ path }) => path.includes('/') || path.endsWith('.zip'))
    ? inner
    : files;
}

function guarded(id: string, name: string, read: () => HandedFiles): Submission {
  try {
    return { id, ...read() };
  } catch (error) {
    if (error instanceof IntakeError) return unreadable(id, name, `cannot be read: ${error.message}`);
    throw error;
  }
}

const unreadable = (id: string, name: string, why: string): Submission => ({
  id,
  files: [],
  findings: [{ kind: 'unreadable', message: `${shownName(name)} ${why}` }],
});

/** A file's name has at most 255 bytes in most systems, and some go to what stands around it. */
const MAX_ID_BYTES = 150;

/** What a submission is called: the name of its folder or file, fit to be the name of a file. */
function idOf(path: string): string {
  const name = basename(path).replace(/\.(zip|ipynb|ts)$/i, '');
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}@._ -]/gu, '_');
  const letters = [...plain].slice(0, MAX_ID_BYTES);
  while (Buffer.byteLength(letters.join('')) > MAX_ID_BYTES) letters.pop();
  return letters.join('') || 'submission';
}

/** Two submissions of one name are both graded, under names that tell them apart. */
function unique(submissions: readonly Submission[]): Submission[] {
  const taken = new Set<string>();
  return submissions.map((submission) => {
    let { id } = submission;
    for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${submission.id} (${n})`;
    taken.add(id.toLowerCase());
    if (id === submission.id) return submission;
    const message = `there is another submission named ${submission.id}: this one is called ${id}`;
    return { ...submission, id, findings: [...submission.findings, { kind: 'same-id' as const, message }] };
  });
}
