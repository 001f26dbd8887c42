import { expect, inject } from 'vitest';
import { type GradingContext, type Job, slashes } from '../decider/job.ts';
import type { Fault } from '../results.ts';
import type { SubmissionHost } from '../submission/host.ts';
import type { SubmissionSource } from '../submission/protocol.ts';

/** The graded test that is running: whose answer it judges, what is left of its time, and what went wrong in the answer. */
export interface RunningTest {
  readonly host: SubmissionHost;
  readonly source: SubmissionSource;
  leftMs: number;
  readonly faults: Fault[];
}

let running: RunningTest | undefined;

export const runningTest = (): RunningTest | undefined => running;
export function setRunningTest(test: RunningTest | undefined): void {
  running = test;
}

export const currentFile = (): string => slashes(expect.getState().testPath ?? '');

/** The answers that the test file which is being loaded has to judge. */
export function currentJobs(): readonly Job[] {
  const context = inject('grading') as GradingContext | undefined;
  const jobs = context?.jobs[currentFile()];
  if (!jobs)
    throw new Error('tests of exercises are run by `npm run grade -- <week/task>`, which says whose answer they judge');
  return jobs;
}

/** What the other test files of this run judge. */
export function jobsOfOtherFiles(file: string): readonly Job[] {
  const context = inject('grading') as GradingContext | undefined;
  return Object.entries(context?.jobs ?? {}).flatMap(([path, jobs]) => (path === file ? [] : jobs));
}
