import type { CellLanguage } from '../../cell-language.ts';
import type { Magic, MagicResult } from './magic.ts';
import { allMagics } from './registry.ts';

const LANGUAGE: Readonly<Record<CellLanguage, string>> = {
  typescript: 'TypeScript kernel\n\nA cell is TypeScript 6.',
  javascript:
    'JavaScript kernel\n\nA cell is JavaScript as Node runs it; its types are not checked, unless %check on asks for it.',
};

const INTRODUCTION = `Its last expression is shown, await works everywhere, and every cell sees the names of the cells that ran
before it. A name may be declared again.`;

const KEYS: Rows = [
  ['Tab', 'completion by types'],
  ['Shift+Tab', 'type and documentation of what the cursor is on'],
  ['name?  name??', 'the same as a page, with ?? also its source'],
  ['Stop button', 'interrupts the cell; variables stay'],
  ["prompt('name? ')", 'asks the person'],
  ['display(value)', 'shows a value in the middle of a cell'],
];

const IMPORTS =
  'Imports: npm packages, node:fs and the like, files beside the notebook (edited files are read again by the next cell),';
const IMPORT_LINES = ["import { dot } from 'ai-mastery/core/linalg'", "import * as tslab from 'tslab'"];

const RULES = `Lines at the top of a cell that begin with % speak to the kernel, those that begin with ! to the shell; %% is about the whole
cell. (A cell of TypeScript that begins with a negation is written with parentheses: (!done).)`;

type Rows = readonly (readonly [usage: string, summary: string])[];

export const help: Magic = {
  name: 'help',
  usage: '%help',
  summary: 'this page',
  async run(_args, { kernel }): Promise<MagicResult> {
    const magics: Rows = (await allMagics()).map(({ usage, summary }) => [usage, summary]);
    const introduction = `${LANGUAGE[kernel.language]} ${INTRODUCTION}`;
    const data = { 'text/plain': asText(introduction, magics), 'text/markdown': asMarkdown(introduction, magics) };
    return { payload: { source: 'page', data, start: 0 } };
  },
};

function asText(introduction: string, magics: Rows): string {
  const imports = [IMPORTS, ...IMPORT_LINES.map((line) => `  ${line}`)].join('\n');
  return `${[introduction, columns(KEYS), imports, RULES, columns(magics)].join('\n\n')}\n`;
}

function columns(rows: Rows): string {
  const width = Math.max(...rows.map(([usage]) => usage.length));
  return rows.map(([usage, summary]) => `  ${usage.padEnd(width)}  ${summary}`).join('\n');
}

/** Lines of text break in the middle of words where a page is narrow; tables do not. */
function asMarkdown(introduction: string, magics: Rows): string {
  const imports = `${IMPORTS}\n\n\`\`\`typescript\n${IMPORT_LINES.join('\n')}\n\`\`\``;
  return [`### ${introduction}`, table(KEYS, 'Press or write'), imports, RULES, table(magics)].join('\n\n');
}

function table(rows: Rows, head = 'Write'): string {
  const lines = rows.map(
    ([usage, summary]) => `| \`${usage.replaceAll('|', '\\|')}\` | ${summary.replaceAll('|', '\\|')} |`,
  );
  return [`| ${head} | What it does |`, '| :-- | :-- |', ...lines].join('\n');
}
