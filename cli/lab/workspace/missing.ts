// What the learner deleted: it stays deleted, and comes back when he asks for it by name.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './manifest.ts';
import { originalFiles } from './originals.ts';
import { oddPart } from './places.ts';

/** Files of the course that were once in my/ and are there no more. */
export function missingFiles(course: string, my: string): string[] {
  const manifest = readManifest(my);
  return originalFiles(course).filter(
    (path) => manifest.has(path) && oddPart(my, path) === undefined && !existsSync(join(my, path)),
  );
}

/** The same as one would say it: a folder that is gone stands for all that was in it. */
export function namesOfMissing(my: string, missing: readonly string[]): string[] {
  const names = missing.map((path) => {
    const parts = path.split('/');
    const gone = parts.findIndex((_, i) => !existsSync(join(my, ...parts.slice(0, i + 1))));
    return parts.slice(0, gone + 1).join('/');
  });
  return [...new Set(names)];
}

/** The path within my/ of what a person types: `my/curriculum/`, `./my/curriculum`, `curriculum`; '' is all of it. */
export const withinMy = (typed: string): string => typed.replace(/^\.?\/?(?:my(?:\/|$))?/, '').replace(/\/+$/, '');

export const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`);
