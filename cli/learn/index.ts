import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Command, Io } from '../shared/command.ts';
import { CACHE, MY } from '../shared/paths.ts';
import { readOptions } from './options.ts';

const help = `npm run learn -- [week/task | command] [options]

Takes you through the exercises in the course's order: you edit the answer in my/exercises in any editor, and each save is judged.
Without an exercise it goes on with the first one that is not complete. Without a terminal it judges that one once.

Keys
  h hint · l list · n next · r reset (what you had is kept) · c check all · a all failing tests · Enter again · q quit

Commands
  review [week/task]  what your answers once failed and is due again: anew from the starter, in my/review; yours stays as it is
  variant week/task   a question with numbers of your own; with numbers behind it, whether they are right
  status              mastery of each topic, what is due, what comes next
  export <file>       writes your progress, readable, to take it elsewhere
  import <file>       joins progress from elsewhere with yours; neither loses anything
  update              merges what is new in the course into the files that you changed (a copy of each is kept)

Options
  --dry-run         with update: say what would be merged, and write nothing
  --restore <path>  with update: bring back this file or folder of my/, which you deleted; may be repeated
  --once            judge once and stop, also on a terminal
  --json            one JSON document on standard output (use npm run -s learn -- …); implies --once

Examples
  npm run learn
  npm run learn -- week-01/dot
  npm run -s learn -- --json
  npm run learn -- review
  npm run learn -- variant week-01/page-rank 0.2513
  npm run -s learn -- status --json
  npm run learn -- export progress.json
  npm run learn -- import ~/progress.json
  npm run learn -- update --dry-run

Exit codes: 0 ended by you, or full marks; 1 points were lost or a test is broken (when judging once), or update left something
for you to look at; 2 wrong use`;

export const command: Command = {
  name: 'learn',
  summary: 'the exercises one after the other, judged on every save',
  help,
  async run(args: readonly string[], io: Io): Promise<number> {
    const options = readOptions(args);
    if (options.kind === 'status') return (await import('./status.ts')).status(MY, io);
    if (options.kind === 'update') {
      const { update } = await import('./update.ts');
      return update({ dryRun: options.dryRun, restore: options.restore, my: MY }, io);
    }
    if (options.kind === 'export' || options.kind === 'import') {
      const { exportProgress, importProgress } = await import('./portable.ts');
      return (options.kind === 'export' ? exportProgress : importProgress)(options.file, MY, io);
    }
    if (options.kind === 'variant') {
      return (await import('./variant.ts')).variant({ what: options.what, answer: options.answer, my: MY }, io);
    }
    process.env.NODE_COMPILE_CACHE ??= join(CACHE, 'compile');
    enableCompileCache(process.env.NODE_COMPILE_CACHE);
    const once = options.once || io.json || !(process.stdin.isTTY && process.stdout.isTTY);
    const wish = { what: options.what, once, my: MY };
    if (options.kind === 'review') return (await import('./review/review.ts')).review(wish, io);
    return (await import('./learn.ts')).learn(wish, io);
  },
};
