// The tree that the checks look at.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from './check.ts';

/** Folders that hold nothing of ours; only needed where git cannot tell. */
const NOT_OURS = new Set(['node_modules', '.git', '.venv', '.cache', 'my', 'dist', 'coverage', '.ipynb_checkpoints']);

/** Describes the tree at `root`; each file is read at most once, whoever asks. */
export function contextOf(root: string, options: { readonly fix?: boolean } = {}): Context {
  const texts = new Map<string, Promise<string>>();
  return {
    root,
    files: (fromGit(root) ?? walk(root)).sort(),
    cache: join(root, '.cache', 'ok'),
    fix: options.fix ?? false,
    read(path) {
      const known = texts.get(path);
      if (known) return known;
      const text = readFile(join(root, path), 'utf8');
      texts.set(path, text);
      return text;
    },
  };
}

function fromGit(root: string): string[] | undefined {
  if (!existsSync(join(root, '.git'))) return undefined;
  const git = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (git.status !== 0) return undefined;
  // A file that was deleted but not yet committed is still listed.
  return [...new Set(git.stdout.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)));
}

function walk(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : walk(root, path);
    return entry.isFile() ? [path] : [];
  });
}
