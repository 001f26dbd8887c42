import { parseArgs } from 'node:util';
import { type Command, UsageError } from '../shared/command.ts';
import { ROOT } from '../shared/paths.ts';
import { KINDS } from './make.ts';

const help = `npm run new -- <kind> <name> [options]      starts a lesson, an exercise or a library module in the house style

  lesson <week/number-name>     curriculum/<week>/<number-name>.ipynb with all seven acts
  exercise <week/task>          starter, tests with points, hints, solution, held-out tests, wrong answers
  variant <week/task>           for an exercise: a question with numbers of one's own, and its answer by formula
  module <floor/name>           lib/<floor>/<name>: index, one function, its tests, the script of its expected values

What it makes works: tests pass, and npm run ok asks only for what is marked TODO. Nothing is overwritten.

  --dry-run     say what would be made
  --json        { made: [paths], next: [commands] }

Examples
  npm run new -- lesson week-01/2-matrices-as-maps
  npm run new -- exercise week-01/power-iteration
  npm run new -- variant week-01/power-iteration
  npm run new -- module core/statistics

Exit code: 0 made, 1 something stood in the way, 2 wrong use.`;

export const command: Command = {
  name: 'new',
  summary: 'starts a lesson, an exercise or a library module in the house style',
  help,
  async run(args, io) {
    const { kind, name, dryRun } = parse(args);
    const { files, next } = await KINDS[kind]!(name, ROOT);
    if (!dryRun) {
      const { writeNew } = await import('./write.ts');
      await writeNew(ROOT, files);
    }
    const made = Object.keys(files);
    io.say(dryRun ? 'would make' : 'made');
    for (const path of made) io.say(`  ${path}`);
    io.say(`\nEach TODO in them says what belongs there. Then: ${next.join(' · ')}`);
    io.document({ made, next });
    return 0;
  },
};

function parse(args: readonly string[]): { kind: string; name: string; dryRun: boolean } {
  const { values, positionals } = options(args);
  const [kind, name, surplus] = positionals;
  const kinds = Object.keys(KINDS).join(', ');
  if (kind === undefined || !Object.hasOwn(KINDS, kind)) {
    throw new UsageError(
      `${kind === undefined ? 'name a kind' : `no kind "${kind}"`}; the kinds are ${kinds}\nnpm run new -- --help tells more.`,
    );
  }
  if (name === undefined) throw new UsageError(`name the ${kind}\nnpm run new -- --help shows examples.`);
  if (surplus !== undefined) throw new UsageError(`one ${kind} at a time, got also "${surplus}"`);
  return { kind, name, dryRun: values['dry-run'] ?? false };
}

function options(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { 'dry-run': { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nnpm run new -- --help tells more.`);
  }
}
