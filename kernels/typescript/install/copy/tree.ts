import { readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder, relative, with slashes, in order. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** Removes a folder and the folders in it, where nothing else is in them. Returns whether it is gone. */
export function removeEmpty(folder: string): boolean {
  let empty = true;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const gone = entry.isDirectory() && removeEmpty(join(folder, entry.name));
    empty &&= gone;
  }
  if (empty) rmdirSync(folder);
  return empty;
}
