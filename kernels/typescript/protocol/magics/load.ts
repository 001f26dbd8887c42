import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Magic, MagicError } from './magic.ts';

/** A notebook holds its cells as text; longer ones only make it slow. */
const MOST_CHARACTERS = 500_000;

export const load: Magic = {
  name: 'load',
  usage: '%load file',
  summary: 'puts the text of a file into this cell, to be read, changed and run',
  async run(args, { kernel }) {
    if (!args) throw new MagicError("%load: name a file, relative to the notebook's folder");
    const path = resolve(kernel.cwd, args);
    const text = await readFile(path, 'utf8').catch((error: Error) => {
      throw new MagicError(`%load: ${error.message}; relative paths start at the notebook's folder`);
    });
    if (text.length > MOST_CHARACTERS)
      throw new MagicError(`%load: ${args} has ${text.length.toLocaleString('en-US')} characters; at most 500,000 fit`);
    return { payload: { source: 'set_next_input', text: `// %load ${args}\n${text}`, replace: true } };
  },
};
