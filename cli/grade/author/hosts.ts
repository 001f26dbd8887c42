import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { CACHE } from '../../shared/paths.ts';
import type { Job } from '../decider/job.ts';
import type { SubmissionHost } from '../submission/host.ts';
import { SandboxHost } from '../submission/sandbox/sandbox-host.ts';
import { ThreadHost } from '../submission/thread-host.ts';
import { currentFile, jobsOfOtherFiles } from './current.ts';

/** The hosts of one test file: one for each answer that it judges, started by the first test that needs it. */
export interface FileHosts {
  of(job: Job): Promise<SubmissionHost>;
}

const files = new Map<string, FileHosts>();
/** Sandboxes of this run: an answer keeps its own from the visible tests to the held-out ones. */
const sandboxes = new Map<string, Promise<SubmissionHost>>();

export function hostsOfThisFile(): FileHosts {
  const file = currentFile();
  const known = files.get(file);
  if (known) return known;
  const hosts = new Map<Job, Promise<SubmissionHost>>();
  const last = lastUses(file);
  const made: FileHosts = {
    of(job) {
      const host = hosts.get(job) ?? (job.isolation === 'none' ? start(job) : sandboxOf(job));
      hosts.set(job, host);
      return host;
    },
  };
  files.set(file, made);
  afterAll(async () => {
    files.delete(file);
    for (const job of hosts.keys()) if (last(job)) sandboxes.delete(keyOf(job));
    const over = [...hosts].filter(([job]) => job.isolation === 'none' || last(job));
    await Promise.all(over.map(async ([, host]) => (await host).close()));
  });
  return made;
}

const keyOf = ({ id, source }: Job): string => `${id} ${source.file}`;

function sandboxOf(job: Job): Promise<SubmissionHost> {
  const sandbox = sandboxes.get(keyOf(job)) ?? start(job);
  sandboxes.set(keyOf(job), sandbox);
  return sandbox;
}

/** Says whether no other test file of this run judges the same answer after this one. The held-out tests run last. */
function lastUses(file: string): (job: Job) => boolean {
  const jobs = jobsOfOtherFiles(file);
  return (job) => job.hidden || !jobs.some((other) => other.hidden && keyOf(other) === keyOf(job));
}

async function start(job: Job): Promise<SubmissionHost> {
  const given = await givenFunctions(job);
  if (job.isolation !== 'none') return new SandboxHost(job.source, { level: job.isolation, given });
  return new ThreadHost(job.source, { given, compileCache: join(CACHE, 'compile') });
}

/** The functions that both sides have, by identity, so that a test simply passes them. */
async function givenFunctions({ source }: Job): Promise<ReadonlyMap<unknown, string>> {
  const path = join(source.folder, 'given.ts');
  if (!existsSync(path)) return new Map();
  const given: Record<string, unknown> = await import(pathToFileURL(path).href);
  return new Map(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'function' ? [[value, name]] : [])),
  );
}
