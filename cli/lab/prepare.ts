// What `lab` and `test` need beyond npm packages: .venv, the kernel's registration, the settings, the course's panel.
import { installExtension } from './extension/install.ts';
import { writeKernelSpec, writeSettings } from './jupyter/settings.ts';
import { ensureEnvironment, environmentReady } from './python/environment.ts';

/** Makes what is missing; quick when nothing is. The caller holds the lock (see `alone`). */
export async function prepareJupyter({ offline, anew = false }: { offline: boolean; anew?: boolean }): Promise<void> {
  if (anew || !environmentReady()) await ensureEnvironment({ offline, anew });
  writeKernelSpec();
  writeSettings();
  installExtension();
}
