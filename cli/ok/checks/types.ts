// The whole repository type-checks, strictly. Incremental: what tsc learned stays in .cache/tsc.

import type { Check, Finding } from '../check.ts';
import { tool } from '../parts/tool.ts';

const DIAGNOSTIC = /^(?:(?<path>[^\s(][^(]*)\((?<line>\d+),\d+\): )?error (?<code>TS\d+): (?<message>.*)$/;

export const types: Check = {
  name: 'types',
  summary: 'strict types, tests and tools included (tsc)',
  async run({ root }) {
    const { status, stdout, stderr } = await tool(
      'typescript/bin/tsc',
      ['--noEmit', '--pretty', 'false', '-p', '.'],
      root,
    );
    const findings = parse(stdout);
    if (status !== 0 && findings.length === 0)
      throw new Error(`tsc failed: ${(stderr || stdout).trim().slice(0, 400)}`);
    return findings;
  },
};

/** tsc's plain output; indented lines continue the message above them. */
function parse(output: string): Finding[] {
  const findings: { where: string; what: string; cure: string }[] = [];
  for (const text of output.split(/\r?\n/)) {
    const groups = DIAGNOSTIC.exec(text)?.groups;
    const last = findings.at(-1);
    if (groups) {
      findings.push({
        where: groups.path ? `${groups.path}:${groups.line}` : 'tsconfig.json',
        what: `${groups.message} (${groups.code})`,
        cure: 'give the value the type that is asked for, or ask for the type that it has; no cast, no any',
      });
    } else if (last && /^\s+\S/.test(text)) last.what += ` ${text.trim()}`;
  }
  return findings;
}
