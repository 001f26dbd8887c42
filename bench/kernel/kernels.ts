// The kernels that are compared, as Jupyter would start them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kernelSpec } from '../../kernels/typescript/kernelspec.ts';
import { INSTALL, installed } from '../harness/peers.ts';

export interface Kernel {
  readonly name: string;
  readonly version: string;
  readonly language: 'typescript' | 'python';
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** As its kernelspec says; by default a signal. */
  readonly interruptMode?: 'message' | 'signal';
}

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Our kernel, with the arguments that `npm run lab` registers. */
export function ours(version: string): Kernel {
  const spec = kernelSpec({
    node: process.execPath,
    kernel: at('kernels/typescript/kernel.ts'),
    compileCache: at('.cache/compiled'),
  });
  return {
    name: 'ai-mastery-kernel',
    version,
    language: 'typescript',
    argv: spec.argv,
    env: spec.env,
    interruptMode: spec.interrupt_mode,
  };
}

/** The peers that this machine has; what it lacks is said. */
export function peers(python: string, ipykernel: string | undefined, say: (line: string) => void): Kernel[] {
  const found: Kernel[] = [];
  if (ipykernel) {
    const argv = [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'];
    found.push({ name: 'ipykernel', version: ipykernel, language: 'python', argv, env: {} });
  } else say("ipykernel is not in the project's Python: npm run lab makes it");
  const tslab = installed('tslab');
  if (tslab) {
    const argv = [process.execPath, join(tslab.folder, 'bin', 'tslab'), 'kernel', '--config-path={connection_file}'];
    found.push({ name: 'tslab', version: tslab.version, language: 'typescript', argv, env: {} });
  } else say('tslab is not installed: npm run lab installs the course');
  const deno = denoBinary();
  if (deno) {
    const argv = [deno.path, 'jupyter', '--kernel', '--conn', '{connection_file}'];
    found.push({ name: 'deno', version: deno.version, language: 'typescript', argv, env: {} });
  } else say(`deno is not installed: ${INSTALL}`);
  return found;
}

/** The program itself, not the script that finds it. */
function denoBinary(): { path: string; version: string } | undefined {
  for (const platform of [
    'linux-x64-glibc',
    'linux-arm64-glibc',
    'darwin-x64',
    'darwin-arm64',
    'win32-x64',
    'win32-arm64',
  ]) {
    const found = installed(`@deno/${platform}`);
    if (!found) continue;
    const path = ['deno', 'deno.exe'].map((name) => join(found.folder, name)).find((one) => existsSync(one));
    if (path) return { path, version: found.version };
  }
  return undefined;
}
