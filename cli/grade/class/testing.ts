// A small class on disk, for tests: the fixture course, and a folder that goes away.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Io } from '../../shared/command.ts';
import { type Exercise, listExercises } from '../catalog.ts';
import { type Isolation, isolationAt, strongestIsolation } from '../submission/sandbox/isolation.ts';
import { gradeClass } from './grade-class.ts';
import type { GradedSubmission } from './graded-submission.ts';

export const fixture = (path: string): string => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
export const fixtureExercises = listExercises(fixture('course'));

export interface TestClass {
  readonly folder: string;
  readonly handedIn: string;
  readonly out: string;
  /** What the command said, and what it showed as progress. */
  readonly said: string[];
  put(path: string, content: string | Uint8Array): void;
  /** Hands in a fixture as the answer to week-90/total. */
  answer(id: string, path: string): void;
  grade(options?: {
    isolation?: Isolation;
    seed?: string;
    classFile?: string;
    exercises?: readonly Exercise[];
  }): Promise<Map<string, GradedSubmission>>;
  remove(): void;
}

export function testClass(): TestClass {
  const folder = mkdtempSync(join(tmpdir(), 'class-'));
  const handedIn = join(folder, 'handed-in');
  const out = join(folder, 'out');
  const said: string[] = [];
  const io: Io = {
    json: true,
    interactive: false,
    say: (line = '') => said.push(line),
    progress: (line) => said.push(line),
    document: () => undefined,
  };
  mkdirSync(handedIn);
  const put = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(handedIn, path)), { recursive: true });
    writeFileSync(join(handedIn, path), content);
  };
  return {
    folder,
    handedIn,
    out,
    said,
    put,
    answer(id, path) {
      const place = join(handedIn, id, 'exercises/week-90-fixtures/total/total.ts');
      mkdirSync(dirname(place), { recursive: true });
      cpSync(fixture(path), place);
    },
    async grade({ isolation = STRONGEST, seed = 'secret', classFile, exercises = fixtureExercises } = {}) {
      const options = { submissions: handedIn, out, isolation, seed, exercises, lanes: 2 };
      const graded = await gradeClass({ ...options, ...(classFile !== undefined && { classFile }) }, io);
      return new Map(graded.map((submission) => [submission.id, submission]));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The strongest level of this machine. */
export const STRONGEST = await strongestIsolation();
/** One's own answers, in threads: quick, for tests of what comes after the grading. */
export const THREADS = isolationAt('none');

/** Every file below a folder. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

export interface RunningProcess {
  readonly pid: string;
  readonly parent: string;
  readonly command: string;
}

/** What runs on this machine, where it says so (Linux). */
export function runningProcesses(): RunningProcess[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid)) return [];
      const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))![1]!;
      return [{ pid, parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
    } catch {
      return []; // it ended while we looked
    }
  });
}

/** Sandboxes that this process has started, itself or through others. */
export function ownSandboxes(): RunningProcess[] {
  const all = new Map(runningProcesses().map((one) => [one.pid, one]));
  const isOwn = (one: RunningProcess | undefined): boolean =>
    one !== undefined && (one.parent === String(process.pid) || isOwn(all.get(one.parent)));
  return [...all.values()].filter((one) => one.command.includes('sandbox/inside.ts') && isOwn(one));
}
