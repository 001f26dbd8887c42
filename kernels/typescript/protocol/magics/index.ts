import type { ErrorReport, RunOutcome } from '../../contract.ts';
import { CELL, LINE } from './lines.ts';
import type { MagicContext, Payload } from './magic.ts';
import { MagicError } from './magic.ts';
import { findMagic } from './registry.ts';

export { completeMagic, typescriptOf } from './completion.ts';
export { startsWithMagic } from './lines.ts';
export { type CodeToRun, type Magic, type MagicContext, MagicError, type Payload } from './magic.ts';

// Lines at the top of a cell that begin with `%` or `!` speak to the kernel instead of to TypeScript; `%%` speaks about the whole
// cell. A new magic is a file here and a line in registry.ts, or a module of another part (see there).

export interface MagicsResult {
  readonly payloads: readonly Payload[];
  /** The cell without its magics, which leave empty lines behind so that line numbers stay. */
  readonly rest: string;
  /** What the last magic ended with; an error leaves no rest. */
  readonly outcome?: RunOutcome;
}

/** Runs the magics at the top of a cell that starts with one, in order. */
export async function runMagics(code: string, context: MagicContext): Promise<MagicsResult> {
  const payloads: Payload[] = [];
  try {
    return await runLines(code.split('\n'), context, payloads);
  } catch (error) {
    if (!(error instanceof MagicError)) throw error;
    return { payloads, rest: '', outcome: { status: 'error', report: reportOf(error) } };
  }
}

async function runLines(lines: string[], context: MagicContext, payloads: Payload[]): Promise<MagicsResult> {
  let outcome: RunOutcome | undefined;
  for (const [index, line] of lines.entries()) {
    if (!line.trim()) continue;
    const whole = CELL.exec(line);
    const match = whole ?? LINE.exec(line);
    if (!match) break;
    const { name = 'sh', args = '' } = match.groups!;
    const magic = await findMagic(name, whole !== null);
    const place = { line: index, column: line.length - args.length, written: line };
    const body = whole ? lines.slice(index + 1).join('\n') : undefined;
    const result = await magic.run(args.trim(), context, { ...place, body });
    if (result?.payload) payloads.push(result.payload);
    if (result?.outcome) outcome = result.outcome;
    lines[index] = '';
    if (whole || outcome?.status === 'error') return { payloads, rest: '', ...(outcome && { outcome }) };
  }
  return { payloads, rest: lines.join('\n'), ...(outcome && { outcome }) };
}

const reportOf = ({ name, message }: MagicError): ErrorReport => ({
  ename: name,
  evalue: message,
  traceback: [`${name}: ${message}`],
});
