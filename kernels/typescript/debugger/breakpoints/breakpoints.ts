import type { Debugger } from 'node:inspector';
import type { CompilerClient } from '../../protocol/compiler-client.ts';
import { type Body, type Breakpoint, DapError } from '../dap.ts';
import type { Inspector } from '../inspector.ts';
import type { Scripts } from '../sources/scripts.ts';
import { conditionFor, type Terms, termsOf } from './conditions.ts';

/** A breakpoint that a client wants. */
interface Wanted {
  readonly id: number;
  /** 1-based, where it really stands. */
  readonly line: number;
  readonly terms: Terms;
  readonly condition: string;
}

export interface BreakpointParts {
  readonly inspector: Inspector;
  readonly scripts: Scripts;
  readonly compiler: CompilerClient;
  /** Switches V8's debugger on where breakpoints need it; whether it is. */
  readonly ready: () => Promise<boolean>;
}

/** What clients call a source's breakpoints. A line without code lends its breakpoint to the next line that has some. */
export class Breakpoints {
  readonly #parts: BreakpointParts;
  readonly #wanted = new Map<string, readonly Wanted[]>();
  /** Of V8's breakpoints: those of one script, or pattern of scripts. */
  readonly #set = new Map<string, string[]>();
  #last = 0;
  #renewing: Promise<void> = Promise.resolve();

  constructor(parts: BreakpointParts) {
    this.#parts = parts;
  }

  get isEmpty(): boolean {
    return this.#wanted.size === 0;
  }

  /** As `debugInfo` lists them. */
  list(): readonly Body[] {
    return [...this.#wanted].map(([source, wanted]) => ({
      source,
      breakpoints: wanted.map(({ line, terms }) => ({ line, ...terms })),
    }));
  }

  /** Puts these in place of the breakpoints that a source had. */
  async replace(path: string, asked: readonly Body[]): Promise<readonly Breakpoint[]> {
    const { scripts, compiler } = this.#parts;
    const source = { name: path.split(/[\\/]/).at(-1)!, path };
    const code = scripts.codeOf(path);
    if (code === undefined) {
      const message = 'There is no such file, and no such cell has run.';
      return asked.map(({ line }) => ({ verified: false, line: Number(line), source, message }));
    }
    const lines = await compiler.ask('breakableLines', code);
    const answers: Breakpoint[] = [];
    const wanted: Wanted[] = [];
    for (const one of asked) {
      const line = lines.find((stop) => stop >= Number(one.line));
      const id = ++this.#last;
      try {
        if (line === undefined) throw new DapError('There is no code to stop at, here or below.');
        const same = wanted.find((other) => other.line === line);
        if (same) {
          answers.push({ id: same.id, verified: true, line, source });
          continue;
        }
        const terms = termsOf(one);
        wanted.push({ id, line, terms, condition: await this.#condition(id, terms, path, { code, line }) });
        answers.push({ id, verified: true, line, source });
      } catch (error) {
        if (!(error instanceof DapError)) throw error;
        answers.push({ id, verified: false, line: Number(one.line), source, message: error.message });
      }
    }
    if (wanted.length > 0) this.#wanted.set(path, wanted);
    else this.#wanted.delete(path);
    if (await this.#parts.ready()) await this.#renew(path);
    return answers;
  }

  /** Before a cell's script is there: V8 stops in it from its first line on. */
  async prepare(path: string): Promise<void> {
    if (this.#wanted.has(path)) await this.#renew(path);
  }

  /** When V8's debugger is on again. */
  async renewAll(): Promise<void> {
    for (const path of this.#wanted.keys()) await this.#renew(path);
  }

  /** V8's debugger is off, and has forgotten all. */
  switchedOff(): void {
    this.#set.clear();
  }

  clear(): void {
    this.#wanted.clear();
  }

  #condition(id: number, terms: Terms, path: string, locals: { code: string; line: number }): Promise<string> {
    const { scripts, compiler } = this.#parts;
    const place = { locals, notebook: scripts.isCell(path) };
    return conditionFor(String(id), terms, place, (code, where) => compiler.ask('debugExpression', code, where));
  }

  /** One after another: V8 refuses a second breakpoint in a place. */
  #renew(path: string): Promise<void> {
    const done = this.#renewing.then(() => this.#setAgain(path));
    this.#renewing = done.catch(() => undefined);
    return done;
  }

  async #setAgain(path: string): Promise<void> {
    const { inspector, scripts } = this.#parts;
    for (const breakpointId of this.#set.get(path) ?? [])
      await inspector.ask('Debugger.removeBreakpoint', { breakpointId });
    const ids: string[] = [];
    for (const where of scripts.urlsOf(path)) {
      const map = 'url' in where ? scripts.at(where.url)?.map : scripts.mapOf(path);
      for (const { line, condition } of this.#wanted.get(path) ?? []) {
        const place = map ? map.toCode(line - 1) : { line: line - 1, column: 0 };
        if (!place) continue;
        const { breakpointId } = await inspector.ask<Debugger.SetBreakpointByUrlReturnType>(
          'Debugger.setBreakpointByUrl',
          {
            ...where,
            lineNumber: place.line,
            columnNumber: place.column,
            condition,
          },
        );
        ids.push(breakpointId);
      }
    }
    this.#set.set(path, ids);
  }
}
