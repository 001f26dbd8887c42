// No figure without a command. A number with a unit of speed or size in a README or the CHANGELOG says where it comes from,
// in an HTML comment inside its paragraph or table, or on the line before or after it:
//
//   <!-- from: npm run bench -- kernel -->     a measurement of ours: this command makes it again
//   <!-- given: limit set in cli/… -->         no measurement: a limit, a requirement, or somebody else's published figure
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Context, Finding } from '../check.ts';
import { type Block, blocksOf } from '../parts/markdown.ts';

const UNIT = String.raw`(?:ms|µs|us|ns|s|seconds?|kB|KB|MB|GB|TB|KiB|MiB|GiB|(?:G|M|T)?FLOP\/s|[GMk]op\/s|(?:tok|req|it|ops|rows|samples|images|img)\/s|fps)`;
const FIGURE = new RegExp(
  String.raw`(?<![\w./-])(?:[<>≤≥~≈]\s?)?\d[\d.,_]*(?:\s?[–-]\s?\d[\d.,]*)?(?:\s?${UNIT}(?![\w/])|\s?×(?!\s?\d)|\s?x (?:faster|slower|smaller))`,
  'u',
);
const SOURCE = /<!--\s*(from|given):\s*(.*?)\s*-->/s;

export const figures: Check = {
  name: 'figures',
  summary: 'figures of speed and size in READMEs and the CHANGELOG name the command that makes them',
  async run(context) {
    const scripts = await scriptsOf(context);
    const findings: Finding[] = [];
    for (const path of context.files.filter(
      (file) => /(^|\/)(README|CHANGELOG)\.md$/.test(file) && !file.includes('/fixtures/'),
    )) {
      const blocks = blocksOf(await context.read(path));
      for (const [i, block] of blocks.entries()) {
        const figure = block.kind === 'html' ? null : FIGURE.exec(prose(block.text));
        if (!figure) continue;
        const source = sourceOf(block, blocks[i - 1], blocks[i + 1]);
        const line = block.text.split('\n').findIndex((text) => FIGURE.test(prose(text)));
        const where = `${path}:${block.from + Math.max(line, 0)}`;
        if (!source) {
          findings.push({
            where,
            what: `"${figure[0].trim()}" does not say where it comes from`,
            cure: 'add <!-- from: npm run … -->, or <!-- given: why this is no measurement -->',
          });
        } else findings.push(...judge(source, where, scripts, context));
      }
    }
    return findings;
  },
};

interface Source {
  readonly kind: string;
  readonly text: string;
}

/** Text without code spans and addresses: `--timeout 40 s` in a command is no claim. */
const prose = (text: string): string =>
  text
    .replace(/`[^`]*`/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<!--[\s\S]*?-->/g, '');

function sourceOf(block: Block, before: Block | undefined, after: Block | undefined): Source | undefined {
  const near = [block.text];
  if (before?.kind === 'html' && block.from - before.to <= 2) near.push(before.text);
  if (after?.kind === 'html' && after.from - block.to <= 2) near.push(after.text);
  const match = near.map((text) => SOURCE.exec(text)).find((one) => one !== null);
  return match ? { kind: match[1]!, text: match[2]! } : undefined;
}

function judge({ kind, text }: Source, where: string, scripts: ReadonlySet<string>, { root }: Context): Finding[] {
  if (kind === 'given') {
    return text.length >= 10
      ? []
      : [{ where, what: `"given: ${text}" is no reason`, cure: 'say who set or published this figure' }];
  }
  const script = /^npm (?:run (?:-s )?)?([\w:-]+)/.exec(text)?.[1];
  if (script)
    return scripts.has(script)
      ? []
      : [{ where, what: `no script "${script}" in package.json`, cure: 'name a command that exists' }];
  const file = text.split(/\s+/).find((word) => /\.(ts|mjs|py|sh)$/.test(word));
  if (file && existsSync(join(root, file))) return [];
  return [
    { where, what: `"${text}" is no command of this repository`, cure: 'name an npm script or a tracked file to run' },
  ];
}

async function scriptsOf({ files, read }: Context): Promise<Set<string>> {
  const names: string[] = ['test'];
  if (files.includes('package.json')) names.push(...Object.keys(JSON.parse(await read('package.json')).scripts ?? {}));
  return new Set(names);
}
