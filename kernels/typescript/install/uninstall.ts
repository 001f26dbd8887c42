// Takes away what install has written, and nothing else.
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { filesBelow, removeEmpty } from './copy/tree.ts';
import { asProblem, Problem, REMOVAL_CURES } from './problem.ts';
import { CACHE_FOLDER, type InstallRecord, look, RECORD_FILE, SPEC_FILE } from './record.ts';

export interface UninstallRequest {
  readonly data: string;
  /** One kernel; without it, all of ours that are there. */
  readonly name?: string | undefined;
  /** Also what somebody has changed since. */
  readonly force: boolean;
}

export interface Removed {
  readonly name: string;
  readonly folder: string;
  /** What somebody else has put into the folder, and what stays there. */
  readonly left: readonly string[];
}

export function uninstall({ data, name, force }: UninstallRequest): readonly Removed[] {
  const kernels = join(data, 'kernels');
  const names = name === undefined ? oursIn(kernels) : [name];
  return names.map((one) => {
    try {
      return remove(join(kernels, one), one, force);
    } catch (error) {
      throw asProblem(error, `the kernel "${one}" was not removed`, REMOVAL_CURES);
    }
  });
}

/** Names of the kernels in a folder that we wrote, changed since or not. */
function oursIn(kernels: string): readonly string[] {
  if (!existsSync(kernels)) return [];
  return readdirSync(kernels).filter((name) => ['ours', 'changed'].includes(look(join(kernels, name)).kind));
}

function remove(folder: string, name: string, force: boolean): Removed {
  const found = look(folder);
  if (found.kind === 'ours') return { name, folder, left: erase(folder, found.record) };
  if (found.kind === 'nothing')
    throw new Problem(
      `there is no kernel "${name}" in ${folder}`,
      'jupyter kernelspec list  shows where the kernels are',
    );
  if (found.kind === 'changed') {
    if (!force)
      throw new Problem(
        `somebody has changed ${found.what} of the kernel "${name}" since it was installed\n  in ${folder}`,
        'look at it first; --force removes the whole folder',
      );
    rmSync(folder, { recursive: true });
    return { name, folder, left: [] };
  }
  const what = found.kind === 'foreign' ? `it is ${found.whose}` : found.why;
  throw new Problem(
    `"${name}" is not a kernel of this package: ${what}\n  in ${folder}`,
    `jupyter kernelspec remove ${name}`,
  );
}

function erase(folder: string, { files, made }: InstallRecord): readonly string[] {
  const outside = files.find((file) => !resolve(folder, file).startsWith(folder + sep));
  if (outside !== undefined) throw new Error(`${RECORD_FILE} lists ${outside}, which is outside of its folder`);
  // The spec goes first: from then on Jupyter does not offer a kernel that is half there.
  for (const file of [SPEC_FILE, ...files, RECORD_FILE]) rmSync(join(folder, file), { force: true });
  rmSync(join(folder, CACHE_FOLDER), { recursive: true, force: true });
  if (!removeEmpty(folder)) return filesBelow(folder);
  for (const parent of made) if (existsSync(parent) && readdirSync(parent).length === 0) rmdirSync(parent);
  return [];
}
