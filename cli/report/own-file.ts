import { existsSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';

/** Whether a file is there; `strict`, for other people's folders: and no link makes it a file from outside of the folder. */
export function isOwn(file: string, folder: string, strict: boolean): boolean {
  if (!(existsSync(file) && statSync(file).isFile())) return false;
  return !strict || realpathSync(file).startsWith(realpathSync(folder) + sep);
}
