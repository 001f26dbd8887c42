import { createRequire, isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { Binding, CellRuntime, CompiledCell, CompileResult, Compiler } from '../../contract.ts';
import { createCompiler } from '../index.ts';

/** The smallest thing that runs compiled cells as the contract says: bindings, imports, nothing else. */
export class Notebook {
  readonly compiler: Compiler;
  readonly cwd: string;
  readonly bindings = new Map<string, Binding>();
  /** Names that have got their values in the latest cell. */
  defined: string[] = [];
  #run = 0;

  constructor(cwd: string, compiler = createCompiler()) {
    this.cwd = cwd;
    this.compiler = compiler;
  }

  compile(code: string): CompileResult {
    const run = ++this.#run;
    return this.compiler.compile({ run, label: `cell[${run}]`, cwd: this.cwd, code });
  }

  /** Compiles and runs a cell; the value of its last expression. Diagnostics that block it are thrown. */
  async run(code: string): Promise<unknown> {
    const { cell, diagnostics } = this.compile(code);
    if (cell === undefined) throw new Error(diagnostics.map((d) => `${d.code} ${d.message}`).join('\n'));
    this.defined = [];
    try {
      return (await this.evaluate(cell))?.value;
    } catch (error) {
      this.compiler.stopped(this.#run, this.defined);
      throw error;
    }
  }

  async evaluate(cell: CompiledCell): Promise<{ value: unknown } | undefined> {
    const script = new Script(cell.js, { filename: cell.filename }).runInThisContext() as (
      $: CellRuntime,
    ) => Promise<{ value: unknown } | undefined>;
    return script(this.#runtime());
  }

  #runtime(): CellRuntime {
    const require = createRequire(resolve(this.cwd, 'notebook.ipynb'));
    return {
      binding: (name) => {
        const binding = this.bindings.get(name) ?? { v: undefined };
        this.bindings.set(name, binding);
        return binding;
      },
      interrupts: 0,
      back: <T>(_interrupts: number, value?: T) => value as T,
      defined: (...names) => void this.defined.push(...names),
      import: async (specifier, attributes) => {
        const path = specifier.startsWith('.') ? resolve(this.cwd, specifier) : specifier;
        const url = isBuiltin(path) ? path : pathToFileURL(require.resolve(path)).href;
        return import(url, attributes && { with: { ...attributes } }) as Promise<Record<string, unknown>>;
      },
      meta: { dirname: this.cwd, url: pathToFileURL(`${this.cwd}/`).href },
    };
  }
}
