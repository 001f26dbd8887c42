import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

/** Names that cells have without an import: `display`, and what CommonJS code finds in a file. */
export function installGlobals(cwd: string, { display, clearOutput }: Record<string, unknown>): void {
  // Jupyter tells kernels which notebook they serve.
  const notebook = process.env.JPY_SESSION_NAME;
  const filename = join(cwd, notebook ? basename(notebook) : '__cell.ts');
  Object.assign(globalThis, {
    display,
    clearOutput,
    require: createRequire(filename),
    __dirname: cwd,
    __filename: filename,
  });
}
