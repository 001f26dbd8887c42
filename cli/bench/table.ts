// Results as a Markdown table, on the screen and in bench/README.md.
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Result } from '../../bench/harness/area.ts';
import { UserError } from '../shared/command.ts';

export interface Report {
  readonly machine: string;
  readonly node: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly results: readonly Result[];
}

/** One row a case and peer, with the command that makes the table and the machine that made these numbers. */
export function markdown(
  command: string,
  { machine, node, versions, results }: Report,
  leftOut: readonly string[] = [],
): string {
  const rows = results.map(
    ({ case: name, peer, peerVersion, ours, theirs, unit, ratio, runs }) =>
      `| ${name} | ${ours} ${unit} | ${theirs} ${unit} | ${peer} ${peerVersion} | ${ratio}× | ${runs} |`,
  );
  const tools = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `<!-- from: ${command} -->`,
    '',
    '| case | ours | theirs | peer | how many times faster we are | runs |',
    '| --- | ---: | ---: | --- | ---: | ---: |',
    ...rows,
    '',
    ...leftOut.map((line) => `- ${line} <!-- from: ${command} -->`),
    ...(leftOut.length > 0 ? [''] : []),
    `Medians of one interleaved run on: ${machine}. Node ${node}; ${tools.join(', ')}. <!-- from: ${command} -->`,
  ].join('\n');
}

/** Replaces the area's part of the README, between its two markers; whole or not at all. Returns the path. */
export async function writeReadme(path: string, area: string, table: string): Promise<string> {
  const [open, close] = [`<!-- bench:${area} -->`, `<!-- /bench:${area} -->`];
  const text = await readFile(path, 'utf8');
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < from)
    throw new UserError(
      `bench: ${path} has no place for "${area}"`,
      `write ${open} and ${close} where the table belongs`,
    );
  const next = `${text.slice(0, from + open.length)}\n${table}\n${text.slice(to)}`;
  await writeFile(`${path}.new`, next);
  await rename(`${path}.new`, path);
  return path;
}
