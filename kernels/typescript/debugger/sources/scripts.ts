import { readFileSync } from 'node:fs';
import type { Debugger } from 'node:inspector';
import { basename, isAbsolute, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Source } from '../dap.ts';
import type { DebugCell, DebugCells } from './cells.ts';
import { PATH_PREFIX, pathOfCode } from './cells.ts';
import { type Position, SourceMap } from './source-map.ts';

/** A script that is somebody's own: a cell, or a file that is neither the kernel's nor a package's. */
export interface Script {
  readonly source: Source;
  readonly code: () => string;
  /** Set for cells. */
  readonly cell?: DebugCell;
  /** Set where the code that runs is not laid out as the source. */
  readonly map?: SourceMap;
}

type ParsedScript = Pick<Debugger.ScriptParsedEventDataType, 'scriptId' | 'url' | 'sourceMapURL'>;

/** The kernel's own folder: what runs there is not shown. Its test helpers are somebody's own code. */
const KERNEL = new URL('../..', import.meta.url).href;
const DISPLAY = new URL('display/', KERNEL).href;
const VERSION = /\?v=\d+$/;

/** What V8 shall not stop in, nor step into. */
export const HIDDEN = [
  `^${literal(KERNEL)}(?!.*/__cell-)`,
  '^node:',
  '/node_modules/',
  '^ai-mastery-kernel:',
  '^evalmachine',
];

/** Finds out which source a script of V8's was made from. */
export class Scripts {
  readonly #cells: DebugCells;
  readonly #cwd: string;
  readonly #scripts = new Map<string, Script>();
  /** V8's ids of scripts → their URLs. */
  readonly #urls = new Map<string, string>();
  /** Source maps that came with files: of those that had to be translated. */
  readonly #maps = new Map<string, SourceMap>();
  /** Code of cells that a client has told before they ran. */
  readonly #dumped = new Map<string, string>();

  constructor(cells: DebugCells, cwd: string) {
    this.#cells = cells;
    this.#cwd = cwd;
  }

  /** V8 has read a script. The path of its source, if that is laid out otherwise than the code. */
  parsed({ scriptId, url, sourceMapURL }: ParsedScript): string | undefined {
    this.#urls.set(scriptId, url);
    if (!isOwnFile(url)) return undefined;
    const path = fileURLToPath(url.replace(VERSION, ''));
    const map = sourceMapURL && inlineMap(sourceMapURL);
    if (!map) return undefined;
    this.#maps.set(url, new SourceMap(map));
    return path;
  }

  dump(code: string): string {
    const path = pathOfCode(code);
    this.#dumped.set(path, code);
    return path;
  }

  /** Frames name their script only by its id. */
  urlOf(scriptId: string): string {
    return this.#urls.get(scriptId) ?? '';
  }

  /** Whether code that makes a value's picture is in this script. */
  isDisplay(url: string): boolean {
    return url.startsWith(DISPLAY);
  }

  /** Undefined for what is hidden. */
  at(url: string): Script | undefined {
    let script = this.#scripts.get(url);
    if (!script) {
      script = this.#cellScript(url) ?? this.#fileScript(url);
      if (script) this.#scripts.set(url, script);
    }
    return script;
  }

  /** The same for files of packages; only the kernel and Node stay hidden. */
  anyAt(url: string): Script | undefined {
    if (!url.startsWith('file:') || url.startsWith(KERNEL)) return this.at(url);
    return this.at(url) ?? fileScript(url, undefined);
  }

  /** What V8 calls, or will call, the scripts of a source: a URL each, or a pattern of them. */
  urlsOf(path: string): readonly ({ readonly url: string } | { readonly urlRegex: string })[] {
    if (this.isCell(path)) return this.#cells.at(path).map(({ url }) => ({ url }));
    return isAbsolute(path) ? [{ urlRegex: `^${literal(pathToFileURL(path).href)}(\\?v=\\d+)?$` }] : [];
  }

  isCell(path: string): boolean {
    return path.startsWith(PATH_PREFIX);
  }

  /** The text at a path; undefined where there is none. */
  codeOf(path: string): string | undefined {
    if (this.isCell(path)) return this.#dumped.get(path) ?? this.#cells.at(path)[0]?.code;
    return isAbsolute(path) ? textOf(path) : undefined;
  }

  /** Of a file that had to be translated, as soon as it was loaded. */
  mapOf(path: string): SourceMap | undefined {
    const url = [...this.#maps.keys()].findLast((key) => fileURLToPath(key.replace(VERSION, '')) === path);
    return url === undefined ? undefined : this.#maps.get(url);
  }

  /** Of a file, as one reads it beside the notebook. */
  nameOf(path: string): string {
    return relative(this.#cwd, path) || path;
  }

  #cellScript(url: string): Script | undefined {
    const cell = this.#cells.get(url);
    if (!cell) return undefined;
    const { label, path, code, mappings } = cell;
    return { source: { name: label, path }, code: () => code, cell, map: new SourceMap(mappings) };
  }

  #fileScript(url: string): Script | undefined {
    if (!isOwnFile(url)) return undefined;
    return fileScript(url, this.#maps.get(url));
  }
}

function fileScript(url: string, map: SourceMap | undefined): Script {
  const path = fileURLToPath(url.replace(VERSION, ''));
  return { source: { name: basename(path), path }, code: () => textOf(path) ?? '', ...(map && { map }) };
}

function isOwnFile(url: string): boolean {
  return (
    url.startsWith('file:') &&
    !url.startsWith(KERNEL) &&
    !url.includes('/node_modules/') &&
    !/__cell-\d+\.ts$/.test(url)
  );
}

/** Where a place in the code stands in the source; undefined for what the translation has added. */
export function placeIn({ map, cell }: Script, at: Position): Position | undefined {
  const place = map ? map.toSource(at) : at;
  // Below the cell there is what links it to others.
  return place && cell && isBelow(place, cell.code.split('\n')) ? undefined : place;
}

function isBelow({ line, column }: Position, lines: readonly string[]): boolean {
  return line >= lines.length || (line === lines.length - 1 && column >= lines[line]!.length);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return undefined;
    throw error;
  }
}

function inlineMap(url: string): string | undefined {
  const [, data] = /^data:application\/json;base64,(.*)$/.exec(url) ?? [];
  return data && (JSON.parse(Buffer.from(data, 'base64').toString()) as { mappings: string }).mappings;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
