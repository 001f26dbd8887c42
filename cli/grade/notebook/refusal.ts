// Why an answer cannot even be judged: what it says to the kernel, what it borrows from cells, where it is no TypeScript.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CellDiagnostic, ModuleCheck, RunOutcome } from '../../../kernels/typescript/contract.ts';
import { MagicError } from '../../../kernels/typescript/protocol/magics/magic.ts';

/** @param text the module at the lines of its cell @param path of the file that holds it */
export function refusal(
  { parses, borrowed, diagnostics, rendered }: ModuleCheck,
  text: string,
  path: string,
): RunOutcome {
  const magic = parses ? undefined : magicLine(text);
  if (magic !== undefined) throw new MagicError(magic);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  const [first] = borrowed;
  const evalue = first
    ? `${first.name} is from ${first.label}: an answer stands alone, and must hold all it uses`
    : error && inFile(error, text, path);
  return { status: 'error', report: { ename: 'TypeScriptError', evalue: evalue ?? '', traceback: rendered } };
}

/** A line that speaks to the kernel, in the middle of what should be a module. */
function magicLine(text: string): string | undefined {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^[ \t]*(%{1,2}\w|!\w)/.test(line));
  if (at < 0) return undefined;
  const shown = lines[at]!.trim().slice(0, 40);
  return `line ${at + 1}, "${shown}", speaks to the kernel; an answer is a module that the command line reads, too: put it into another cell, or above %%exercise`;
}

/** The error as the command line places it, and the line below it: whoever asked without a cell, as the panel does, sees nothing else. */
function inFile({ code, message, line, column = 1 }: CellDiagnostic, text: string, path: string): string {
  const name = basename(path);
  if (line === undefined) return `${name}: ${code}: ${message}`;
  // An answer that was written in an editor need not begin where its cell does.
  const number = line - blankLines(text) + blankLines(readFileSync(path, 'utf8'));
  const source = around(text.split('\n')[line - 1] ?? '', column);
  return `${name}, line ${number}: ${code}: ${message}${source && `\n${source}`}`;
}

const blankLines = (text: string): number => /^\uFEFF?\s*/.exec(text)![0].split('\n').length - 1;

const WIDTH = 100;

/** The line, or of a long one the part with this column. */
function around(line: string, column: number): string {
  const start = Math.max(0, Math.min(column - 1 - WIDTH / 2, line.length - WIDTH));
  const part = line.slice(start, start + WIDTH).trim();
  return `${start > 0 ? '…' : ''}${part}${start + WIDTH < line.length ? '…' : ''}`;
}
