import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CompiledCell, FrameMapper } from '../contract.ts';

interface Source {
  readonly label: string;
  readonly lines: readonly string[];
  readonly map?: SourceMap;
}

/** Kernel code; its test helpers do not count, they are somebody's own code. */
const KERNEL = fileURLToPath(new URL('..', import.meta.url));

/**
 * Places of stack frames as the person wrote them. `error.stack` itself is rewritten when it is first read, so that also
 * `console.error(error)` prints `cell[3]:2:7` without frames of the kernel or of Node.
 */
export class Frames {
  readonly #cwd: string;
  /** By script name (`…/__cell-3.ts`) and, for frames rewritten already, by label (`cell[3]`). */
  readonly #cells = new Map<string, { cell: CompiledCell; label: string; code: string; source?: Source }>();
  readonly #labels = new Map<string, string>();
  readonly #files = new Map<string, SourceMap>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  install(): void {
    Error.stackTraceLimit = 50;
    Error.prepareStackTrace = (error, sites) => this.#rewrite(error, sites);
  }

  addCell(cell: CompiledCell, label: string, code: string): void {
    this.#cells.set(cell.filename, { cell, label, code });
    this.#labels.set(label, cell.filename);
  }

  /** A file beside the notebook that was translated rather than only freed of its types. */
  addFile(path: string, map: SourceMapPayload): void {
    this.#files.set(path, new SourceMap(map));
  }

  readonly map: FrameMapper = (file, line, column) => {
    const filename = this.#labels.get(file);
    if (filename) return { label: file, line, column, ...lineOf(this.#source(filename), line) };
    const source = this.#source(file);
    if (source?.map) {
      const entry = source.map.findEntry(line - 1, column - 1);
      if (!('originalLine' in entry)) return undefined;
      const place = { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
      return { label: source.label, ...place, ...lineOf(source, place.line) };
    }
    const path = this.#pathOf(file);
    if (path === undefined) return undefined;
    const place = this.#placeIn(file, path, line, column);
    return { label: relative(this.#cwd, path) || path, ...place, ...lineOf(readSource(path), place.line) };
  };

  #source(filename: string): Source | undefined {
    const known = this.#cells.get(filename);
    if (known && !known.source) {
      // Parsed at the first error of the cell: most cells have none.
      const map = new SourceMap(known.cell.map as unknown as SourceMapPayload);
      known.source = { label: known.label, lines: known.code.split('\n'), map };
    }
    return known?.source;
  }

  /** A frame that was rewritten already names the file relative to the notebook, and the place as written. */
  #placeIn(file: string, path: string, line: number, column: number): { line: number; column: number } {
    const rewritten = !file.startsWith('file:') && !isAbsolute(file);
    const map = rewritten ? undefined : this.#files.get(path);
    const entry = map?.findEntry(line - 1, column - 1);
    if (entry === undefined || !('originalLine' in entry)) return { line, column };
    return { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }

  /** Absolute path of a file that is the person's own or the course's; undefined for Node, the kernel and packages. */
  #pathOf(file: string): string | undefined {
    const bare = file.replace(/\?v=\d+$/, '');
    if (/^(node|evalmachine|internal|ai-mastery-kernel)[:./]/.test(bare) || bare === '' || bare.startsWith('<'))
      return undefined;
    let path: string;
    if (bare.startsWith('file:')) path = fileURLToPath(bare);
    else path = isAbsolute(bare) ? bare : resolve(this.#cwd, bare);
    const hidden = path.startsWith(KERNEL) || /[\\/]node_modules[\\/]/.test(path);
    return hidden ? undefined : path;
  }

  #rewrite(error: Error, sites: readonly NodeJS.CallSite[]): string {
    const lines: string[] = [];
    // Frames without a file (`Array.map (<anonymous>)`) only explain what is below them.
    let pending: string[] = [];
    for (const site of sites) {
      const file = site.getFileName();
      const text = site.toString();
      if (!file) {
        pending.push(text);
        continue;
      }
      const line = site.getLineNumber() ?? 0;
      const column = site.getColumnNumber() ?? 0;
      const place = this.map(file, line, column);
      if (!place) {
        pending = [];
        continue;
      }
      lines.push(...pending, text.replace(`${file}:${line}:${column}`, `${place.label}:${place.line}:${place.column}`));
      pending = [];
    }
    return [header(error), ...lines.map((line) => `    at ${line}`)].join('\n');
  }
}

function header(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch (problem) {
    // A `message` or `name` getter that throws must not hide the error it belongs to.
    return `<error without a readable message: ${(problem as Error)?.message}>`;
  }
}

function lineOf(source: Source | undefined, line: number): { sourceLine?: string } {
  const sourceLine = source?.lines[line - 1];
  return sourceLine === undefined ? {} : { sourceLine };
}

function readSource(path: string): Source | undefined {
  try {
    return { label: path, lines: readFileSync(path, 'utf8').split('\n') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
