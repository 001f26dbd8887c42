// Runs the unit tests of the house with vitest and collects what came of each.
import { relative } from 'node:path';
import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { TestCase, TestModule } from 'vitest/node';
import type { Io } from '../shared/command.ts';
import { ROOT } from '../shared/paths.ts';
import { COVERAGE } from './coverage.ts';
import type { TestOptions } from './options.ts';
import type { Outcome } from './outcome.ts';

/** The environment variable that lets slow and browser tests in (see vitest.config.ts). */
const LANE = 'AI_MASTERY_LANE';

export async function runVitest({ files, name, full, coverage }: TestOptions, io: Io): Promise<readonly Outcome[]> {
  process.env[LANE] = full ? 'full' : 'quick';
  const { startVitest } = await import('vitest/node');
  const outcomes: Outcome[] = [];
  const collector = {
    onTestRunEnd(modules: readonly TestModule[], errors: readonly { message?: string }[]) {
      for (const module of modules) outcomes.push(...moduleOutcomes(module));
      for (const { message } of errors)
        outcomes.push({ name: 'an error outside of any test', state: 'failed', seconds: 0, reason: message ?? '' });
    },
  };
  const options: NonNullable<Parameters<typeof startVitest>[2]> = {
    root: ROOT,
    watch: false,
    passWithNoTests: true,
    reporters: ['default', collector],
    ...(name !== undefined && { testNamePattern: name }),
    ...(coverage && { coverage: COVERAGE }),
  };
  const streams = { stdout: plainUnlessTerminal(io.json ? process.stderr : process.stdout), stderr: process.stderr };
  const vitest = await startVitest('test', [...files], options, {}, streams);
  await vitest.close();
  process.exitCode = undefined; // vitest sets its own; the summary decides
  return outcomes;
}

/** vitest colors what it writes to a file as well; a log is for reading. */
function plainUnlessTerminal(stream: NodeJS.WriteStream): Writable {
  if (stream.isTTY) return stream;
  return new Writable({
    write: (chunk, _encoding, done) => {
      stream.write(stripVTControlCharacters(String(chunk)), done);
    },
  });
}

function moduleOutcomes(module: TestModule): Outcome[] {
  const file = relative(ROOT, module.moduleId).replaceAll('\\', '/');
  const tests = [...module.children.allTests()].map((test) => testOutcome(file, test));
  // A file or a suite that could not even be set up has no failed test to show for it.
  const errors = [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())];
  return [
    ...tests,
    ...errors.map(({ message }) => ({ name: file, state: 'failed' as const, seconds: 0, reason: message })),
  ];
}

function testOutcome(file: string, test: TestCase): Outcome {
  const result = test.result();
  const seconds = (test.diagnostic()?.duration ?? 0) / 1000;
  const name = `${file} › ${test.fullName}`;
  if (result.state === 'failed') return { name, state: 'failed', seconds, reason: result.errors[0]?.message ?? '' };
  if (result.state === 'passed') return { name, state: 'passed', seconds };
  if (result.state === 'skipped')
    return { name, state: 'skipped', seconds: 0, ...(result.note && { reason: result.note }) };
  return { name, state: 'failed', seconds, reason: 'it did not come to an end' };
}
