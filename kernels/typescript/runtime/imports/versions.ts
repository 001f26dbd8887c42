import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface LocalFile {
  stamp: string;
  version: number;
  readonly importers: Set<string>;
}

/**
 * Which local files were imported, by whom, and how often each has changed. A changed file and everything that imports it,
 * directly or not, gets a new version and so a new module; all others keep theirs, and with it the identity of their classes.
 */
export class Versions {
  readonly #files = new Map<string, LocalFile>();

  /** Notes an import between two files (the importer may be unknown) and returns the version of the imported one. */
  track(path: string, importer: string | undefined): number {
    let file = this.#files.get(path);
    if (!file) {
      file = { stamp: stampOf(path), version: 0, importers: new Set() };
      this.#files.set(path, file);
    }
    if (importer !== undefined && importer !== path) file.importers.add(importer);
    return file.version;
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Looks which files were edited since; returns them and their importers. */
  refresh(): Set<string> {
    const changed: string[] = [];
    for (const [path, file] of this.#files) {
      const stamp = stampOf(path);
      if (stamp === file.stamp) continue;
      file.stamp = stamp;
      changed.push(path);
    }
    return this.renew(changed);
  }

  /** Gives these files and their importers a new version. */
  renew(paths: Iterable<string>): Set<string> {
    const renewed = new Set<string>();
    const pending = [...paths];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      const file = this.#files.get(path);
      if (!file || renewed.has(path)) continue;
      renewed.add(path);
      file.version++;
      pending.push(...file.importers);
    }
    return renewed;
  }
}

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}` : 'absent';
}

/** The path of a `file:` URL without its version; undefined for anything else. */
export function pathOf(url: string | undefined): string | undefined {
  return url?.startsWith('file:') ? fileURLToPath(url.replace(/[?#].*$/, '')) : undefined;
}
