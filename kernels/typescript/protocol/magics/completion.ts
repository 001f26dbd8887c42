import type { Completions } from '../../contract.ts';
import { CELL, headOf, LINE } from './lines.ts';
import { allMagics } from './registry.ts';

/** The TypeScript of a cell while it is being written. */
export interface Written {
  /** At the same offsets as in the cell: a `%%` line, and what is above it, is blank. */
  readonly code: string;
  /** Whether no other cell's names reach it. */
  readonly alone: boolean;
}

/** What the compiler is to see of a cell that `%%` heads. */
export async function typescriptOf(code: string): Promise<Written> {
  const lines = code.split('\n');
  const head = headOf(lines);
  if (head === undefined) return { code, alone: false };
  const name = CELL.exec(lines[head]!)?.groups?.name;
  const magic = (await allMagics()).find((one) => one.name === name);
  const blank = lines.map((line, i) => (i <= head ? ' '.repeat(line.length) : line));
  return { code: blank.join('\n'), alone: magic?.alone ?? false };
}

/** Names of magics, and what may stand behind them; undefined where the cursor is in no magic that has something to offer. */
export async function completeMagic(code: string, offset: number): Promise<Completions | undefined> {
  const before = code.slice(0, offset).split('\n');
  const line = before.pop() ?? '';
  if (!before.every((above) => above.trim() === '' || LINE.test(above))) return undefined;
  const written = /^[ \t]*(?<sign>%%?)(?<name>[\w-]*)(?<gap>[ \t]*)(?<word>\S*)$/.exec(line)?.groups;
  if (!written) return undefined;
  const { sign, name = '', gap, word = '' } = written;
  const magics = await allMagics();
  const offered =
    gap === ''
      ? magics
          .filter(({ form = 'line' }) => form === 'both' || (form === 'cell') === (sign === '%%'))
          .map((m) => m.name)
      : magics.find((magic) => magic.name === name)?.complete?.();
  const typed = gap === '' ? name : word;
  return (
    offered && {
      start: offset - typed.length,
      end: offset,
      items: offered.filter((text) => text.startsWith(typed)).map((text) => ({ text, type: 'text' })),
    }
  );
}
