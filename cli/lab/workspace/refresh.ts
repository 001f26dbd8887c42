// Makes or refreshes my/, the learner's own copy of lessons and exercises. What the learner changed is never overwritten.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../shared/write-file.ts';
import { keepBase, pruneBases } from './bases.ts';
import { decide } from './decide.ts';
import { type Fingerprint, fingerprint } from './fingerprint.ts';
import { type Manifest, readManifest, writeManifest } from './manifest.ts';
import { originalFiles } from './originals.ts';
import { oddPart, putBeside } from './places.ts';

export interface Refreshed {
  /** Files written from the originals just now. */
  readonly written: readonly string[];
  /** Files that are byte for byte what the course ships, with their SHA-256: for these, and only these, trust can be given. */
  readonly shipped: ReadonlyMap<string, string>;
  /** Files that the learner changed and the course has a new version of: `npm run learn -- update` merges them. */
  readonly waiting: readonly string[];
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
  const waiting: string[] = [];
  const shipped = new Map<string, string>();
  const originals = originalFiles(course);
  for (const path of originals) {
    const result = refreshFile({ course, my, path, manifest, restore: restore.includes(path) });
    if (result.written) written.push(path);
    if (result.shipped) shipped.set(path, result.shipped);
    if (result.waits) waiting.push(path);
    if (result.note) notes.push(result.note);
  }
  for (const path of [...manifest.keys()].filter((known) => !originals.includes(known)))
    if (!removeIfUntouched(my, path, manifest)) notes.push(`the course has my/${path} no longer; yours stays`);
  writeManifest(my, manifest);
  pruneBases(my, manifest);
  return { written, shipped, waiting, notes };
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
  waits?: boolean;
  note?: string;
} {
  const target = join(my, path);
  const odd = oddPart(my, path);
  if (odd) return { written: false, note: `my/${odd} is not an ordinary file or folder: left as it is` };
  const content = readFileSync(join(course, path));
  const original = fingerprint(path, content);
  const mine = existsSync(target) ? fingerprint(path, readFileSync(target)) : undefined;
  const decision = restore ? restoring(original, mine) : decide(original, manifest.get(path), mine);
  if (decision.kind === 'wait') return { written: false, waits: true };
  if (decision.kind === 'keep') {
    if (decision.base) manifest.set(path, decision.base);
    if (original.text === manifest.get(path)?.text) keepBase(my, path, original, content);
    return { written: false, ...(mine?.bytes === original.bytes && { shipped: original.bytes }) };
  }
  const kept = decision.kind === 'replace-run' ? putBeside(target, 'kept', readFileSync(target)) : undefined;
  writeWhole(target, content);
  manifest.set(path, original);
  keepBase(my, path, original, content);
  return {
    written: true,
    shipped: original.bytes,
    ...(kept && { note: `my/${path} is new; what you had is kept as ${kept}` }),
  };
}

const restoring = (original: Fingerprint, mine: Fingerprint | undefined) =>
  mine && mine.bytes !== original.bytes ? ({ kind: 'replace-run' } as const) : ({ kind: 'write' } as const);

/** A file that left the course goes, when it is byte for byte what the course wrote; else it is the learner's now, and the answer is false. */
function removeIfUntouched(my: string, path: string, manifest: Manifest): boolean {
  const target = join(my, path);
  const { bytes } = manifest.get(path)!;
  manifest.delete(path);
  if (oddPart(my, path) !== undefined) return false;
  if (!existsSync(target)) return true;
  if (fingerprint(path, readFileSync(target)).bytes !== bytes) return false;
  rmSync(target);
  return true;
}

/** A plain copy for checks: the same files as a learner gets, without a manifest. */
export function copyOriginals(course: string, to: string): void {
  for (const path of originalFiles(course)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    copyFileSync(join(course, path), join(to, path));
  }
}
