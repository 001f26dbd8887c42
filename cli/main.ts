// Dispatches a verb. Each verb is one folder; only the one that was typed is loaded.
import { Interrupted } from './bootstrap/child.mjs';
import { systemFault } from './bootstrap/problem.mjs';
import { type Command, UsageError, UserError } from './shared/command.ts';
import { processIo } from './shared/io.ts';

const VERBS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  lab: () => import('./lab/index.ts'),
  learn: () => import('./learn/index.ts'),
  doctor: () => import('./doctor/index.ts'),
  data: () => import('./data/index.ts'),
  grade: () => import('./grade/index.ts'),
  report: () => import('./report/index.ts'),
  bench: () => import('./bench/index.ts'),
  test: () => import('./test/index.ts'),
  ok: () => import('./ok/index.ts'),
  new: () => import('./new/index.ts'),
};

async function main(argv: readonly string[]): Promise<number> {
  const [verb, ...rest] = argv;
  const io = processIo(rest.includes('--json'));
  if (verb === undefined || verb === '--help' || verb === 'help') {
    io.say('ai-mastery <verb> [options]   (the same as: npm run <verb> -- [options])\n');
    for (const load of Object.values(VERBS)) {
      const { command } = await load();
      io.say(`  ${command.name.padEnd(8)} ${command.summary}`);
    }
    io.say('\nai-mastery <verb> --help tells more.');
    return verb === undefined ? 2 : 0;
  }
  const load = VERBS[verb];
  if (!load) throw new UsageError(`no verb "${verb}"; the verbs are ${Object.keys(VERBS).join(', ')}`);
  const { command } = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    io.say(command.help);
    return 0;
  }
  return command.run(
    rest.filter((a) => a !== '--json'),
    io,
  );
}

// `… | head` closes the pipe before we are done: that ends us, quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}

/** Tells what people can do something about in a sentence or two; anything else is a bug of ours and keeps its stack. */
function report(error: unknown): number {
  const fault = error instanceof UserError ? error : systemFault(error, process.argv[2] ?? 'ai-mastery');
  if (!(fault || error instanceof UsageError || error instanceof Interrupted)) throw error;
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K'); // the progress line that was cut short
  if (fault) process.stderr.write(`${fault.message}\n  → ${fault.cure}\n`);
  else if (error instanceof UsageError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write('Interrupted. Run the same command again: it goes on from here.\n');
  if (error instanceof UsageError) return 2;
  return error instanceof Interrupted ? 130 : 1;
}
