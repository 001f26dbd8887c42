// What Jupyter knows: itself, and the kernel that it would start under a name.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { kernelSpec } from '../../kernelspec.ts';
import { thisPackage } from '../copy/package.ts';
import { look, ownerOf } from '../record.ts';
import type { Finding } from './checks.ts';
import type { Start } from './trial.ts';

interface ListedSpec {
  readonly resource_dir: string;
  readonly spec: { readonly argv: readonly string[]; readonly env?: Readonly<Record<string, string>> };
}

export interface Registered {
  readonly findings: readonly Finding[];
  /** How a trial starts the kernel: as Jupyter would, or as an install would register it. */
  readonly start: Start;
}

const INSTALL =
  'npx ai-mastery-kernel install --user   (or --sys-prefix, where JupyterLab has an environment of its own)';

export function findRegistered(name: string): Registered {
  const { entry } = thisPackage();
  const own = kernelSpec({ node: process.execPath, kernel: entry });
  const listed = listSpecs();
  if ('finding' in listed) return { findings: [listed.finding], start: own };
  const jupyter: Finding = {
    what: 'Jupyter',
    ok: true,
    found: `knows ${Object.keys(listed.specs).join(', ') || 'no kernel'}`,
  };
  const found = listed.specs[name];
  if (found === undefined) {
    const missing = { what: 'kernel', ok: false, found: `Jupyter knows no kernel "${name}"`, cure: INSTALL };
    return { findings: [jupyter, missing], start: own };
  }
  const finding = judge(name, found);
  return { findings: [jupyter, finding], start: finding.ok ? { ...found.spec, env: found.spec.env ?? {} } : own };
}

function listSpecs(): { readonly specs: Readonly<Record<string, ListedSpec>> } | { readonly finding: Finding } {
  const fault = (found: string): { finding: Finding } => ({
    finding: {
      what: 'Jupyter',
      ok: false,
      found,
      cure: 'install JupyterLab (pip install jupyterlab), or activate its environment',
    },
  });
  const { status, stdout, stderr, error } = spawnSync('jupyter', ['kernelspec', 'list', '--json'], {
    encoding: 'utf8',
  });
  if (error) return fault(`there is no jupyter on the PATH (${error.message})`);
  if (status !== 0) return fault(`jupyter kernelspec list fails: ${(stderr || stdout).trim().split('\n').at(-1)}`);
  return { specs: (JSON.parse(stdout) as { kernelspecs: Record<string, ListedSpec> }).kernelspecs };
}

function judge(name: string, { resource_dir: folder, spec }: ListedSpec): Finding {
  const what = 'kernel';
  const found = look(folder);
  const lost = spec.argv.find((word) => isAbsolute(word) && !existsSync(word));
  if (lost !== undefined)
    return { what, ok: false, found: `"${name}" in ${folder} starts ${lost}, which is not there`, cure: INSTALL };
  if (found.kind === 'ours') return { what, ok: true, found: `"${name}" in ${folder}, starts ${spec.argv[0]}` };
  // Registered by somebody else, as `npm run lab` does: it is this kernel all the same.
  if (found.kind === 'foreign' && spec.argv.includes(thisPackage().entry))
    return { what, ok: true, found: `"${name}" in ${folder}, registered by somebody else, starts this package` };
  if (found.kind === 'changed')
    return {
      what,
      ok: true,
      found: `"${name}" in ${folder}; somebody has changed its ${found.what} since it was installed`,
    };
  const cure = `install ours under another name: npx ai-mastery-kernel install --user --name my-${name}`;
  return { what, ok: false, found: `"${name}" is not of this package: ${ownerOf(spec)}`, cure };
}
