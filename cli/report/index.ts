import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, type Io, UsageError, UserError } from '../shared/command.ts';
import { MY, ROOT } from '../shared/paths.ts';

const HELP = `npm run report -- <lesson | week | all> [options]      (the same as: npx ai-mastery report …)

Writes one HTML file that opens anywhere without a network: your lessons with code, outputs and formulas, your exercises
with points and the reason for every lost one, and what made it all (commit, versions, hashes).

Your own copies in my/ are reported on; where there is none yet, the lesson as it ships.

Options
  --execute        runs the lessons again first, from top to bottom, in a fresh kernel
  --out <file>     where to write (default my/reports/<name>.html)
  --format html    the only format so far
  --json           one JSON document on standard output
  --help           this text

Examples
  npm run report -- week-01
  npm run report -- week-01/1 --execute
  npm run report -- all --out portfolio.html
  npm run -s report -- week-01 --json

Exit code: 0 written, 1 something was found wrong (nothing is written then), 2 wrong use.`;

export const command: Command = {
  name: 'report',
  summary: 'write lessons, results and scores as one HTML file',
  help: HELP,
  async run(args, io) {
    const options = readOptions(args);
    const { chooseLessons } = await import('../lab/check/lessons.ts');
    const lessons = chooseLessons(options.what === 'all' ? [] : [options.what]);
    if (lessons.length === 0) throw new UsageError('report: this course has no lesson yet');
    const typed = ['npm run report --', ...args].join(' ');
    const { build } = await import('./build.ts');
    const report = await build({ ...options, lessons, command: typed }, io);
    return finish(report, options.out ?? join(MY, 'reports', `${options.what.replaceAll('/', '-')}.html`), io);
  },
};

async function finish(
  report: Awaited<ReturnType<typeof import('./build.ts').build>>,
  path: string,
  io: Io,
): Promise<number> {
  const { html, lessons, points, maxPoints, exercises } = report;
  const { writeWhole } = await import('../shared/write-file.ts');
  try {
    writeWhole(path, html);
  } catch (error) {
    throw new UserError(`${path} cannot be written: ${(error as Error).message}`, 'choose another place with --out', {
      cause: error,
    });
  }
  const sizeBytes = Buffer.byteLength(html);
  io.document({ path, sizeBytes, lessons, points, maxPoints, exercises });
  const shown = path.startsWith(ROOT) ? path.slice(ROOT.length + 1) : path;
  const score = maxPoints > 0 ? `, ${points} of ${maxPoints} points` : '';
  io.say(
    `${shown}: ${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'}${score}, ${Math.ceil(sizeBytes / 1000)} kB`,
  );
  for (const { path: lesson, outputs } of lessons)
    if (outputs === 'not run') io.say(`  ${lesson} was never run: add --execute to have its outputs`);
  return 0;
}

interface ReportOptions {
  readonly what: string;
  readonly execute: boolean;
  readonly out: string | undefined;
}

function readOptions(args: readonly string[]): ReportOptions {
  const { values, positionals } = parse(args);
  const [what, ...more] = positionals;
  if (what === undefined || more.length > 0) {
    throw new UsageError('report: name one lesson or week, or all, for example: npm run report -- week-01');
  }
  const format = values.format ?? 'html';
  if (format !== 'html') {
    throw new UsageError(`report: the only format so far is html (got "${format}"); a browser prints it to PDF`);
  }
  const name = what.replace(/\/+$/, '');
  return {
    what: name,
    execute: values.execute ?? false,
    out: values.out === undefined ? undefined : resolve(values.out),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { execute: { type: 'boolean' }, out: { type: 'string' }, format: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(`report: ${(error as Error).message}\nnpm run report -- --help tells more.`);
  }
}
