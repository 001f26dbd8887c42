// One formatter and linter (Biome), configured in biome.json.

import { sep } from 'node:path';
import type { Check, Finding } from '../check.ts';
import { tool } from '../parts/tool.ts';

interface BiomeReport {
  readonly summary: { readonly errors: number; readonly diagnosticsNotPrinted: number };
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly message: string;
    readonly category: string;
    readonly location: { readonly path: string; readonly start?: { readonly line: number } };
  }[];
}

export const format: Check = {
  name: 'format',
  summary: 'formatted and free of lint (Biome)',
  async run({ root, fix }) {
    const args = [
      'check',
      '--reporter=json',
      '--max-diagnostics=200',
      '--error-on-warnings',
      ...(fix ? ['--write'] : []),
    ];
    const result = await tool('@biomejs/biome/bin/biome', [...args, '.'], root);
    const report = parse(result.stdout);
    if (!report) throw new Error(`Biome said: ${(result.stderr || result.stdout).trim().slice(0, 400)}`);
    const findings = report.diagnostics.filter((d) => d.severity !== 'info').map(toFinding);
    if (result.status !== 0 && findings.length === 0)
      throw new Error(`Biome failed: ${result.stderr.trim().slice(0, 400)}`);
    return findings;
  },
};

function parse(text: string): BiomeReport | undefined {
  try {
    return JSON.parse(text) as BiomeReport;
  } catch {
    return undefined; // A configuration error is plain text: the caller shows it.
  }
}

function toFinding({ message, category, location }: BiomeReport['diagnostics'][number]): Finding {
  const line = location.start?.line ?? 0;
  const path = location.path.replaceAll(sep, '/');
  return {
    where: line > 0 ? `${path}:${line}` : path,
    what: category === 'format' ? 'not formatted' : `${message.replace(/\s+/g, ' ').trim()} (${category})`,
    cure: category.startsWith('lint/')
      ? `npm run ok -- --only format --fix mends what it safely can; the rule: https://biomejs.dev/linter/rules/${ruleSlug(category)}`
      : 'npm run ok -- --only format --fix',
  };
}

const ruleSlug = (category: string): string =>
  (category.split('/').at(-1) ?? '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
