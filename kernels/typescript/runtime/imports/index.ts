import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import type { Frames } from '../stack.ts';
import { installHooks, TSLAB_EXPORTS } from './hooks.ts';
import { Versions } from './versions.ts';

type Attributes = Readonly<Record<string, string>>;
type Importer = (specifier: string, options?: { readonly with: Attributes }) => Promise<Record<string, unknown>>;

/** Imports of cells, through Node's own loader, resolved from the notebook's folder. */
export class Imports {
  readonly #versions = new Versions();
  readonly #importers = new Map<string, Importer>();
  /** Files met by imports that have not ended. */
  readonly #pending = new Set<string>();
  #open = 0;

  /** `tslab` is what `import * as tslab from 'tslab'` gives; `frames` learns of files whose code is translated. */
  constructor(tslab: Record<string, unknown>, frames: Frames) {
    Object.defineProperty(globalThis, TSLAB_EXPORTS, { value: tslab });
    installHooks(this.#versions, {
      onResolved: (path) => {
        if (this.#open > 0) this.#pending.add(path);
      },
      onTranslated: (path, map) => frames.addFile(path, map),
    });
  }

  /** Paths of all local files that were imported. */
  get files(): readonly string[] {
    return this.#versions.paths;
  }

  /** Sees edited files; called before every cell. */
  refresh(): void {
    const { cache } = createRequire(import.meta.url);
    for (const path of this.#versions.refresh()) delete cache[path];
  }

  async import(filename: string, specifier: string, attributes?: Attributes): Promise<Record<string, unknown>> {
    this.#open++;
    try {
      return await this.#importer(filename)(specifier, attributes && { with: attributes });
    } finally {
      if (--this.#open === 0) this.#pending.clear();
    }
  }

  /** Begins to load what a cell is about to import. An error is not for here: the cell's own import meets the same one. */
  preload(filename: string, specifiers: readonly string[]): void {
    for (const specifier of specifiers) this.import(filename, specifier).catch(() => undefined);
  }

  /** After an interrupt: modules in the middle of loading stay unfinished for ever, so the next import begins anew. */
  abandon(): void {
    this.#versions.renew(this.#pending);
    this.#pending.clear();
    this.#open = 0;
  }

  meta(filename: string): Readonly<Record<string, unknown>> {
    const url = pathToFileURL(filename).href;
    const { resolve } = createRequire(filename);
    return {
      url,
      filename,
      dirname: dirname(filename),
      resolve: (specifier: string) => {
        const found = /^\.{0,2}\//.test(specifier) ? new URL(specifier, url).href : resolve(specifier);
        return /^[\w-]+:/.test(found) ? found : pathToFileURL(found).href;
      },
    };
  }

  /** One per script: `import()` resolves from the script that contains it. */
  #importer(filename: string): Importer {
    let importer = this.#importers.get(filename);
    if (!importer) {
      const script = new vm.Script('(specifier, options) => import(specifier, options)', {
        filename,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
      importer = script.runInThisContext() as Importer;
      this.#importers.set(filename, importer);
    }
    return importer;
  }
}
