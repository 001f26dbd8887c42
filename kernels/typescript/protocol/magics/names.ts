import { type Magic, MagicError } from './magic.ts';

/** Words behind a magic that knows none would change nothing, and nobody would be told. */
function refuse(name: string, args: string): void {
  if (args) throw new MagicError(`%${name} stands alone, got "${args}"`);
}

export const who: Magic = {
  name: 'who',
  usage: '%who',
  summary: 'names that cells have defined, with types and sizes, and the memory of the kernel',
  async run(args, context) {
    refuse('who', args);
    return { outcome: await context.task('who') };
  },
};

export const reset: Magic = {
  name: 'reset',
  usage: '%reset',
  summary: 'forgets all names, so that their memory becomes free; modules stay loaded',
  async run(args, context) {
    refuse('reset', args);
    await context.kernel.compiler.ask('reset');
    return { outcome: await context.task('reset') };
  },
};
