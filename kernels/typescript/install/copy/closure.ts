// The package and what it depends on, as files: what a copy needs to run by itself.
import { cpSync, existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Problem } from '../problem.ts';

export interface Placed {
  /** Where the package lies now. */
  readonly from: string;
  /** Where it goes below the copy's folder. */
  readonly to: string;
}

/**
 * Every package that `root` needs at run time, and where each goes: side by side in one node_modules, as npm puts them, and below the
 * package that asks where two versions of one name are needed.
 */
export function closureOf(root: string): readonly Placed[] {
  const placed = new Map<string, string>();
  place(realpathSync(root), 'node_modules', placed);
  return [...placed].map(([to, from]) => ({ from, to }));
}

function place(folder: string, modules: string, placed: Map<string, string>): void {
  const { name, dependencies = {} } = manifestOf(folder);
  const to = `${modules}/${name}`;
  placed.set(to, folder);
  for (const dependency of Object.keys(dependencies)) {
    const found = findPackage(folder, dependency);
    if (found === undefined)
      throw new Problem(`${name} needs ${dependency}, which is not installed`, 'npm install ai-mastery-kernel again');
    const shared = placed.get(`node_modules/${dependency}`);
    if (shared === undefined) place(found, 'node_modules', placed);
    else if (shared !== found && placed.get(`${to}/node_modules/${dependency}`) === undefined)
      place(found, `${to}/node_modules`, placed);
  }
}

/** The package that an import in `folder` would reach. */
export function findPackage(folder: string, name: string): string | undefined {
  const candidate = join(folder, 'node_modules', name);
  if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
  const parent = dirname(folder);
  return parent === folder ? undefined : findPackage(parent, name);
}

function manifestOf(folder: string): { name: string; dependencies?: Readonly<Record<string, string>> } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Native parts that ZeroMQ carries for other systems: four fifths of its size. */
const elsewhere = ['darwin', 'linux', 'win32']
  .filter((platform) => platform !== process.platform)
  .map((platform) => join('zeromq', 'build', platform));

/** Copies the packages below `target`, each without the packages inside it: those have places of their own. */
export function copyClosure(packages: readonly Placed[], target: string): void {
  for (const { from, to } of packages) {
    const wanted = (path: string): boolean =>
      !path.slice(from.length).split(sep).includes('node_modules') && !elsewhere.some((end) => path.endsWith(end));
    cpSync(from, join(target, to), { recursive: true, dereference: true, filter: wanted });
  }
}
