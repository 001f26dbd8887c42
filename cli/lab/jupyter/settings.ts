// What JupyterLab knows of this clone: the kernel and the course's default settings. Written again whenever the clone or Node has moved.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kernelSpec } from '../../../kernels/typescript/kernelspec.ts';
import { inClone } from '../../shared/paths.ts';
import { VENV } from '../python/run.ts';

/** The kernel's name in notebooks. */
export const KERNEL = 'tslab';

/** Defaults for every user of this environment; what a person sets in JupyterLab's own settings wins. */
const OVERRIDES = {
  '@jupyterlab/apputils-extension:notification': {
    fetchNews: 'false',
    checkForUpdates: false,
    doNotDisturbMode: false,
  },
  // The syllabus and the READMEs open as pages, not as source.
  '@jupyterlab/docmanager-extension:plugin': { defaultViewers: { markdown: 'Markdown Preview' } },
  '@jupyterlab/notebook-extension:tracker': { kernelShutdown: false },
  // Sliders and what they last showed are there again when the notebook is opened without a kernel.
  '@jupyter-widgets/jupyterlab-manager:plugin': { saveState: true },
};

function writeIfChanged(path: string, value: unknown): void {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

export function writeKernelSpec(node: string = process.execPath): void {
  const kernel = inClone('kernels/typescript/kernel.ts');
  const spec = kernelSpec({ node, kernel, compileCache: inClone('.cache/compiled') });
  // The course's notebooks know exercises: %%exercise, %hint and the like.
  const env = { ...spec.env, TYPESCRIPT_KERNEL_MAGICS: inClone('cli/grade/notebook/magics.ts') };
  writeIfChanged(join(VENV, `share/jupyter/kernels/${KERNEL}/kernel.json`), { ...spec, env });
}

export function writeSettings(): void {
  writeIfChanged(join(VENV, 'share/jupyter/lab/settings/overrides.json'), OVERRIDES);
}
