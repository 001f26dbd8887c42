import { relative } from 'node:path';
import type { Finding } from '../../ok/check.ts';
import { slashes } from '../decider/job.ts';

/** Notes a finding about a file. */
export interface Report {
  (file: string, what: string, cure: string): void;
  /** A file's path as findings show it. */
  path(file: string): string;
}

export function collector(course: string, into: Finding[]): Report {
  const path = (file: string): string => slashes(relative(course, file));
  return Object.assign(
    (file: string, what: string, cure: string): void => {
      into.push({ where: path(file), what, cure });
    },
    { path },
  );
}
