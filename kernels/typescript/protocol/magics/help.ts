import type { CellLanguage } from '../../cell-language.ts';
import type { Magic, MagicResult } from './magic.ts';
import { allMagics } from './registry.ts';

const LANGUAGE: Readonly<Record<CellLanguage, string>> = {
  typescript: 'TypeScript kernel\n\nA cell is TypeScript 6.',
  javascript:
    'JavaScript kernel\n\nA cell is JavaScript as Node runs it; its types are not checked, unless %check on asks for it.',
};

const INTRODUCTION = `Its last expression is shown, await works everywhere, and every cell sees the names of the cells that ran
before it. A name may be declared again.

  Tab              completion by types
  Shift+Tab        type and documentation of what the cursor is on
  name?  name??    the same as a page, with ?? also its source
  Stop button      interrupts the cell; variables stay
  prompt('name? ') asks the person
  display(value)   shows a value in the middle of a cell

Imports: npm packages, node:fs and the like, files beside the notebook (edited files are read again by the next cell),
  import { dot } from 'ai-mastery/core/linalg'
  import * as tslab from 'tslab'`;

const RULES = `Lines at the top of a cell that begin with % speak to the kernel, those that begin with ! to the shell; %% is about the whole
cell. (A cell of TypeScript that begins with a negation is written with parentheses: (!done).)
`;

export const help: Magic = {
  name: 'help',
  usage: '%help',
  summary: 'this page',
  async run(_args, { kernel }): Promise<MagicResult> {
    const magics = await allMagics();
    const width = Math.max(...magics.map((magic) => magic.usage.length));
    const list = magics.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`).join('\n');
    const page = `${LANGUAGE[kernel.language]} ${INTRODUCTION}\n\n${RULES}\n${list}\n`;
    return { payload: { source: 'page', data: { 'text/plain': page }, start: 0 } };
  },
};
