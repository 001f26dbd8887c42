import { statSync } from 'node:fs';
import ts from 'typescript';

// Packages and the compiler's own libraries do not change while a kernel runs; files of the person do.
const settled = /[/\\]node_modules[/\\]/;

/** True for files that are read once: those of packages. */
export function isSettled(path: string): boolean {
  return settled.test(path);
}

/**
 * The files that the compiler sees: cells in memory, everything else on disk. Between two calls of `refresh` each file of
 * the person's is looked at once, so that an edited file is noticed by the next cell and one compilation sees one state.
 */
export class Files {
  readonly #memory = new Map<
    string,
    { readonly version: string; readonly snapshot: ts.IScriptSnapshot; text: string }
  >();
  readonly #snapshots = new Map<string, { readonly version: string; readonly snapshot: ts.IScriptSnapshot }>();
  readonly #versions = new Map<string, string>();
  readonly #exists = new Map<string, boolean>();
  readonly #settledExists = new Map<string, boolean>();
  #writes = 0;

  /** Forgets what is known about files that may have changed. */
  refresh(): void {
    this.#versions.clear();
    this.#exists.clear();
  }

  write(path: string, text: string): void {
    if (this.#memory.get(path)?.text === text) return;
    this.#memory.set(path, { version: `m${++this.#writes}`, snapshot: ts.ScriptSnapshot.fromString(text), text });
  }

  delete(path: string): void {
    this.#memory.delete(path);
  }

  has(path: string): boolean {
    return this.#memory.has(path);
  }

  exists(path: string): boolean {
    if (this.#memory.has(path)) return true;
    const known = isSettled(path) ? this.#settledExists : this.#exists;
    let exists = known.get(path);
    if (exists === undefined) {
      exists = ts.sys.fileExists(path);
      // A package that is missing now may be installed in a minute.
      if (exists || known === this.#exists) known.set(path, exists);
    }
    return exists;
  }

  read(path: string): string | undefined {
    return this.#memory.get(path)?.text ?? ts.sys.readFile(path);
  }

  version(path: string): string {
    const memory = this.#memory.get(path);
    if (memory !== undefined) return memory.version;
    if (isSettled(path)) return '1';
    let version = this.#versions.get(path);
    if (version === undefined) {
      const stat = statSync(path, { throwIfNoEntry: false });
      version = stat === undefined ? 'missing' : `${stat.mtimeMs}-${stat.size}`;
      this.#versions.set(path, version);
    }
    return version;
  }

  snapshot(path: string): ts.IScriptSnapshot | undefined {
    const memory = this.#memory.get(path);
    if (memory !== undefined) return memory.snapshot;
    const version = this.version(path);
    const cached = this.#snapshots.get(path);
    if (cached?.version === version) return cached.snapshot;
    const text = ts.sys.readFile(path);
    if (text === undefined) return undefined;
    const snapshot = ts.ScriptSnapshot.fromString(text);
    this.#snapshots.set(path, { version, snapshot });
    return snapshot;
  }
}
