import type { Command, Io } from '../shared/command.ts';
import { readTestOptions, type TestOptions, wantsVitest } from './options.ts';
import { isGood, type Outcome, summarize, summaryLines } from './outcome.ts';

const HELP = `npm test [-- options] [filters]

Runs every test of the course: unit tests with vitest, then every shipped lesson top to bottom (two kernels side by side).
Prepares what is missing first, as \`npm run lab\` does. The last line is \`N passed, N failed\`.

  lib/core             only test files whose path contains this
  curriculum/week-01-linear-algebra   only these lessons (curriculum: all of them, without unit tests)
  -t, --name <text>    only tests whose name matches
  --full               also the slow lanes: *.slow.test.ts, and *.browser.test.ts in Chromium
  --coverage           print line coverage by floor
  --offline            use nothing from the network
  --json               one JSON document on standard output

Examples
  npm test
  npm test -- lib/core/linalg
  npm run test:full
  npm run test:coverage
  npm run -s test -- --json lib/core

Exit code: 0 all passed, 1 something failed or nothing ran, 2 wrong use.`;

export const command: Command = {
  name: 'test',
  summary: 'runs every test and every lesson',
  help: HELP,
  async run(args, io) {
    const options = readTestOptions(args);
    const start = performance.now();
    const outcomes = await runAll(options, io);
    const summary = summarize(outcomes);
    const floors = options.coverage ? await coverage(io) : undefined;
    const seconds = Math.round(performance.now() - start) / 1000;
    io.document({ ok: isGood(summary), seconds, ...summary, ...(floors && { coverage: floors }) });
    for (const line of summaryLines(summary)) io.say(line);
    return isGood(summary) ? 0 : 1;
  },
};

async function runAll(options: TestOptions, io: Io): Promise<Outcome[]> {
  const [{ alone }, { prepareJupyter }] = await Promise.all([
    import('../bootstrap/alone.mjs'),
    import('../lab/prepare.ts'),
  ]);
  // Before the unit tests too: some of them talk to Jupyter.
  await alone('test', () => prepareJupyter({ offline: options.offline }));
  const units = wantsVitest(options) ? await (await import('./vitest.ts')).runVitest(options, io) : [];
  const lessons = options.lessons
    ? await (await import('./lessons.ts')).runLessonTests(options.lessons, options, io)
    : [];
  return [...units, ...lessons];
}

async function coverage(io: Io) {
  const { coverageLines, readCoverage } = await import('./coverage.ts');
  const floors = readCoverage();
  for (const line of coverageLines(floors)) io.say(line);
  return floors;
}
