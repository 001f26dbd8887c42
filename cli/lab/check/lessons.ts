// The lessons that ship, and how a person names one: `week-01/1`, `start-here`, or the file's path.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../shared/command.ts';
import { ROOT } from '../../shared/paths.ts';

/** Paths below the course folder, in the order in which they are taken. */
export function shippedLessons(course: string = ROOT): string[] {
  const found = notebooksBelow(course, 'curriculum');
  return found.sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b, 'en', { numeric: true }));
}

function notebooksBelow(course: string, folder: string): string[] {
  if (!existsSync(join(course, folder))) return [];
  return readdirSync(join(course, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notebooksBelow(course, path);
    return entry.isFile() && entry.name.endsWith('.ipynb') ? [path] : [];
  });
}

/** `curriculum/week-01-linear-algebra/1-vectors.ipynb` → `week-01/1`; `curriculum/start-here.ipynb` → `start-here`. */
export function lessonId(path: string): string {
  const [, week, number] = /^curriculum\/(week-\d+)[^/]*\/(\d+)-[^/]*\.ipynb$/.exec(path) ?? [];
  return week ? `${week}/${number}` : path.replace(/^curriculum\//, '').replace(/\.ipynb$/, '');
}

/** @throws UsageError for a name that is no lesson; a whole week (`week-01`) means all of its lessons. */
export function chooseLessons(
  names: readonly string[],
  lessons: readonly string[] = shippedLessons(),
): readonly string[] {
  if (names.length === 0) return lessons;
  const chosen = names.flatMap((name) => {
    const wanted = name.replace(/^\.?\/?(?:my\/)?/, '').replace(/\/$/, '');
    const found = lessons.filter((path) =>
      [path, lessonId(path)].some((own) => own === wanted || own.startsWith(`${wanted}/`)),
    );
    if (found.length > 0) return found;
    throw new UsageError(`no lesson "${name}"; the lessons are ${lessons.map(lessonId).join(', ') || 'none yet'}`);
  });
  return lessons.filter((path) => chosen.includes(path));
}
