// Which tracked files a learner gets a copy of, and what each is called in my/.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Paths below the course folder, with `/`, sorted: lessons with everything beside them, exercises without their tests. */
export function originalFiles(course: string): string[] {
  const lessons = filesBelow(course, 'curriculum');
  const exercises = filesBelow(course, 'exercises').filter(isForLearner);
  return [...lessons, ...exercises].sort();
}

function filesBelow(course: string, folder: string): string[] {
  if (!existsSync(join(course, folder))) return [];
  return readdirSync(join(course, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(course, path);
    return entry.isFile() ? [path] : [];
  });
}

/** `exercises/<week>/<task>/` → README.md, `<task>.ts` (the starter), given.ts; the tests stay with the originals. */
function isForLearner(path: string): boolean {
  const name = basename(path);
  return name === 'README.md' || name === 'given.ts' || name === `${basename(dirname(path))}.ts`;
}
