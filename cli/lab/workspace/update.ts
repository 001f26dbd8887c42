// Merges what the course changed into the files that the learner changed. A copy of each is kept; what cannot be merged is said in words.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatNotebook, type Notebook, parseNotebook } from '../../shared/notebook.ts';
import { writeWhole } from '../../shared/write-file.ts';
import { keepBase, readBase } from './bases.ts';
import { decide } from './decide.ts';
import { fingerprint } from './fingerprint.ts';
import { type Manifest, readManifest, writeManifest } from './manifest.ts';
import { mergeNotebooks } from './merge/notebook.ts';
import { mergeText } from './merge/text.ts';
import { originalFiles } from './originals.ts';
import { oddPart, putBeside } from './places.ts';
import { type RefreshOptions, refreshWorkspace } from './refresh.ts';

export interface UpdatedFile {
  /** Below my/. */
  readonly path: string;
  /** False when the learner's file stays as it is. */
  readonly changed: boolean;
  /** What a person should look at, each the end of a sentence. */
  readonly conflicts: readonly string[];
  /** Name of the copy of what was there before. */
  readonly kept?: string;
  /** Name of the file beside it with the course's version, where the whole could not be merged. */
  readonly beside?: string;
}

export interface Updated {
  /** Files that the learner had not changed, and that are new now. */
  readonly taken: readonly string[];
  /** Files that both sides changed. */
  readonly merged: readonly UpdatedFile[];
  readonly notes: readonly string[];
}

/** What `updateWorkspace` would do, without writing anything. */
export function previewUpdate(course: string, my: string, { restore = [] }: RefreshOptions = {}): Updated {
  const manifest = readManifest(my);
  const taken: string[] = [];
  const merged: UpdatedFile[] = [];
  for (const path of originalFiles(course)) {
    if (oddPart(my, path)) continue;
    const content = readFileSync(join(course, path));
    const target = join(my, path);
    const mine = existsSync(target) ? fingerprint(path, readFileSync(target)) : undefined;
    const { kind } = decide(fingerprint(path, content), manifest.get(path), mine);
    if (kind === 'write' || kind === 'replace-run' || restore.includes(path)) taken.push(path);
    else if (kind === 'wait') merged.push(outcomeOf(path, merge({ course, my, path, manifest })));
  }
  return { taken, merged, notes: [] };
}

/** Safe to repeat and to break off: each file is written whole, and merging it again gives the same. */
export function updateWorkspace(course: string, my: string, options: RefreshOptions = {}): Updated {
  const { written, waiting, notes } = refreshWorkspace(course, my, options);
  const manifest = readManifest(my);
  const merged = waiting.map((path) => updateFile({ course, my, path, manifest }));
  return { taken: written, merged, notes };
}

interface OneFile {
  readonly course: string;
  readonly my: string;
  readonly path: string;
  readonly manifest: Manifest;
}

type Merge =
  | { readonly content: string; readonly changed: boolean; readonly conflicts: readonly string[] }
  | { readonly conflict: string };

function updateFile(file: OneFile): UpdatedFile {
  try {
    return mergeAndWrite(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return {
      path: file.path,
      changed: false,
      conflicts: [`it could not be written, and stays as it was (${message})`],
    };
  }
}

function mergeAndWrite(file: OneFile): UpdatedFile {
  const { course, my, path, manifest } = file;
  const target = join(my, path);
  const before = readFileSync(target);
  const theirs = readFileSync(join(course, path));
  const result = merge(file);
  const names: { kept?: string; beside?: string } = {};
  if ('conflict' in result) names.beside = putBeside(target, 'new-version', theirs);
  else if (result.changed) {
    names.kept = putBeside(target, 'kept', before);
    writeWhole(target, result.content);
  }
  const original = fingerprint(path, theirs);
  keepBase(my, path, original, theirs);
  manifest.set(path, original);
  writeManifest(my, manifest);
  return { ...outcomeOf(path, result), ...names };
}

const outcomeOf = (path: string, result: Merge): UpdatedFile =>
  'conflict' in result
    ? { path, changed: false, conflicts: [`${result.conflict}: yours stays, the course's lies beside it`] }
    : { path, changed: result.changed, conflicts: result.conflicts };

function merge({ course, my, path, manifest }: OneFile): Merge {
  const written = manifest.get(path);
  const base = written && readBase(my, path, written);
  if (!base) return { conflict: 'what the course gave you at first is not known here' };
  const [mine, theirs] = [join(my, path), join(course, path)].map((name) => readFileSync(name));
  if (path.endsWith('.ipynb')) return mergeNotebookFiles(base, mine!, theirs!);
  const merged = mergeText(base, mine!, theirs!);
  if ('conflict' in merged) return merged;
  return { ...merged, changed: !mine!.equals(Buffer.from(merged.content)), conflicts: [] };
}

function mergeNotebookFiles(base: Buffer, mine: Buffer, theirs: Buffer): Merge {
  const own = readNotebook(mine);
  if ('damage' in own) return { conflict: `it cannot be read as a notebook (${own.damage})` };
  const { notebook, conflicts } = mergeNotebooks(parseNotebook(base.toString()), own, parseNotebook(theirs.toString()));
  try {
    const content = formatNotebook(notebook);
    return { content, changed: content !== formatNotebook(own), conflicts };
  } catch (error) {
    if (error instanceof RangeError) return { conflict: 'it is too long, or nested too deep, to be written anew' };
    throw error;
  }
}

function readNotebook(content: Buffer): Notebook | { damage: string } {
  try {
    const notebook = parseNotebook(content.toString().replace(/^\uFEFF/, ''));
    return { ...notebook, metadata: notebook.metadata ?? {} }; // other programs leave it out
  } catch (error) {
    if (error instanceof SyntaxError) return { damage: error.message };
    throw error;
  }
}
