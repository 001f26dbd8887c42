// Puts a kernelspec where Jupyter finds it: whole, or not at all.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type KernelSpec, kernelSpec } from '../kernelspec.ts';
import { closureOf, copyClosure } from './copy/closure.ts';
import type { PackageInfo } from './copy/package.ts';
import { filesBelow } from './copy/tree.ts';
import type { Flavor } from './flavors.ts';
import { asProblem, Problem } from './problem.ts';
import { CACHE_FOLDER, look, RECORD_FILE, SPEC_FILE, sealed } from './record.ts';

export interface InstallRequest {
  /** Jupyter's data folder; the spec goes to `kernels/<name>` below it. */
  readonly data: string;
  readonly name: string;
  readonly displayName: string;
  readonly flavor: Flavor;
  readonly package: PackageInfo;
  /** Absolute path of the Node that runs the kernel. */
  readonly node: string;
  /** Whether the package and what it needs are copied beside the spec. */
  readonly copy: boolean;
  /** Whether what stands there already may be replaced. */
  readonly force: boolean;
}

export interface Installed {
  readonly folder: string;
  readonly argv: readonly string[];
  /** There was one of ours, which this one replaces. */
  readonly updated: boolean;
}

const COPY = 'package';

export function install(request: InstallRequest): Installed {
  const { data, name } = request;
  const folder = join(data, 'kernels', name);
  try {
    if (!request.force) refuseTaken(data, name);
    if (request.copy && request.package.entry.endsWith('.ts'))
      throw new Problem(
        'Node does not run TypeScript in a copy',
        'npm pack makes a package that can be copied; install without --copy',
      );
    const before = look(folder);
    const made = makeFolder(dirname(folder));
    try {
      const spec = put(folder, request, made.length > 0 ? made : madeBefore(dirname(folder)));
      return { folder, argv: spec.argv, updated: before.kind === 'ours' };
    } catch (error) {
      for (const empty of made) rmdirSync(empty);
      throw error;
    }
  } catch (error) {
    throw asProblem(error, `the kernel "${name}" was not installed`);
  }
}

/** What is not ours, or no longer as we wrote it, is not replaced unasked. */
export function refuseTaken(data: string, name: string): void {
  const folder = join(data, 'kernels', name);
  const found = look(folder);
  if (found.kind === 'nothing' || found.kind === 'ours') return;
  const cure = `install under another name (--name my-${name}), or replace it (--force)`;
  if (found.kind === 'foreign')
    throw new Problem(`there is a kernel "${name}" already: ${found.whose}\n  in ${folder}`, cure);
  if (found.kind === 'changed')
    throw new Problem(
      `somebody has changed ${found.what} of the kernel "${name}" since it was installed\n  in ${folder}`,
      cure,
    );
  throw new Problem(`${folder} stands where the kernel "${name}" would go, and ${found.why}`, cure);
}

/** Makes a folder; returns those that were not there, innermost first. */
function makeFolder(folder: string): string[] {
  if (existsSync(folder) || dirname(folder) === folder) return [];
  const above = makeFolder(dirname(folder));
  try {
    // One by one: where the system makes no folders at all (/proc), `recursive` never comes back.
    mkdirSync(folder);
  } catch (error) {
    for (const empty of above) rmdirSync(empty);
    throw error;
  }
  return [folder, ...above];
}

/** What an earlier install of ours has made here: whoever is uninstalled last takes it away. */
function madeBefore(kernels: string): readonly string[] {
  for (const name of readdirSync(kernels)) {
    const found = look(join(kernels, name));
    if (found.kind === 'ours' && found.record.made.length > 0) return found.record.made;
  }
  return [];
}

/** Everything is written beside the place where it goes and moved there in one step; what was there comes back if that fails. */
function put(folder: string, request: InstallRequest, made: readonly string[]): KernelSpec {
  const stage = mkdtempSync(join(request.data, '.ai-mastery-kernel-'));
  try {
    const next = join(stage, 'next');
    const spec = write(next, folder, request, made);
    const old = join(stage, 'old');
    const replaces = look(folder).kind !== 'nothing';
    if (replaces) renameSync(folder, old);
    try {
      renameSync(next, folder);
    } catch (error) {
      if (replaces) renameSync(old, folder);
      throw error;
    }
    return spec;
  } finally {
    rmSync(stage, { recursive: true, force: true, maxRetries: 5 });
  }
}

function write(next: string, folder: string, request: InstallRequest, made: readonly string[]): KernelSpec {
  mkdirSync(next);
  writeFileSync(join(next, 'logo-svg.svg'), request.flavor.logo);
  if (request.copy) copyClosure(closureOf(request.package.folder), join(next, COPY));
  const kernel = request.copy
    ? join(folder, COPY, 'node_modules/ai-mastery-kernel', relative(request.package.folder, request.package.entry))
    : request.package.entry;
  const { language } = request.flavor;
  const started = { node: request.node, kernel, language, compileCache: join(folder, CACHE_FOLDER) };
  const spec = { ...kernelSpec(started), display_name: request.displayName };
  const sealing = sealed(spec, { version: request.package.version, files: filesBelow(next), made });
  writeFileSync(join(next, RECORD_FILE), sealing.record);
  writeFileSync(join(next, SPEC_FILE), sealing.spec);
  return spec;
}
