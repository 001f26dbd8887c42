import { writeFileSync } from 'node:fs';
import { Rng } from 'ai-mastery/core/random';
import { test } from 'vitest';
import type { GradeNote, Job } from '../decider/job.ts';
import type { Fault } from '../results.ts';
import { type AnswerError, type SubmissionHost, thrownByAnswer } from '../submission/host.ts';
import { LOAD_LIMIT_MS } from '../submission/thread-host.ts';
import { currentJobs, type RunningTest, setRunningTest } from './current.ts';
import { describeDifference, firstDifference } from './difference.ts';
import { hostsOfThisFile } from './hosts.ts';
import { show } from './show.ts';

export interface Loss {
  /** What the test is worth. */
  readonly points: number;
  /** Why the points are lost when it fails: the idea that was missed, in words. Never the inputs of a held-out test. */
  readonly why: string;
  /** Time that the answer may take in this test, in seconds. @default 2 */
  readonly seconds?: number;
}

/** What a test body is given. */
export interface GradedContext {
  /** Draws the cases of this test: the same seed gives the same cases, another seed others. */
  readonly rng: Rng;
}

/** A test of an exercise: it carries points and says why they are lost. It runs once for each answer that its file has to judge. */
export function graded(title: string, loss: Loss, body: (context: GradedContext) => Promise<void>): void {
  const hosts = hostsOfThisFile();
  currentJobs().forEach((job, index) => {
    const note: GradeNote = { job: index, points: loss.points, why: loss.why, hidden: job.hidden };
    // The answer's own time is measured by its host; vitest's limit is for a test that hangs itself.
    const timeout = seconds(loss) * 1000 + LOAD_LIMIT_MS + 2_000;
    test(title, { timeout, meta: { grade: note } }, async ({ task }) => {
      const crash = Object.hasOwn(job.crashed, title) ? job.crashed[title]! : undefined;
      if (crash) return lose({ fault: crash, happened: crash.message });
      const host = await hosts.of(job);
      const outcome = await outcomeOf(title, loss, body, job, host);
      const attempts = host.takeAttempts();
      if (attempts.length > 0) task.meta.grade = { ...note, attempts };
      if (outcome) lose(outcome);

      function lose(outcome: Outcome): never {
        task.meta.grade = { ...note, ...task.meta.grade, ...outcome };
        throw new Error(outcome.happened);
      }
    });
  });
}

type Outcome = Pick<GradeNote, 'fault' | 'happened' | 'expected' | 'got' | 'printed'>;

const seconds = (loss: Loss): number => loss.seconds ?? 2;

/** Runs the body against one answer; undefined when it passes. */
async function outcomeOf(
  title: string,
  loss: Loss,
  body: (context: GradedContext) => Promise<void>,
  job: Job,
  host: SubmissionHost,
): Promise<Outcome | undefined> {
  await host.start();
  const running: RunningTest = { host, source: job.source, leftMs: seconds(loss) * 1000, faults: [] };
  let outcome: Outcome | undefined;
  host.takePrinted(); // what it printed before belongs to no test
  writeFileSync(job.crumb, title);
  setRunningTest(running);
  try {
    await body({ rng: new Rng(`${job.seed} ${job.id} ${title}`) });
  } catch (error) {
    outcome = ofError(error, job);
  }
  setRunningTest(undefined);
  const printed = host.takePrinted();
  // Before its thread is gone, this test may still end the whole process.
  if (running.faults.length > 0) await host.start();
  writeFileSync(job.crumb, '');
  // A fault outweighs whatever the expectations made of it: a refusal by a TODO is not the refusal that a test asked for.
  if (running.faults[0]) outcome = ofFault(running.faults[0], job);
  return outcome && (printed === '' || job.hidden ? outcome : { ...outcome, printed });
}

function ofFault(fault: Fault, { hidden }: Job): Outcome {
  if (hidden) return { fault: { kind: fault.kind, message: fault.message }, happened: fault.message };
  return { fault, happened: fault.detail === undefined ? fault.message : `${fault.message}: ${fault.detail}` };
}

/** An expectation that does not hold, or an error that the answer threw where none was expected. */
function ofError(error: unknown, { hidden }: Job): Outcome {
  const thrown = thrownByAnswer(error);
  if (thrown) {
    if (hidden) return { happened: `\`${thrown.by}\` threw an error` };
    return { happened: threw(thrown) };
  }
  if (hidden) return { happened: 'a held-out case gave another result than the reference' };
  const { message, expected, actual } = error as { message?: unknown; expected?: unknown; actual?: unknown };
  if (expected === undefined && actual === undefined) return { happened: String(message ?? error) };
  if (expected instanceof Error && expected.message === 'rejected promise') {
    return { happened: 'an error was expected, and a value came back', expected: 'an error', got: show(actual) };
  }
  const other = typeof expected === 'function' ? thrownByAnswer(actual) : undefined;
  if (other)
    return { happened: `${threw(other)}; an error of the kind ${(expected as { name: string }).name} was expected` };
  const own = String(message).includes('tolerance');
  const difference = own ? undefined : firstDifference(actual, expected);
  const words = difference ? describeDifference(difference) : String(message);
  return { happened: words, expected: show(expected), got: show(actual) };
}

const threw = ({ by, name, message, line }: AnswerError): string =>
  `\`${by}\` threw ${name}: ${message}${line === undefined ? '' : ` (line ${line})`}`;
