// Tells when a file was saved, however the editor does it: in place, or by putting a new file in the old one's place.
import { existsSync, type FSWatcher, readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** One save is several events, and a half-written file is not worth a run. */
const QUIET_MS = 25;

export interface SaveWatch {
  close(): void;
}

/**
 * Calls `saved` once for each new text of a file. The folder is watched, because a file that is replaced is another file.
 * @param lost told when the folder cannot be watched any more
 */
export function watchSaves(path: string, saved: () => void, lost: (why: string) => void): SaveWatch {
  let text = read(path);
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const now = read(path);
    if (now === text || now === undefined) return; // touched, or between removal and replacement
    text = now;
    saved();
  };
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(dirname(path), (_event, name) => {
      if (name !== null && name !== basename(path)) return;
      clearTimeout(timer);
      timer = setTimeout(look, QUIET_MS);
    });
    watcher.on('error', (error) => lost(error.message));
  } catch (error) {
    lost((error as Error).message);
  }
  return {
    close() {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}

const read = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
