import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { type Files, isSettled } from './files.ts';

// Where the kernel itself stands: its `@types/node` and widgets serve notebooks that lie outside of any project.
const home = fileURLToPath(import.meta.url);
const fromHome = /^(ai-mastery-kernel\/|@types\/|undici-types)/;
/** Cells get the kernel's own module, and so its typings. */
export const tslabTypings = fileURLToPath(new URL('../display/tslab.d.ts', import.meta.url)).replaceAll('\\', '/');

type Resolved = ts.ResolvedModuleWithFailedLookupLocations;

/**
 * Finds modules for the compiler. What packages import is looked up once; what the person's files import is looked up
 * again in every compilation until it is found, and again when the file found has gone.
 */
export class Resolution {
  readonly #files: Files;
  readonly #host: ts.ModuleResolutionHost;
  /** What packages import, and their package.json files; read once. */
  readonly cache: ts.ModuleResolutionCache;
  readonly #found = new Map<string, Resolved>();
  readonly #unresolved = new Set<string>();

  constructor(files: Files) {
    this.#files = files;
    this.#host = {
      fileExists: (path) => files.exists(path),
      readFile: (path) => files.read(path),
      getCurrentDirectory: ts.sys.getCurrentDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
      useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    };
    this.cache = ts.createModuleResolutionCache(ts.sys.getCurrentDirectory(), (name) => name);
  }

  /** Forgets everything found with other options. */
  clear(): void {
    this.#found.clear();
    this.cache.clear();
  }

  modules(
    literals: readonly ts.StringLiteralLike[],
    from: string,
    options: ts.CompilerOptions,
    source: ts.SourceFile,
  ): readonly Resolved[] {
    this.#unresolved.delete(canonical(from));
    return literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, options);
      const resolved = this.#module(literal.text, from, options, mode);
      // Node's own modules are ambient declarations: they never resolve to a file.
      const missing = resolved.resolvedModule === undefined && !isBuiltin(literal.text);
      if (missing && !isSettled(from)) this.#unresolved.add(canonical(from));
      return resolved;
    });
  }

  /** True when an import of the file was not found last time: it deserves another look. */
  isUnresolved(path: string): boolean {
    return this.#unresolved.has(canonical(path));
  }

  typeReferences(
    references: readonly (ts.FileReference | string)[],
    from: string,
    options: ts.CompilerOptions,
  ): readonly ts.ResolvedTypeReferenceDirectiveWithFailedLookupLocations[] {
    return references.map((reference) => {
      const name = typeof reference === 'string' ? reference : reference.fileName;
      const near = ts.resolveTypeReferenceDirective(name, from, options, this.#host);
      if (near.resolvedTypeReferenceDirective !== undefined) return near;
      return ts.resolveTypeReferenceDirective(name, home, options, this.#host);
    });
  }

  #module(name: string, from: string, options: ts.CompilerOptions, mode: ts.ResolutionMode): Resolved {
    if (this.#files.has(name)) return fileAt(name);
    if (name === 'tslab') return fileAt(tslabTypings);
    if (isSettled(from)) return ts.resolveModuleName(name, from, options, this.#host, this.cache, undefined, mode);
    const key = `${from.slice(0, from.lastIndexOf('/'))}\0${name}\0${mode}`;
    const before = this.#found.get(key);
    const file = before?.resolvedModule?.resolvedFileName;
    if (before !== undefined && file !== undefined && this.#files.exists(file)) return before;
    let resolved = ts.resolveModuleName(name, from, options, this.#host, undefined, undefined, mode);
    if (resolved.resolvedModule === undefined && fromHome.test(name)) {
      resolved = ts.resolveModuleName(name, home, options, this.#host, undefined, undefined, mode);
    }
    if (resolved.resolvedModule === undefined) this.#found.delete(key);
    else this.#found.set(key, resolved);
    return resolved;
  }
}

function fileAt(path: string): Resolved {
  const resolvedModule: ts.ResolvedModuleFull = {
    resolvedFileName: path,
    extension: path.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts,
    isExternalLibraryImport: false,
  };
  return { resolvedModule };
}

function canonical(path: string): string {
  return ts.sys.useCaseSensitiveFileNames ? path : path.toLowerCase();
}
