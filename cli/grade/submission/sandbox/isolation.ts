// How far an answer is kept from the machine. The level is chosen once, tried before it is relied on, and named in every result.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SubmissionFault } from '../host.ts';
import { whyNoEngine } from './container/engine.ts';
import { SandboxHost } from './sandbox-host.ts';

/**
 * From the weakest on. `none`: a thread of the deciding process, for one's own answers only; `process`: a process of its own;
 * `namespaces`: Linux namespaces by bubblewrap; `container`: an OCI container by Docker or Podman.
 */
export const LEVELS = ['none', 'process', 'namespaces', 'container'] as const;
export type IsolationLevel = (typeof LEVELS)[number];

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
  if (level === 'container') {
    const container = [
      'a container that sees no network, no other process, and read-only only its image, the answer and the grader that calls it',
      'it has one processor, 1.5 GB of memory, 64 processes and threads, no rights of root and no way to get them; nothing can be written',
    ];
    return { level, walls: [...THREAD_WALLS, process[0]!, ...container], gaps: [] };
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
  const noEngine = level === 'container' ? whyNoEngine() : undefined;
  if (noEngine !== undefined) return noEngine;
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

/** The strongest level that works here, with the reason why none above it does. A container is one that was asked for: by building its image. */
export async function strongestIsolation(): Promise<Isolation> {
  const engine = whyNoEngine();
  const noContainer = engine ?? (await whyNot('container'));
  if (noContainer === undefined) return isolationAt('container');
  // An engine that is here and does not do its work is worth a word; one that nobody has installed is not.
  const broken = engine === undefined ? [`no container: ${noContainer}`] : [];
  const noNamespaces = await whyNot('namespaces');
  const { gaps, ...found } =
    noNamespaces === undefined ? isolationAt('namespaces') : isolationAt('process', noNamespaces);
  return { ...found, gaps: [...gaps, ...broken] };
}
