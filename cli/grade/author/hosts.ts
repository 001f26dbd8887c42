import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import type { Job } from '../decider/job.ts';
import type { SubmissionHost } from '../submission/host.ts';
import { ThreadHost } from '../submission/thread-host.ts';
import { currentFile } from './current.ts';

/** The hosts of one test file: one for each answer that it judges, started by the first test that needs it. */
export interface FileHosts {
  of(job: Job): Promise<SubmissionHost>;
}

const files = new Map<string, FileHosts>();

export function hostsOfThisFile(): FileHosts {
  const file = currentFile();
  const known = files.get(file);
  if (known) return known;
  const hosts = new Map<Job, Promise<SubmissionHost>>();
  const made: FileHosts = {
    of(job) {
      const host = hosts.get(job) ?? start(job);
      hosts.set(job, host);
      return host;
    },
  };
  files.set(file, made);
  afterAll(async () => {
    files.delete(file);
    await Promise.all([...hosts.values()].map(async (host) => (await host).close()));
  });
  return made;
}

const start = async (job: Job): Promise<SubmissionHost> =>
  new ThreadHost(job.source, { given: await givenFunctions(job) });

/** The functions that both sides have, by identity, so that a test simply passes them. */
async function givenFunctions({ source }: Job): Promise<ReadonlyMap<unknown, string>> {
  const path = join(source.folder, 'given.ts');
  if (!existsSync(path)) return new Map();
  const given: Record<string, unknown> = await import(pathToFileURL(path).href);
  return new Map(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'function' ? [[value, name]] : [])),
  );
}
