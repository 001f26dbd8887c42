import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCase, TestModule, Vitest } from 'vitest/node';
import { CACHE, inClone, ROOT } from '../../shared/paths.ts';
import { type GradeNote, type Job, slashes } from './job.ts';
import { causeOf, LastWords } from './last-words.ts';

/** What became of one test: its note and whether it passed. */
export interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  /** Absent when the test was not written with `graded`: the author's mistake. */
  readonly note?: GradeNote;
  /** True for a test that did not run: `skip`, `todo`, or a run that was cut off. */
  readonly skipped: boolean;
  /** The failure as vitest has it: for authors only. */
  readonly error?: string;
}

export interface Verdict {
  /** The very order that was given. */
  readonly order: Order;
  readonly outcomes: readonly Outcome[];
  /** Why the test file itself did not load: the author's fault. */
  readonly broken?: string;
}

/** A vitest that stays up between runs: a run of one file costs a tenth of a second more, not a start. */
export interface Decider {
  /** Judges every order, each test file against the answer that the order names; verdicts come in the same sequence. */
  decide(orders: readonly Order[]): Promise<readonly Verdict[]>;
  close(): Promise<void>;
}

/** An answer that ended the process so often does it in the tests that it has not come to yet, too. */
const MAX_CRASHES = 3;

/** What a caller says of an answer to be judged; the rest of the job is the decider's own bookkeeping. */
export type Order = Omit<Job, 'crashed' | 'crumb'>;

export async function openDecider({ workers = 1 }: { workers?: number } = {}): Promise<Decider> {
  const crumbs = await mkdtemp(join(tmpdir(), 'ai-mastery-grade-'));
  const words = new LastWords();
  const vitest = await start(workers, words);
  return {
    async decide(orders) {
      const verdicts = new Map<Order, Verdict>();
      for (let rest = [...orders]; rest.length > 0; ) {
        const batch = batchOf(rest);
        rest = rest.filter((order) => !batch.includes(order));
        for (const verdict of await judge({ vitest, words, crumbs }, batch)) verdicts.set(verdict.order, verdict);
      }
      return orders.map((order) => verdicts.get(order)!);
    },
    async close() {
      await vitest.close();
      await rm(crumbs, { recursive: true, force: true });
    },
  };
}

/** So many answers a test file judges in one run: each has a thread of its own while the file runs. */
const MAX_ANSWERS = 16;

function batchOf(orders: readonly Order[]): Order[] {
  const count = new Map<string, number>();
  return orders.filter(({ testFile }) => {
    const n = (count.get(testFile) ?? 0) + 1;
    count.set(testFile, n);
    return n <= MAX_ANSWERS;
  });
}

interface Bench {
  readonly vitest: Vitest;
  readonly words: LastWords;
  /** Folder for what a process leaves behind. */
  readonly crumbs: string;
}

/** One run; when an answer ends the deciding process itself, the test that ran is lost and the others are judged again. */
async function judge({ vitest, words, crumbs }: Bench, orders: readonly Order[]): Promise<Verdict[]> {
  const project = vitest.projects[0]!;
  let jobs: readonly Job[] = orders.map((order, i) => ({ ...order, crashed: {}, crumb: join(crumbs, String(i)) }));
  for (;;) {
    await Promise.all(jobs.map((job) => writeFile(job.crumb, '')));
    const ofFile = Object.groupBy(jobs, (job) => job.testFile) as Record<string, Job[]>;
    vitest.provide('grading', { jobs: ofFile });
    const run = await vitest.runTestSpecifications(
      Object.keys(ofFile).map((file) => project.createSpecification(file)),
      false,
    );
    const culprits = await Promise.all(jobs.map((job) => readFile(job.crumb, 'utf8')));
    const said = words.take();
    const verdicts = jobs.map((job, i) =>
      verdict(orders[i]!, ofFile[job.testFile]!.indexOf(job), run.testModules, run.unhandledErrors),
    );
    const ended = culprits.filter((name) => name !== '').length;
    if (ended === 0) {
      process.stderr.write(said); // no last words: whatever it is, somebody wanted it seen
      return verdicts;
    }
    const fault = causeOf(said, ended);
    jobs = jobs.map((job, i) => {
      if (culprits[i] === '') return job;
      const isHopeless = Object.keys(job.crashed).length + 1 >= MAX_CRASHES;
      const rest = isHopeless ? verdicts[i]!.outcomes.filter(({ skipped }) => skipped).map(({ name }) => name) : [];
      const lost = [culprits[i]!, ...rest];
      return { ...job, crashed: { ...job.crashed, ...Object.fromEntries(lost.map((title) => [title, fault])) } };
    });
  }
}

/** Takes the tests of one job out of its file's; a test without a note belongs to none, and so to each. */
function verdict(order: Order, job: number, modules: readonly TestModule[], unhandled: readonly unknown[]): Verdict {
  const module = modules.find((m) => slashes(m.moduleId) === order.testFile);
  if (!module) return { order, outcomes: [], broken: firstLine(unhandled[0]) || 'the test file did not run' };
  const outcomes = [...module.children.allTests()]
    .map(outcome)
    .filter(({ note }) => note === undefined || note.job === job);
  const errors = module.errors();
  return { order, outcomes, ...(errors.length > 0 && { broken: firstLine(errors[0]) }) };
}

function outcome(test: TestCase): Outcome {
  const { state, errors } = test.result();
  const note = test.meta().grade;
  return {
    name: test.name,
    passed: state === 'passed',
    skipped: state === 'skipped' || state === 'pending',
    ...(note && { note }),
    ...(errors?.[0] && { error: errors[0].message }),
  };
}

const firstLine = (error: unknown): string =>
  String((error as Error | undefined)?.message ?? error ?? '').split('\n')[0]!;

/** Our own configuration and nothing from disk: a learner's files change nothing about how they are judged. */
async function start(workers: number, stderr: LastWords): Promise<Vitest> {
  const { createVitest } = await import('vitest/node');
  const vitest = await createVitest(
    {
      config: false,
      root: ROOT,
      include: ['{exercises,solutions,cli}/**/*.test.ts'],
      exclude: [],
      watch: false,
      pool: 'forks',
      isolate: false,
      maxWorkers: workers,
      fileParallelism: workers > 1,
      reporters: [{}],
      cache: false,
      api: false,
      silent: true,
      allowOnly: true,
      passWithNoTests: true,
      dangerouslyIgnoreUnhandledErrors: true,
      expect: { requireAssertions: true },
    },
    {
      envDir: false,
      cacheDir: `${CACHE}/vite`,
      // Said here, so that it means the same for tests that lie below another package.json.
      resolve: { alias: { '#grading': inClone('cli/grade/author/index.ts') } },
      server: { ws: false, watch: null },
      logLevel: 'silent',
    },
    { stderr },
  );
  await vitest.standalone();
  return vitest;
}
