import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the course keeps its optional sets of packages; absent when the kernel stands alone. */
const FLAVORS = fileURLToPath(new URL('../../cli/flavors', import.meta.url));

/** The flavor that brings a package, if one does. */
export function flavorOf(packageName: string): string | undefined {
  if (!existsSync(FLAVORS)) return undefined;
  return readdirSync(FLAVORS).find((flavor) => {
    const manifest = join(FLAVORS, flavor, 'package.json');
    if (!existsSync(manifest)) return false;
    const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: object };
    return Object.hasOwn(dependencies, packageName);
  });
}

/** One sentence on how to get a module that was not found; undefined for files and built-in modules. */
export function cureFor(specifier: string): string | undefined {
  if (/^[./#]|^\w+:/.test(specifier)) return undefined;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const flavor = flavorOf(name);
  if (flavor)
    return `${name} belongs to the flavor "${flavor}": stop JupyterLab, run  npm run lab -- --with ${flavor}  and run the cell again.`;
  return `Is the name spelled right? If so, install it:  npm install ${name}  and run the cell again.`;
}

/** The same error with the cure in its message; other errors are returned as they are. */
export function explainMissing(error: Error, specifier: string, fromCell: boolean): Error {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') return error;
  const cure = cureFor(specifier);
  if (cure) error.message = `Cannot find package '${specifier}'. ${cure}`;
  else if (fromCell) error.message = `Cannot find module '${specifier}' from the notebook's folder, ${process.cwd()}.`;
  return error;
}
