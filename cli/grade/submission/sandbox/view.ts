// What a walled sandbox sees: everything lies under one root that is named after nothing on this machine.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SubmissionSource } from '../protocol.ts';

export const inCourse = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
export const RUNNER = 'cli/grade/submission';
export const ENTRY = `${RUNNER}/sandbox/inside.ts`;
export const NODE_FLAGS = [
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
] as const;
/** The author's files that run beside an answer. Nothing else of an exercise is in sight: no tests, no solution. */
export const BESIDE = ['given.ts', 'drive.ts'] as const;

/** From where on this machine to where inside, all to be read only. */
export function viewOf({ file, folder, allow }: SubmissionSource): [string, string][] {
  const view: [string, string][] = [
    [inCourse('cli/package.json'), '/course/package.json'],
    [inCourse(RUNNER), `/course/${RUNNER}`],
    [dirname(file), '/course/answer'],
    ...BESIDE.map((name): [string, string] => [join(folder, name), `/course/author/${name}`]),
  ];
  if (allow.length > 0) view.push([inCourse('node_modules'), '/course/node_modules'], [inCourse('lib'), '/course/lib']);
  return view.filter(([from]) => existsSync(from));
}

/** The same source where it lies inside. */
export const insideOf = (source: SubmissionSource): SubmissionSource => ({
  ...source,
  file: `/course/answer/${basename(source.file)}`,
  folder: '/course/author',
});

/** What the answer's thread may read there. */
export const READABLE_INSIDE: readonly string[] = [
  '/course/answer/',
  '/course/author/',
  `/course/${RUNNER}/`,
  '/course/package.json',
  '/course/node_modules/',
  '/course/lib/',
];

/**
 * In kilobytes, of private memory: half of it is what V8 reserves for compiled code before anything runs, the rest is the answer's.
 * An address space limit would forbid WebAssembly memory altogether.
 */
const DATA_KB = 1_310_720;

/** A command under limits that the kernel of Linux keeps, set by the shell that becomes it: memory, written files, core dumps, open files. */
export function underLimits(command: readonly string[], mayWrite = false): readonly string[] {
  const limits = `ulimit -d ${DATA_KB} && ${mayWrite ? '' : 'ulimit -f 0 && '}ulimit -c 0 && ulimit -n 256 && exec "$@"`;
  return ['/bin/sh', '-c', limits, 'sh', ...command];
}
