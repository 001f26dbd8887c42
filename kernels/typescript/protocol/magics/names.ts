import type { Magic } from './magic.ts';

export const who: Magic = {
  name: 'who',
  usage: '%who',
  summary: 'names that cells have defined, with types and sizes, and the memory of the kernel',
  async run(_args, context) {
    return { outcome: await context.task('who') };
  },
};

export const reset: Magic = {
  name: 'reset',
  usage: '%reset',
  summary: 'forgets all names, so that their memory becomes free; modules stay loaded',
  async run(_args, context) {
    await context.kernel.compiler.ask('reset');
    return { outcome: await context.task('reset') };
  },
};
