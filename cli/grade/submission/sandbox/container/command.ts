// The command line of a sandbox in an OCI container.
import { fileURLToPath } from 'node:url';
import type { SubmissionSource } from '../../protocol.ts';
import type { Launch } from '../launch.ts';
import { ENTRY, insideOf, NODE_FLAGS, READABLE_INSIDE, RUNNER, underLimits, viewOf } from '../view.ts';
import { type Engine, engineEnvironment, engineWithImage, IMAGE } from './engine.ts';

const MUX = fileURLToPath(new URL('mux.mjs', import.meta.url));
const MUX_INSIDE = `/course/${RUNNER}/sandbox/container/mux.mjs`;
/** Threads count as processes: V8 and two Nodes have some thirty. */
const PROCESSES = 64;
/** Two Nodes, and what the limit of private memory leaves to one of them; no swap. */
const MEMORY = '1536m';

/** Where no engine has the image, the command fails as one that is not there; {@link whyNoEngine} says it in words before. */
export function inContainer(source: SubmissionSource): Launch {
  const engine = engineWithImage() ?? { name: 'docker', path: 'docker' };
  return {
    command: process.execPath,
    args: [MUX, 'outside', engine.path, ...runArguments(engine, source)],
    env: engineEnvironment(),
    source: insideOf(source),
    readable: READABLE_INSIDE,
  };
}

/** `run` and all its walls. Nothing in the container can be written: no volume, no temporary folder, no shared memory. */
export function runArguments(
  { name }: Pick<Engine, 'name'>,
  source: SubmissionSource,
  user: number | undefined = process.getuid?.(),
  group: number | undefined = process.getgid?.(),
): readonly string[] {
  // Files of a person may be theirs alone to read: the container has that person's number, never that of root.
  const nobody = user === undefined || user === 0;
  const who = nobody ? '65534:65534' : `${user}:${group}`;
  const program = underLimits(['/usr/local/bin/node', ...NODE_FLAGS, `/course/${ENTRY}`]);
  return [
    'run',
    ...['--rm', '--interactive', '--pull', 'never', '--log-driver', 'none'],
    ...['--network', 'none', '--ipc', 'none', '--read-only', '--hostname', 'sandbox', '--workdir', '/course'],
    ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', '--user', who],
    // Without root, Podman's user of that number is this person only when told so.
    ...(name === 'podman' && !nobody ? ['--userns', 'keep-id'] : []),
    ...['--pids-limit', String(PROCESSES), '--memory', MEMORY, '--memory-swap', MEMORY, '--cpus', '1'],
    ...['--ulimit', 'core=0:0', '--ulimit', 'nofile=256:256', '--ulimit', 'fsize=0:0'],
    ...viewOf(source).flatMap(([from, to]) => ['--mount', mount(from, to)]),
    ...['--entrypoint', '/usr/bin/env', IMAGE],
    ...['-i', '/usr/local/bin/node', MUX_INSIDE, 'inside', ...program],
  ];
}

/** Fields of a mount are separated by commas, as in CSV; so is a path quoted that holds one. */
function mount(from: string, to: string): string {
  const field = `source=${from}`;
  const quoted = /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
  return `type=bind,${quoted},target=${to},readonly`;
}
