import { parseArgs } from 'node:util';
import { type Command, type Io, UsageError } from '../shared/command.ts';
import { ROOT } from '../shared/paths.ts';

const help = `npm run ok [-- options]      everything the house asks, checked

Runs all checks side by side and prints, per check, its seconds and what it found. Every finding says what to do.

  --only a,b    only these checks
  --fix         mend what a tool can mend safely (format, lint)
  --list        the checks and what each asks
  --json        { ok, seconds, checks: [{ name, seconds, findings: [{ where, what, cure }] }] }

Examples
  npm run ok
  npm run ok -- --only format,types --fix
  npm run -s ok -- --json | jq '.checks[].findings[]'

Exit code: 0 nothing found, 1 something to mend, 2 wrong use.`;

export const command: Command = {
  name: 'ok',
  summary: 'checks the house: format, types, floors, docs, notebooks, exercises, links, figures',
  help,
  async run(args, io) {
    const options = parse(args);
    const { CHECKS } = await import('./checks.ts');
    const chosen = choose(CHECKS, options.only);
    if (options.list) {
      for (const { name, summary } of chosen) io.say(`${name.padEnd(11)} ${summary}`);
      io.document({ checks: chosen.map(({ name, summary }) => ({ name, summary })) });
      return 0;
    }
    return check(chosen, options.fix ?? false, io);
  },
};

async function check(
  chosen: Parameters<typeof import('./run.ts').runChecks>[0],
  fix: boolean,
  io: Io,
): Promise<number> {
  const [{ contextOf }, { printOutcome }, { runChecks }] = await Promise.all([
    import('./context.ts'),
    import('./print.ts'),
    import('./run.ts'),
  ]);
  const start = performance.now();
  const outcomes = await runChecks(chosen, contextOf(ROOT, { fix }), (outcome) => printOutcome(outcome, io));
  const seconds = (performance.now() - start) / 1000;
  const found = outcomes.reduce((sum, { findings }) => sum + findings.length, 0);
  io.say(
    found === 0
      ? `\nThe house is in order (${seconds.toFixed(1)} s).`
      : `\n${found} to mend (${seconds.toFixed(1)} s).`,
  );
  io.document({ ok: found === 0, seconds, checks: outcomes });
  return found === 0 ? 0 : 1;
}

function parse(args: readonly string[]) {
  try {
    const options = { only: { type: 'string' }, fix: { type: 'boolean' }, list: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nnpm run ok -- --help tells more.`);
  }
}

function choose<T extends { readonly name: string }>(checks: readonly T[], only: string | undefined): readonly T[] {
  if (only === undefined) return checks;
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !checks.some((check) => check.name === name));
  if (unknown !== undefined)
    throw new UsageError(`no check "${unknown}"; the checks are ${checks.map(({ name }) => name).join(', ')}`);
  return checks.filter(({ name }) => names.includes(name));
}
