import type { ErrorReport } from '../../contract.ts';
import type { KernelState } from '../kernel-state.ts';
import { check } from './check.ts';
import { help } from './help.ts';

// Lines at the top of a cell that begin with `%` speak to the kernel instead of to TypeScript. A new one is a file and a line here.

/** A page for the client's pager, as `execute_reply` carries it. */
export interface PagerPage {
  readonly source: 'page';
  readonly data: Readonly<Record<string, string>>;
  readonly start: number;
}

export interface Magic {
  readonly name: string;
  /** Shown by `%help`: `%check on|off`. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  /** Runs the magic; may return a page to show. Throws a MagicError for wrong use. */
  run(args: string, kernel: KernelState): Promise<PagerPage | undefined>;
}

/** Wrong use of a magic; the message says what to type instead. */
export class MagicError extends Error {
  override name = 'MagicError';
}

export const MAGICS: readonly Magic[] = [help, check];

const LINE = /^%(\w+)[ \t]*(.*)$/;

export interface MagicsResult {
  readonly pages: readonly PagerPage[];
  /** The cell without its magics, which leave empty lines behind so that line numbers stay. */
  readonly rest: string;
  readonly failure?: ErrorReport;
}

export const startsWithMagic = (code: string): boolean => LINE.test(code.trimStart().split('\n', 1)[0] ?? '');

/** Runs the magics at the top of a cell, in order. */
export async function runMagics(code: string, kernel: KernelState): Promise<MagicsResult> {
  if (!startsWithMagic(code)) return { pages: [], rest: code };
  const lines = code.split('\n');
  const pages: PagerPage[] = [];
  for (const [index, line] of lines.entries()) {
    const match = LINE.exec(line.trim());
    if (!match && line.trim()) break;
    lines[index] = '';
    if (!match) continue;
    try {
      const page = await find(match[1]!).run(match[2]!.trim(), kernel);
      if (page) pages.push(page);
    } catch (error) {
      if (!(error instanceof MagicError)) throw error;
      const failure = { ename: error.name, evalue: error.message, traceback: [`${error.name}: ${error.message}`] };
      return { pages: [], rest: '', failure };
    }
  }
  return { pages, rest: lines.join('\n') };
}

function find(name: string): Magic {
  const magic = MAGICS.find((m) => m.name === name);
  if (!magic) throw new MagicError(`%${name} is not known; %help lists what is`);
  return magic;
}
