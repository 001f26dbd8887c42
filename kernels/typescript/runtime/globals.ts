import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

/** What CommonJS code finds in a file, for cells: `require`, `__dirname`, `__filename` of the notebook. */
export function installGlobals(cwd: string): void {
  // Jupyter tells kernels which notebook they serve.
  const notebook = process.env.JPY_SESSION_NAME;
  const filename = join(cwd, notebook ? basename(notebook) : '__cell.ts');
  Object.assign(globalThis, { require: createRequire(filename), __dirname: cwd, __filename: filename });
}
