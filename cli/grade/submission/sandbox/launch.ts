// The command line of a sandbox at each level, and where the files lie inside.
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE } from '../../../shared/paths.ts';
import type { SubmissionSource } from '../protocol.ts';
import type { IsolationLevel } from './isolation.ts';

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** The source as the sandbox sees it. */
  readonly source: SubmissionSource;
  /** What the answer's thread may read. */
  readonly readable: readonly string[];
  /** Where the grader's own code lies compiled, as the sandbox sees it. */
  readonly compileCache?: string;
}

const inCourse = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const RUNNER = 'cli/grade/submission';
const ENTRY = `${RUNNER}/sandbox/inside.ts`;
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
/** The author's files that run beside an answer. Nothing else of an exercise is in sight: no tests, no solution. */
const BESIDE = ['given.ts', 'drive.ts'];

/** @param fill let this sandbox write the compiled code of the grader, which the others read: for an answer of ours only */
export function launch(level: Exclude<IsolationLevel, 'none'>, source: SubmissionSource, fill = false): Launch {
  return level === 'namespaces' ? inNamespaces(source, fill) : inProcess(source);
}

/**
 * In kilobytes, of private memory: half of it is what V8 reserves for compiled code before anything runs, the rest is the answer's.
 * An address space limit would forbid WebAssembly memory altogether.
 */
const DATA_KB = 1_310_720;

/** Limits that the kernel keeps, set by the shell that becomes the sandbox: memory, written files, core dumps, open files. */
function limited(command: readonly string[], fill = false): Pick<Launch, 'command' | 'args'> {
  if (process.platform !== 'linux') return { command: command[0]!, args: command.slice(1) };
  const limits = `ulimit -d ${DATA_KB} && ${fill ? '' : 'ulimit -f 0 && '}ulimit -c 0 && ulimit -n 256 && exec "$@"`;
  return { command: '/bin/sh', args: ['-c', limits, 'sh', ...command] };
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

/** Everything lies under one root that is named after nothing on this machine. */
function inNamespaces(source: SubmissionSource, fill: boolean): Launch {
  if (fill) mkdirSync(COMPILED, { recursive: true });
  const binds: [string, string][] = [
    [realpathSync(process.execPath), '/course/node'],
    ...libraries().map((path): [string, string] => [path, path]),
    [inCourse('cli/package.json'), '/course/package.json'],
    [inCourse(RUNNER), `/course/${RUNNER}`],
    [dirname(source.file), '/course/answer'],
    ...BESIDE.map((name): [string, string] => [join(source.folder, name), `/course/author/${name}`]),
  ];
  if (source.allow.length > 0) {
    binds.push([inCourse('node_modules'), '/course/node_modules'], [inCourse('lib'), '/course/lib']);
  }
  const walls = ['--unshare-all', '--die-with-parent', '--new-session', '--clearenv', '--cap-drop', 'ALL'];
  const nobody = ['--uid', '65534', '--gid', '65534', '--hostname', 'sandbox', '--chdir', '/course'];
  const view = binds.filter(([from]) => existsSync(from)).flatMap(([from, to]) => ['--ro-bind', from, to]);
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
    source: { ...source, file: `/course/answer/${basename(source.file)}`, folder: '/course/author' },
    readable: [
      '/course/answer/',
      '/course/author/',
      `/course/${RUNNER}/`,
      '/course/package.json',
      '/course/node_modules/',
      '/course/lib/',
    ],
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
