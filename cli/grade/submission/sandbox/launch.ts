// The command line of a sandbox at each level, and where the files lie inside.
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CACHE } from '../../../shared/paths.ts';
import type { SubmissionSource } from '../protocol.ts';
import { inContainer } from './container/command.ts';
import type { IsolationLevel } from './isolation.ts';
import { BESIDE, ENTRY, inCourse, insideOf, NODE_FLAGS, READABLE_INSIDE, RUNNER, underLimits, viewOf } from './view.ts';

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** The source as the sandbox sees it. */
  readonly source: SubmissionSource;
  /** What the answer's thread may read. */
  readonly readable: readonly string[];
  /** What the program that starts the sandbox needs to know of this machine; nothing of it gets inside. @default nothing */
  readonly env?: Readonly<Record<string, string>>;
  /** Where the grader's own code lies compiled, as the sandbox sees it. */
  readonly compileCache?: string;
}

/** @param fill let this sandbox write the compiled code of the grader, which the others read: for an answer of ours only */
export function launch(level: Exclude<IsolationLevel, 'none'>, source: SubmissionSource, fill = false): Launch {
  if (level === 'container') return inContainer(source);
  return level === 'namespaces' ? inNamespaces(source, fill) : inProcess(source);
}

function limited(command: readonly string[], fill = false): Pick<Launch, 'command' | 'args'> {
  const [first = '', ...args] = process.platform === 'linux' ? underLimits(command, fill) : command;
  return { command: first, args };
}

function inProcess(source: SubmissionSource): Launch {
  const beside = BESIDE.map((name) => join(source.folder, name)); // also where they are not: to ask is allowed
  const scopes = [source.file, ...beside].flatMap(packageScopes);
  const packages =
    source.allow.length > 0 ? [inCourse('node_modules/'), inCourse('lib/'), inCourse('package.json')] : [];
  const readable = [
    `${dirname(source.file)}/`,
    ...beside,
    inCourse(`${RUNNER}/`),
    inCourse('cli/package.json'),
    ...new Set(scopes),
    ...packages,
  ];
  return { ...limited([process.execPath, ...NODE_FLAGS, inCourse(ENTRY)]), source, readable };
}

/** Where Node looks for the package that a file belongs to. */
function packageScopes(file: string): string[] {
  const folder = dirname(file);
  return folder === file ? [] : [join(folder, 'package.json'), ...packageScopes(folder)];
}

/** Compiling the grader's own files is half of what a start costs. */
const COMPILED = join(CACHE, 'compile-sandbox');
const COMPILED_INSIDE = '/course/compiled';

function inNamespaces(source: SubmissionSource, fill: boolean): Launch {
  if (fill) mkdirSync(COMPILED, { recursive: true });
  const binds: [string, string][] = [
    [realpathSync(process.execPath), '/course/node'],
    ...libraries().map((path): [string, string] => [path, path]),
    ...viewOf(source),
  ];
  const walls = ['--unshare-all', '--die-with-parent', '--new-session', '--clearenv', '--cap-drop', 'ALL'];
  const nobody = ['--uid', '65534', '--gid', '65534', '--hostname', 'sandbox', '--chdir', '/course'];
  const view = binds.flatMap(([from, to]) => ['--ro-bind', from, to]);
  const cached = existsSync(COMPILED);
  const cache = [
    fill ? '--bind' : '--ro-bind',
    COMPILED,
    COMPILED_INSIDE,
    '--setenv',
    'NODE_COMPILE_CACHE',
    COMPILED_INSIDE,
  ];
  if (cached) view.push(...cache);
  const inside = ['/course/node', ...NODE_FLAGS, `/course/${ENTRY}`];
  const command = ['bwrap', ...walls, ...view, '--dir', '/course/author', '--remount-ro', '/', ...nobody, ...inside];
  return {
    ...limited(command, fill),
    ...(cached && { compileCache: COMPILED_INSIDE }),
    source: insideOf(source),
    readable: READABLE_INSIDE,
  };
}

/** The shared libraries that this Node runs on, as it reports them itself. */
export function libraries(): readonly string[] {
  known ??= (process.report.getReport() as unknown as { sharedObjects: string[] }).sharedObjects.filter(
    (path) => path.startsWith('/') && path !== process.execPath && existsSync(path),
  );
  return known;
}
let known: readonly string[] | undefined;
