import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, type Io, UsageError } from '../shared/command.ts';
import { type ReportOptions, readOptions, readVerifyOptions } from './options.ts';

const HELP = `npm run report -- <lesson | week | notebook | all> [options]      (the same as: npx ai-mastery report …)
npm run report -- verify <report.html> [--of <folder>]

Writes one HTML file that opens anywhere without a network: your lessons with code, outputs and formulas, your exercises
with points and the reason for every lost one, mastery by topic, progress, and what made it all (commit, versions, hashes).

Your own copies in my/ are reported on; where there is none yet, the lesson as it ships. A path that ends in .ipynb is any notebook.

verify hashes the files that a report names and grades the answers again, and says what differs. For somebody else's report, or one of a
notebook outside of the course, --of names the folder that holds their files.

Options
  --profile learner      all of it (this is the default)
  --profile instructor   with the solutions beside the answers
  --profile portfolio    to show: code folded, answers that earned points, nothing on lost ones
  --format html          one file for a browser, light and dark, foldable (this is the default)
  --format pdf           for paper: see --engine
  --format md            results, mastery and progress in Markdown, without the lessons themselves
  --format json          the same as data
  --engine browser       the PDF as the page looks: needs Chromium, Chrome or Edge (the default for a learner's report, where one is)
  --engine typst         the PDF set as a book is, with page numbers in its contents; brings Typst when first used, 30 MB (the default else)
  --execute              runs the lessons again first, from top to bottom, in a fresh kernel
  --of <folder>          somebody else's work: a folder that mirrors my/; answers are run in a sandbox
  --out <file>           where to write (default my/reports/<name>.<format>)
  --json                 one JSON document on standard output
  --help                 this text

Examples
  npm run report -- week-01
  npm run report -- week-01/1 --execute --format pdf
  npm run report -- all --profile portfolio --out portfolio.html
  npm run report -- week-01 --profile portfolio --format pdf
  npm run report -- week-01 --profile instructor --of submissions/ada
  npm run report -- verify my/reports/week-01.html
  npm run -s report -- week-01 --json

Exit code: 0 written, or nothing differs; 1 something was found wrong (nothing is written then), or something differs; 2 wrong use.`;

export const command: Command = {
  name: 'report',
  summary: 'write lessons, results and scores as one file, or verify such a file',
  help: HELP,
  async run(args, io) {
    if (args[0] === 'verify') {
      const { verify } = await import('./proof/verify.ts');
      return verify(readVerifyOptions(args.slice(1)), io);
    }
    return write(readOptions(args), ['npm run report --', ...args].join(' '), io);
  },
};

async function write(options: ReportOptions, typed: string, io: Io): Promise<number> {
  if (options.of !== undefined && !existsSync(options.of))
    throw new UsageError(`report: there is no folder ${options.of}`);
  const notebook = await otherNotebook(options);
  const { chooseLessons } = await import('../lab/check/lessons.ts');
  const names = options.what === 'all' ? [] : [options.what];
  const lessons = notebook === undefined ? chooseLessons(names) : [];
  if (notebook === undefined && lessons.length === 0) throw new UsageError('report: this course has no lesson yet');
  const { writeReport } = await import('./write.ts');
  const chosen = { command: typed, lessons, ...(notebook !== undefined && { notebook }) };
  return writeReport(options, chosen, io);
}

/** A path to a notebook that is no lesson of the course. */
async function otherNotebook({ what, execute }: ReportOptions): Promise<string | undefined> {
  if (!what.endsWith('.ipynb') || !existsSync(resolve(what))) return undefined;
  const { shippedLessons } = await import('../lab/check/lessons.ts');
  if (shippedLessons().includes(what.replace(/^\.?\/?(?:my\/)?/, ''))) return undefined;
  if (execute) {
    throw new UsageError(
      'report: --execute runs lessons of the course; run other notebooks in JupyterLab and save them',
    );
  }
  return resolve(what);
}
