// @ts-check
// npm as a library would be: quiet, with the faults that people meet put into one sentence.
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { runQuietly } from './child.mjs';
import { ROOT } from './places.mjs';
import { knownFault, Problem } from './problem.mjs';

/** Two quick retries instead of minutes of silence when there is no network. */
const QUIET = ['--loglevel=warn', '--no-progress', '--no-audit', '--no-fund', '--no-update-notifier'];
const RETRIES = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

/** npm's own program: the one that runs us, the one beside this Node, the one on the PATH. */
export function npmCli(env = process.env, execPath = process.execPath) {
  const beside = dirname(realpathSync(execPath));
  const onPath = (env.PATH ?? env.Path ?? '')
    .split(delimiter)
    .flatMap((folder) => [join(folder, 'npm'), join(folder, 'node_modules/npm/bin/npm-cli.js')]);
  const candidates = [
    env.npm_execpath ?? '',
    join(beside, 'node_modules/npm/bin/npm-cli.js'),
    join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    ...onPath,
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue;
    const path = realpathSync(candidate);
    if (basename(path) === 'npm-cli.js') return path;
  }
  throw new Problem(
    'npm was not found beside this Node nor on the PATH',
    'install Node with npm from https://nodejs.org, then type the command as `npm run …`',
  );
}

/** Settings of the outer `npm run` that would bend the inner npm. */
const OUTER =
  /^npm_(?:config_(?:local_prefix|workspaces?|json|global|dry_run|loglevel|silent|include_workspace_root|call|package|offline)$|package_|lifecycle_)/i;

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @param {{ doing: string, cwd?: string, offline: boolean, log: string, installed?: () => number, onUnwritten?: () => void }} options
 */
export async function runNpm(node, args, { doing, cwd = ROOT, offline, log, installed = () => 0, onUnwritten }) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !OUTER.test(key)));
  const all = [npmCli(), ...args, ...QUIET, ...RETRIES, ...(offline ? ['--offline'] : [])];
  const progress = () => `${installed()} ${arriving()}`;
  const { code, text } = await runQuietly(node, all, { cwd, env, log, progress });
  // npm only warns about files that it could not write, and ends well.
  const unwritten = text.split('\n').filter((line) => line.includes('TAR_ENTRY_ERROR'));
  if (code === 0 && unwritten.length === 0) return;
  if (unwritten.length > 0) onUnwritten?.();
  const told =
    unwritten.length > 0
      ? unwritten
      : text.split('\n').filter((line) => /^npm (?:error|ERR!)/.test(line) && !/complete log|^npm \S+\s*$/.test(line));
  throw (
    knownFault(told.join('\n') || text, doing) ??
    new Problem(
      `${doing}: npm stopped with "${(told[0] ?? text.trim().split('\n').at(-1) ?? `exit code ${code}`).trim()}"`,
      `read ${log}, then run \`npm run doctor\``,
    )
  );
}

/** What npm is downloading now: the sizes of the unfinished files in its cache. */
function arriving(env = process.env) {
  const usual =
    process.platform === 'win32' ? join(env.LOCALAPPDATA ?? homedir(), 'npm-cache') : join(homedir(), '.npm');
  const folder = join(env.npm_config_cache ?? usual, '_cacache/tmp');
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .map((name) => `${name} ${statSync(join(folder, name), { throwIfNoEntry: false })?.size}`)
    .join();
}
