import { existsSync, readFileSync, statSync } from 'node:fs';
import {
  createRequire,
  type ResolveFnOutput,
  type ResolveHookContext,
  registerHooks,
  type SourceMapPayload,
  stripTypeScriptTypes,
} from 'node:module';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { explainMissing } from '../../missing-packages.ts';
import { TsconfigPaths } from './paths.ts';
import { pathOf, type Versions } from './versions.ts';

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;

/** The kernel's own implementation of tslab's API; `import … from 'tslab'` never loads the package. */
const TSLAB = 'ai-mastery-kernel:tslab';
const WIDGETS = 'ai-mastery-kernel/widgets';
export const TSLAB_EXPORTS = Symbol.for('ai-mastery-kernel.tslab');

const KERNEL = fileURLToPath(new URL('../..', import.meta.url));
/** Names of cells' scripts: they import, and nobody imports them. */
const CELL = /[\\/]__cell-\d+\.ts$/;
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.json', '/index.ts', '/index.js'];

/** What erasing types cannot handle: such a file is translated, with a map for its stack traces. */
const NOT_ERASABLE =
  /\b(enum|namespace|module)\s+[\w$.]+\s*\{|\b(public|private|protected|readonly)\s+\w+\s*[:,)?=]|\bimport\s+\w+\s*=/;

export interface HookListeners {
  /** A local file was imported. */
  onResolved(path: string): void;
  /** A file's code is not the one on disk; the source map leads back. */
  onTranslated(path: string, map: SourceMapPayload): void;
}

/** Hooks of Node's loader on this thread: versions of edited files, forgiving paths, `tslab`, helpful errors. */
export function installHooks(versions: Versions, { onResolved, onTranslated }: HookListeners): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === 'tslab') return { url: TSLAB, format: 'module', shortCircuit: true };
      // Those of this very kernel, whatever is installed where the notebook lies.
      if (specifier === WIDGETS) return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      const resolved = resolveForgiving(specifier, context, nextResolve as NextResolve);
      const path = pathOf(resolved.url);
      if (path === undefined || !isLocal(path) || context.conditions.includes('require')) return resolved;
      onResolved(path);
      const importer = pathOf(context.parentURL);
      const version = versions.track(path, importer && !CELL.test(importer) ? importer : undefined);
      const url = version > 0 ? `${pathToFileURL(path).href}?v=${version}` : resolved.url;
      return { ...resolved, url, ...formatOf(path, resolved.format) };
    },
    load(url, context, nextLoad) {
      if (url === TSLAB) return { format: 'module', source: tslabSource(), shortCircuit: true };
      const path = pathOf(url);
      if (path && /\.[mt]?ts$/.test(path) && isLocal(path)) {
        const source = readFileSync(path, 'utf8');
        if (NOT_ERASABLE.test(source)) {
          const { code, map } = translate(source, url);
          if (map) onTranslated(path, map);
          return { format: 'module', source: code, shortCircuit: true };
        }
      }
      return nextLoad(url, context);
    },
  });
}

const isLocal = (path: string): boolean => !/[\\/]node_modules[\\/]/.test(path) && !path.startsWith(KERNEL);

/** A `.ts` file in a folder without a package.json is a module, as a cell is; Node would guess, and warn that it did. */
function formatOf(path: string, format: string | null | undefined): { format?: string } {
  return !format && /\.tsx?$/.test(path) ? { format: 'module-typescript' } : {};
}

const tsconfigPaths = new TsconfigPaths(process.cwd());

/** Resolves as Node does, then as the type checker does (`./matrix`, `./matrix.js` for matrix.ts, folders, paths of tsconfig.json). */
function resolveForgiving(specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput {
  try {
    return next(specifier, context);
  } catch (error) {
    const importer = pathOf(context.parentURL);
    if (importer === undefined || !isLocal(importer)) throw error;
    const meant = /^\.{0,2}\//.test(specifier)
      ? [resolvePath(dirname(importer), specifier)]
      : tsconfigPaths.filesOf(specifier);
    const file = meant.map(candidate).find((path) => path !== undefined);
    if (file) return next(pathToFileURL(file).href, context);
    throw explainMissing(error as Error, specifier, CELL.test(importer));
  }
}

function candidate(path: string): string | undefined {
  const swapped = path.replace(/\.([mc]?)js$/, '.$1ts');
  return [swapped, path, ...EXTENSIONS.map((extension) => join(`${path}${extension}`))].find(
    (file) => existsSync(file) && statSync(file).isFile(),
  );
}

function translate(source: string, url: string): { code: string; map?: SourceMapPayload } {
  try {
    return { code: stripTypeScriptTypes(source) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') throw error;
    return transpile(source, url);
  }
}

const requireHere = createRequire(import.meta.url);

/** Enums and the like need a compiler: it is loaded on this thread only for a file that has them. (Node 26 has no transform mode.) */
function transpile(source: string, fileName: string): { code: string; map?: SourceMapPayload } {
  const ts = requireHere('typescript') as typeof import('typescript');
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName,
    compilerOptions: { target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.ESNext, sourceMap: true },
  });
  const code = outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
  if (!sourceMapText) return { code };
  // For the debugger, to which V8 tells it.
  const inline = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(sourceMapText).toString('base64')}`;
  return { code: `${code}${inline}\n`, map: JSON.parse(sourceMapText) as SourceMapPayload };
}

function tslabSource(): string {
  const exported = (globalThis as unknown as Record<symbol, Record<string, unknown>>)[TSLAB_EXPORTS] ?? {};
  const names = Object.keys(exported).filter((name) => name !== 'default');
  return [
    `const tslab = globalThis[Symbol.for(${JSON.stringify(TSLAB_EXPORTS.description)})];`,
    'export default tslab;',
    ...names.map((name) => `export const ${name} = tslab.${name};`),
  ].join('\n');
}
