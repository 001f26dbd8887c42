import { expect, inject } from 'vitest';
import { type GradingContext, type Job, slashes } from '../decider/job.ts';
import type { Fault } from '../results.ts';
import type { SubmissionHost } from '../submission/host.ts';

/** The graded test that is running: what is left of its time, and what went wrong in the answer. */
export interface RunningTest {
  leftMs: number;
  readonly faults: Fault[];
}

let running: RunningTest | undefined;

export const runningTest = (): RunningTest | undefined => running;
export function setRunningTest(test: RunningTest | undefined): void {
  running = test;
}

/** The host of each test file that is being judged, so that `graded` can ask what the answer printed. */
export const hosts = new Map<string, SubmissionHost>();

export const currentFile = (): string => slashes(expect.getState().testPath ?? '');

/** The job of the test file that is being loaded or run. */
export function currentJob(): Job {
  const context = inject('grading') as GradingContext | undefined;
  const job = context?.jobs[currentFile()];
  if (!job)
    throw new Error('tests of exercises are run by `npm run grade -- <week/task>`, which says whose answer they judge');
  return job;
}
