// What the course has, for the panel: lessons and exercises by name. What the learner has done of it is in my/progress.json.
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, relative } from 'node:path';
import { listExercises } from '../../grade/catalog.ts';
import { ROOT } from '../../shared/paths.ts';
import { lessonId, shippedLessons } from '../check/lessons.ts';
import type { Catalog, CatalogWeek } from './browser/state/catalog.ts';

const FIRST = 'start-here';

export function readCatalog(course: string = ROOT): Catalog {
  const exercises = listExercises(course).map(
    ({ id, title, week, lesson, section, points, topics, minutes, folder, hints }) => ({
      ...{ id, title, week, lesson, section, points, topics, minutes },
      folder: relative(course, folder).replaceAll('\\', '/'),
      hints: hints.length,
    }),
  );
  const lessons = inOrder(shippedLessons(course)).map((path) => ({
    id: lessonId(path),
    path,
    title: lessonTitle(join(course, path)) ?? lessonId(path),
  }));
  const folders = [...lessons.map(({ path }) => path), ...exercises.map(({ folder }) => folder)];
  const names = new Set(folders.flatMap((path) => /^\w+\/(week-\d\d[^/]*)\//.exec(path)?.[1] ?? []));
  return { weeks: [...names].sort().map((name) => readWeek(course, name)), lessons, exercises };
}

/** What lies in no week comes last, but for the page to begin with. */
function inOrder(paths: readonly string[]): string[] {
  const place = (path: string): number => (lessonId(path) === FIRST ? 0 : path.split('/').length > 2 ? 1 : 2);
  return [...paths].sort((a, b) => place(a) - place(b));
}

/** `# Week 1 · Linear algebra` in its README; else the folder's words. */
function readWeek(course: string, name: string): CatalogWeek {
  const id = name.slice(0, 'week-00'.length);
  const readme = join(course, 'curriculum', name, 'README.md');
  const heading = existsSync(readme) ? /^# +Week \d+ *· *(.+)$/m.exec(readFileSync(readme, 'utf8'))?.[1] : undefined;
  return { id, title: heading?.trim() ?? name.slice(id.length + 1).replaceAll('-', ' ') };
}

/** More than any lesson has before its first heading. */
const HEAD_BYTES = 8192;

/** The first heading of a notebook. Outputs make notebooks large, so only the beginning is read. */
export function lessonTitle(path: string): string | undefined {
  const buffer = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  const length = readSync(file, buffer, 0, HEAD_BYTES, 0);
  closeSync(file);
  const literal = /"# +((?:[^"\\]|\\.)*)"/.exec(buffer.toString('utf8', 0, length))?.[1];
  return literal && (JSON.parse(`"${literal}"`) as string).split('\n')[0]?.trim();
}
