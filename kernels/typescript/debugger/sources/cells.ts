import { tmpdir } from 'node:os';
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompiledCell } from '../../contract.ts';
import { murmur2 } from './murmur2.ts';

/** What ipykernel uses. JupyterLab knows by its folder's name that a path is a cell's, and shows `Cell [3]` instead. */
export const HASH_SEED = 0xc70f6907;
export const PATH_PREFIX = `${tmpdir()}${sep}ipykernel_${process.pid}${sep}`;
export const PATH_SUFFIX = '.ts';

/** What clients call a cell: a path, at which there is no file. */
export const pathOfCode = (code: string): string => `${PATH_PREFIX}${murmur2(code, HASH_SEED)}${PATH_SUFFIX}`;

/** A cell that has run. */
export class DebugCell {
  /** What V8 calls its script. */
  readonly url: string;
  readonly label: string;
  /** As the person wrote it, magics included. */
  readonly code: string;
  /** Its top-level names. */
  readonly names: readonly string[];
  readonly mappings: string;
  /** Ends all names that the translation has added. */
  readonly suffix: string;
  #path: string | undefined;

  constructor(cell: CompiledCell, label: string, code: string) {
    this.url = pathToFileURL(cell.filename).href;
    this.label = label;
    this.code = code;
    this.names = cell.names;
    this.mappings = cell.map.mappings;
    this.suffix = /return async \((\$+)\) =>/.exec(cell.js)?.[1] ?? '$';
  }

  /** What clients call it: the same for cells of the same code. */
  get path(): string {
    this.#path ??= pathOfCode(this.code);
    return this.#path;
  }
}

/** The cells that have run, and so may be on the stack: kept from the beginning, since a debugger may come later. */
export class DebugCells {
  readonly #cells = new Map<string, DebugCell>();
  /** Whether a cell may have a `debugger` statement, which stops only where V8's debugger is on. */
  halt = false;

  add(cell: CompiledCell, label: string, code: string): DebugCell {
    const added = new DebugCell(cell, label, code);
    this.#cells.set(added.url, added);
    this.halt ||= /\bdebugger\b/.test(code);
    return added;
  }

  get(url: string): DebugCell | undefined {
    return this.#cells.get(url);
  }

  at(path: string): readonly DebugCell[] {
    return [...this.#cells.values()].filter((cell) => cell.path === path);
  }
}
