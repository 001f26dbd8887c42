import ts from 'typescript';
import { ambientDeclarations } from './ambient.ts';
import { webAssemblyDeclarations } from './ambient-web-assembly.ts';
import { Files } from './files.ts';
import { cellOptions, optionsFor } from './options.ts';
import { Resolution, tslabTypings } from './resolution.ts';

// A language service hands these three on to its programs, though only the host of a program documents them. They save time:
// without them package.json files are read again for every declaration file of every program, and missing imports stay missing.
type Host = ts.LanguageServiceHost &
  Pick<ts.CompilerHost, 'getModuleResolutionCache' | 'hasInvalidatedResolutions'> & {
    hasChangedAutomaticTypeDirectiveNames(): boolean;
  };

/**
 * One TypeScript language service for the whole session. The cell at work always has the same file name, so that the list
 * of root files stays the same and TypeScript can carry the structure of the program over from the cell before; a finished
 * cell is kept under its own name, for later cells to import from.
 */
export class Service {
  readonly files = new Files();
  readonly language: ts.LanguageService;
  readonly #resolution = new Resolution(this.files);
  #version = 0;
  #options = cellOptions;
  #cwd = '';
  #roots: string[] = [];
  /** Earlier cells that nobody imports and that must be seen all the same: they declare globals. */
  #always: readonly string[] = [];
  readonly #packages = new Set<string>();

  /** Called before a file is read: between two of them the thread may do something else. */
  onFile: (() => void) | undefined;

  constructor(onFile?: () => void) {
    this.onFile = onFile;
    this.language = ts.createLanguageService(this.#host(), ts.createDocumentRegistry());
  }

  /** The file of the cell at work. */
  get current(): string {
    return cellPath(this.#cwd);
  }

  get program(): ts.Program {
    const program = this.language.getProgram();
    if (program === undefined) throw new Error('the language service has no program');
    return program;
  }

  /** The cell at work as TypeScript sees it. */
  get source(): ts.SourceFile {
    const source = this.program.getSourceFile(this.current);
    if (source === undefined) throw new Error(`the program lost ${this.current}`);
    return source;
  }

  /** Puts a text in the place of the cell at work. */
  open(cwd: string, text: string): void {
    this.#version++;
    this.files.refresh();
    if (cwd !== this.#cwd) this.#enter(cwd);
    this.files.write(this.current, text);
  }

  /** Names the earlier cells that belong to the program even when no cell imports from them. */
  keep(paths: readonly string[]): void {
    this.#always = paths;
    this.#version++;
    this.#collectRoots();
  }

  /**
   * Keeps packages in the program that a cell has imported: between cells that use one and cells that do not, TypeScript would
   * otherwise build the structure of the program anew each time.
   */
  keepPackages(names: readonly string[]): void {
    if (names.every((name) => this.#packages.has(name))) return;
    for (const name of names) this.#packages.add(name);
    this.#version++;
    this.#writePackages();
  }

  #writePackages(): void {
    const imports = [...this.#packages].map((name) => `import ${JSON.stringify(name)};\n`);
    this.files.write(packagesPath(this.#cwd), `${imports.join('')}export {};\n`);
  }

  #enter(cwd: string): void {
    if (this.#cwd !== '') this.files.delete(this.current);
    this.#cwd = cwd;
    const options = optionsFor(cwd);
    if (options !== this.#options) this.#resolution.clear();
    this.#options = options;
    this.files.write(ambientPath(cwd), ambientDeclarations + webAssemblyDeclarations);
    this.#writePackages();
    this.#collectRoots();
  }

  #collectRoots(): void {
    this.#roots = [this.current, ambientPath(this.#cwd), packagesPath(this.#cwd), tslabTypings, ...this.#always];
  }

  #host(): Host {
    const files = this.files;
    const resolution = this.#resolution;
    return {
      getProjectVersion: () => `${this.#version}`,
      getScriptFileNames: () => this.#roots,
      getScriptVersion: (path) => files.version(path),
      getScriptSnapshot: (path) => {
        this.onFile?.();
        return files.snapshot(path);
      },
      // Asked once, when the service is made. All our paths are absolute.
      getCurrentDirectory: ts.sys.getCurrentDirectory,
      getCompilationSettings: () => this.#options,
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      fileExists: (path) => files.exists(path),
      readFile: (path) => files.read(path),
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      readDirectory: ts.sys.readDirectory,
      ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
      useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
      getModuleResolutionCache: () => resolution.cache,
      hasInvalidatedResolutions: (path) => resolution.isUnresolved(path),
      hasChangedAutomaticTypeDirectiveNames: () => false,
      resolveModuleNameLiterals: (literals, from, _redirect, options, source) =>
        resolution.modules(literals, from, options, source),
      resolveTypeReferenceDirectiveReferences: (references, from, _redirect, options) =>
        resolution.typeReferences(references, from, options),
    };
  }
}

/** The file of a finished cell, or of the cell at work. */
export function cellPath(cwd: string, run?: number): string {
  return `${slashes(cwd)}/__cell${run === undefined ? '' : `-${run}`}.ts`;
}

function ambientPath(cwd: string): string {
  return `${slashes(cwd)}/__cell-globals.d.ts`;
}

function packagesPath(cwd: string): string {
  return `${slashes(cwd)}/__cell-packages.d.ts`;
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/$/, '');
}
