// How far an answer is kept from the machine. The level is chosen once, tried before it is relied on, and named in every result.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SubmissionFault } from '../host.ts';
import { SandboxHost } from './sandbox-host.ts';

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

/** Why answers cannot be isolated at a level here; undefined when they can. Tried with an answer of ours, not guessed. */
export async function whyNot(level: Exclude<IsolationLevel, 'none'>): Promise<string | undefined> {
  if (level === 'namespaces' && process.platform !== 'linux') return 'namespaces are a feature of Linux';
  if (level === 'namespaces' && !isInstalled('bwrap')) {
    return 'bubblewrap is not installed (Debian, Ubuntu: apt install bubblewrap)';
  }
  const folder = fileURLToPath(new URL('trial', import.meta.url));
  const host = new SandboxHost({ file: join(folder, 'answer.ts'), folder, allow: [] }, { level, fill: true });
  try {
    await host.start();
    const four = await host.call('export', 'double', [2], { limitMs: 10_000 });
    return four === 4 ? undefined : 'a trial answer gave a wrong result';
  } catch (error) {
    if (!(error instanceof SubmissionFault)) throw error;
    const { message, detail } = error.fault;
    return detail === undefined ? message : `${message}: ${detail}`;
  } finally {
    await host.close();
  }
}

const isInstalled = (command: string): boolean =>
  spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;

/** The strongest level that works here, with the reason why none above it does. */
export async function strongestIsolation(): Promise<Isolation> {
  const missing = await whyNot('namespaces');
  return missing === undefined ? isolationAt('namespaces') : isolationAt('process', missing);
}
