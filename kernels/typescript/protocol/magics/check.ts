import { type Magic, MagicError } from './magic.ts';

export const check: Magic = {
  name: 'check',
  usage: '%check on|off',
  summary: 'type checking of the cells that follow; syntax errors are always reported',
  async run(args, { kernel }) {
    if (args !== 'on' && args !== 'off') throw new MagicError(`%check: write %check on or %check off, got "${args}"`);
    await kernel.compiler.ask('setChecking', args === 'on');
    return undefined;
  },
};
