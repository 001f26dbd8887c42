// How far an answer is kept from the machine. The level is chosen once, tried before it is relied on, and named in every result.
import { spawnSync } from 'node:child_process';
import { libraries } from './launch.ts';

/**
 * `namespaces`: Linux namespaces by bubblewrap; `process`: a process of its own; `none`: a thread of the deciding process, for one's
 * own answers only.
 */
export type IsolationLevel = 'none' | 'process' | 'namespaces';

export interface Isolation {
  readonly level: IsolationLevel;
  /** What stands between an answer and the machine, in words. */
  readonly walls: readonly string[];
  /** What this level does not hold back; why a stronger one was not taken. */
  readonly gaps: readonly string[];
}

const THREAD_WALLS = [
  'the answer has a thread of its own, with an empty environment, 256 MB of memory and time limits',
  "Node's permission model lets that thread read the answer and nothing else: no files, no processes, no native code",
];
const LIMITS = process.platform === 'linux' ? ['the kernel limits memory, files and core dumps of the process'] : [];

/** What a level is, said for people. `missing`: why it is not a stronger one. */
export function isolationAt(level: IsolationLevel, missing?: string): Isolation {
  if (level === 'none') {
    const gaps = [
      'a thread is no sandbox: answers can read files, use the network and end the process that grades them',
    ];
    return { level, walls: ['the tests run in another thread than the answer'], gaps };
  }
  const process = ['the sandbox is a process of its own with an empty environment', ...LIMITS];
  if (level === 'process') {
    const gaps = ['only the language, not the system, keeps answers from the network', ...(missing ? [missing] : [])];
    return { level, walls: [...THREAD_WALLS, ...process], gaps };
  }
  const namespaces = [
    'the process sees no network, no other process, and read-only only Node, the answer and the grader that calls it',
    'nothing in its file system can be written; when it ends, every process that it started ends',
  ];
  return { level, walls: [...THREAD_WALLS, ...process, ...namespaces], gaps: [] };
}

/** Why this machine cannot isolate by namespaces; undefined when it can. Tried, not guessed: containers often forbid it. */
export function whyNoNamespaces(): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are a feature of Linux';
  const binds = libraries().flatMap((path) => ['--ro-bind', path, path]);
  const tried = spawnSync(
    'bwrap',
    ['--unshare-all', '--die-with-parent', ...binds, '--ro-bind', process.execPath, '/node', '/node', '--version'],
    { encoding: 'utf8', timeout: 10_000 },
  );
  if (tried.error) {
    const absent = (tried.error as NodeJS.ErrnoException).code === 'ENOENT';
    return absent ? 'bubblewrap is not installed (Debian, Ubuntu: apt install bubblewrap)' : tried.error.message;
  }
  if (tried.status === 0) return undefined;
  return `bubblewrap does not work here: ${tried.stderr.trim().split('\n')[0]}`;
}

/** The strongest level of this machine. */
export function strongestIsolation(): Isolation {
  const missing = whyNoNamespaces();
  return missing === undefined ? isolationAt('namespaces') : isolationAt('process', missing);
}
