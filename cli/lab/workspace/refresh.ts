// Makes or refreshes my/, the learner's own copy of lessons and exercises. What the learner changed is never overwritten.
import { copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { writeWhole } from '../../shared/write-file.ts';
import { decide } from './decide.ts';
import { type Fingerprint, fingerprint } from './fingerprint.ts';
import { type Manifest, readManifest, writeManifest } from './manifest.ts';
import { originalFiles } from './originals.ts';

export interface Refreshed {
  /** Files written from the originals just now. */
  readonly written: readonly string[];
  /** Files that are byte for byte what the course ships, with their SHA-256: for these, and only these, trust can be given. */
  readonly shipped: ReadonlyMap<string, string>;
  /** Sentences for the learner. */
  readonly notes: readonly string[];
}

export interface RefreshOptions {
  /** Files to take anew from the originals although the learner changed or deleted them (a copy is kept). */
  readonly restore?: readonly string[];
}

/** @param course the clone @param my the folder to make or refresh */
export function refreshWorkspace(course: string, my: string, { restore = [] }: RefreshOptions = {}): Refreshed {
  mkdirSync(my, { recursive: true });
  const manifest = readManifest(my);
  const written: string[] = [];
  const notes: string[] = [];
  const shipped = new Map<string, string>();
  const originals = originalFiles(course);
  for (const path of originals) {
    const result = refreshFile({ course, my, path, manifest, restore: restore.includes(path) });
    if (result.written) written.push(path);
    if (result.shipped) shipped.set(path, result.shipped);
    if (result.note) notes.push(result.note);
  }
  for (const path of [...manifest.keys()].filter((known) => !originals.includes(known)))
    removeIfUntouched(my, path, manifest);
  writeManifest(my, manifest);
  return { written, shipped, notes };
}

interface OneFile {
  readonly course: string;
  readonly my: string;
  readonly path: string;
  readonly manifest: Manifest;
  readonly restore: boolean;
}

function refreshFile({ course, my, path, manifest, restore }: OneFile): {
  written: boolean;
  shipped?: string;
  note?: string;
} {
  const target = join(my, path);
  const odd = oddPart(my, path);
  if (odd) return { written: false, note: `my/${odd} is not an ordinary file or folder: left as it is` };
  const content = readFileSync(join(course, path));
  const original = fingerprint(path, content);
  const mine = existsSync(target) ? fingerprint(path, readFileSync(target)) : undefined;
  const before = manifest.get(path);
  const decision = restore ? restoring(original, mine) : decide(original, before, mine);
  if (decision.kind === 'keep') {
    if (decision.base) manifest.set(path, decision.base);
    return { written: false, ...(mine?.bytes === original.bytes && { shipped: original.bytes }) };
  }
  if (decision.kind === 'offer') {
    const beside = putBeside(target, 'new-version', content);
    manifest.set(path, { ...(before ?? { bytes: '', text: '' }), offered: original.text });
    return {
      written: false,
      note: `my/${path} has your changes and stays; the course's new version lies beside it: ${beside}`,
    };
  }
  const kept = decision.kind === 'replace-run' ? putBeside(target, 'kept', readFileSync(target)) : undefined;
  writeWhole(target, content);
  manifest.set(path, original);
  return {
    written: true,
    shipped: original.bytes,
    ...(kept && { note: `my/${path} is new; what you had is kept as ${kept}` }),
  };
}

const restoring = (original: Fingerprint, mine: Fingerprint | undefined) =>
  mine && mine.bytes !== original.bytes ? ({ kind: 'replace-run' } as const) : ({ kind: 'write' } as const);

/** Saves content as `<name>.<word>.<ext>`, numbered when that name is taken by something else; returns the file's name. */
function putBeside(target: string, word: string, content: Uint8Array): string {
  const ext = extname(target);
  const stem = target.slice(0, target.length - ext.length);
  for (let n = 1; ; n++) {
    const path = `${stem}.${word}${n === 1 ? '' : `-${n}`}${ext}`;
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there && !(there.isFile() && readFileSync(path).equals(content))) continue;
    if (!there) writeWhole(path, content);
    return path.slice(dirname(target).length + 1);
  }
}

/** The first part of a path in my/ that is a link, a device, a folder where a file should be, or the other way round. */
function oddPart(my: string, path: string): string | undefined {
  const parts = path.split('/');
  for (let n = 1; n <= parts.length; n++) {
    const part = parts.slice(0, n).join('/');
    const there = lstatSync(join(my, part), { throwIfNoEntry: false });
    if (!there) return undefined;
    if (n < parts.length ? !there.isDirectory() : !there.isFile()) return part;
  }
  return undefined;
}

/** A file that left the course goes, when it is byte for byte what the course wrote; else it is the learner's now. */
function removeIfUntouched(my: string, path: string, manifest: Manifest): void {
  const target = join(my, path);
  const there = oddPart(my, path) === undefined && existsSync(target);
  if (there && fingerprint(path, readFileSync(target)).bytes === manifest.get(path)?.bytes) rmSync(target);
  manifest.delete(path);
}

/** A plain copy for checks: the same files as a learner gets, without a manifest. */
export function copyOriginals(course: string, to: string): void {
  for (const path of originalFiles(course)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    copyFileSync(join(course, path), join(to, path));
  }
}
