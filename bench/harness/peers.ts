// Peers live in bench/node_modules, or come with the course. Those that are not installed are left out, and that is said.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** How to get the peers that do not come with the course. */
export const INSTALL = 'npm ci --ignore-scripts --prefix bench';

export interface Installed {
  readonly folder: string;
  readonly version: string;
}

/** Where a package is installed, and which version; undefined when it is not. */
export function installed(name: string): Installed | undefined {
  for (const modules of require.resolve.paths(name) ?? []) {
    try {
      const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
      return { folder: join(modules, name), version };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return undefined;
}

/** Loads a peer, as the few functions of it that a case uses. */
export async function load<T>(name: string): Promise<{ module: T; version: string } | undefined> {
  const found = installed(name);
  if (!found) return undefined;
  return { module: (await import(pathToFileURL(require.resolve(name)).href)) as T, version: found.version };
}
