import { type Command, UsageError } from '../shared/command.ts';
import { readLabOptions } from './options.ts';

const HELP = `npm run lab [-- options]

Opens the course in JupyterLab. The first start brings what is missing into this clone (Node 24, npm packages, .venv with
JupyterLab, the TypeScript kernel, your copy of the lessons in my/); later starts install nothing. Everything stays in the
clone: to uninstall, delete the folder.

  --lesson week-01/1   open this lesson (with --check: run only this one; may be repeated, week-01 means its lessons)
  --with ml|llm|all    also install a flavor: packages that some later lessons need
  --port 8899          use this port (else the first free one from 8888)
  --no-browser         only print the address
  --offline            use nothing from the network
  --restore <file>     take a file of my/ anew from the course; what you had is kept beside it
  --stop               stop the JupyterLab of this clone

  --check              run every shipped lesson top to bottom with Jupyter's own client, without a browser
  --jobs 2             lessons side by side with --check
  --save               with --check, for authors: store the outputs in the shipped lessons
  --json               one JSON document on standard output

Examples
  npm run lab
  npm run lab -- --lesson week-01/1
  npm run lab -- --check --lesson start-here
  npm run -s lab -- --check --json
  npm run lab -- --restore my/curriculum/start-here.ipynb

Exit code: 0 fine, 1 a cell failed or something is missing, 2 wrong use.`;

export const command: Command = {
  name: 'lab',
  summary: 'opens the course in JupyterLab; --check runs every lesson',
  help: HELP,
  async run(args, io) {
    const options = readLabOptions(args);
    if (options.check) return (await import('./check/index.ts')).check(options, io);
    const { openLab, stopLab } = await import('./open.ts');
    if (options.stop) return stopLab(io);
    if (options.lessons.length > 1) throw new UsageError('without --check, --lesson names the one lesson to open');
    return openLab(options, io);
  },
};
