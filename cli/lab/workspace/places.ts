// Where a file may lie in my/, and where a copy of it goes.
import { lstatSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { writeWhole } from '../../shared/write-file.ts';

/** Saves content as `<name>.<word>.<ext>`, numbered when that name is taken by something else; returns the file's name. */
export function putBeside(target: string, word: string, content: Uint8Array): string {
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
export function oddPart(my: string, path: string): string | undefined {
  const parts = path.split('/');
  for (let n = 1; n <= parts.length; n++) {
    const part = parts.slice(0, n).join('/');
    const there = lstatSync(join(my, part), { throwIfNoEntry: false });
    if (!there) return undefined;
    if (n < parts.length ? !there.isDirectory() : !there.isFile()) return part;
  }
  return undefined;
}
