// A program named docker, for tests: it writes down what it was asked for and runs the command by bubblewrap, with the mounts that it was
// given. So pipes, paths and endings are those of a real sandbox, and a container outlives its client. It says nothing about a real engine's walls.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeEngine {
  /** A folder for the PATH, before all others. */
  readonly bin: string;
  /** The arguments of each call so far. */
  readonly calls: () => readonly (readonly string[])[];
  readonly remove: () => void;
}

/** @param hasImage whether it says that the image is there */
export function fakeEngine({ name = 'docker', hasImage = true, breaks = false } = {}): FakeEngine {
  const bin = mkdtempSync(join(tmpdir(), 'engine-'));
  const log = join(bin, 'calls.jsonl');
  writeFileSync(log, '');
  const file = join(bin, name);
  writeFileSync(file, `#!${process.execPath}\n${script(log, hasImage, breaks)}`);
  chmodSync(file, 0o755);
  return {
    bin,
    calls: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as string[]),
    remove: () => rmSync(bin, { recursive: true, force: true }),
  };
}

const script = (log: string, hasImage: boolean, breaks: boolean): string => `
const { appendFileSync } = require('node:fs');
const { spawn } = require('node:child_process');
const args = process.argv.slice(2);
appendFileSync(${JSON.stringify(log)}, JSON.stringify(args) + '\\n');
if (args[0] === 'image') process.exit(${hasImage ? 0 : 1});
if (${breaks}) { console.error('docker: Error response from daemon: no such thing.'); process.exit(125); }
const valued = new Set(['--pull', '--log-driver', '--network', '--ipc', '--hostname', '--workdir', '--cap-drop', '--security-opt', '--user',
  '--userns', '--pids-limit', '--memory', '--memory-swap', '--cpus', '--ulimit', '--mount', '--entrypoint']);
const binds = [];
let at = 1;
let entry = '';
for (; args[at].startsWith('--'); at++) {
  if (!valued.has(args[at])) continue;
  const [option, value] = [args[at], args[++at]];
  if (option === '--entrypoint') entry = value;
  if (option !== '--mount') continue;
  const [, from, to] = /^type=bind,"?source=(.*?)"?,target=(.*),readonly$/.exec(value);
  binds.push('--ro-bind', from.replaceAll('""', '"'), to);
}
// The programs of this machine stand for those of an image.
const image = ['/usr', '/bin', '/lib', '/lib64'].flatMap((path) => ['--ro-bind-try', path, path])
  .concat('--tmpfs', '/usr/local', '--ro-bind', process.execPath, '/usr/local/bin/node');
const walls = ['--dev', '/dev', '--proc', '/proc', '--unshare-all', '--clearenv', '--chdir', '/course'];
// As a real engine's: the container is nobody's child here, and goes on when this client is killed.
spawn('bwrap', [...image, ...binds, ...walls, entry, ...args.slice(at + 1)], { stdio: 'inherit', detached: true }).on('close', (code) =>
  process.exit(code ?? 137),
);
`;
