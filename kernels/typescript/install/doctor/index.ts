// Whether everything that the kernel needs is there; at the end it is started once.
import { FLAVORS } from '../flavors.ts';
import type { Answer } from '../main.ts';
import { CHECKS, type Finding } from './checks.ts';
import { findRegistered } from './registered.ts';
import { trial } from './trial.ts';

export async function doctor(name = FLAVORS.typescript.name): Promise<Answer> {
  const registered = findRegistered(name);
  const findings: Finding[] = CHECKS.map(({ what, look }) => ({ what, ...look() }));
  findings.push(...registered.findings, { what: 'trial', ...(await trial(registered.start)) });
  const faults = findings.filter(({ ok }) => !ok);
  const width = Math.max(...findings.map(({ what }) => what.length));
  const lines = findings.flatMap(({ what, ok, found, cure }) => [
    `${ok ? '✓' : '✗'} ${what.padEnd(width)}  ${found}`,
    ...(cure === undefined ? [] : [`  ${' '.repeat(width)}  → ${cure}`]),
  ]);
  lines.push('', faults.length === 0 ? 'everything is there' : `${faults.length} of ${findings.length} need attention`);
  return { lines, document: { ok: faults.length === 0, findings }, code: faults.length === 0 ? 0 : 1 };
}
