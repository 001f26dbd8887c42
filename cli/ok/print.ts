// Outcomes as a person reads them.
import type { Io } from '../shared/command.ts';
import type { Outcome } from './check.ts';

/** More than this in one go is noise: the first ones are mended first. */
const SHOWN = 30;

/** One line for a check that ended, and its findings below it. */
export function printOutcome({ name, seconds, findings }: Outcome, io: Io): void {
  const verdict = findings.length === 0 ? 'ok' : `${findings.length} to mend`;
  io.say(`${findings.length === 0 ? '✓' : '✗'} ${name.padEnd(11)} ${seconds.toFixed(1).padStart(5)} s  ${verdict}`);
  for (const { where, what, cure } of findings.slice(0, SHOWN)) io.say(`    ${where}  ${what}\n      → ${cure}`);
  if (findings.length > SHOWN)
    io.say(`    … and ${findings.length - SHOWN} more: npm run -s ok -- --only ${name} --json`);
}
