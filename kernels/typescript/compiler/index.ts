import { isBuiltin } from 'node:module';
import ts from 'typescript';
import type { CellLanguage } from '../cell-language.ts';
import type { CellSource, CompileResult, Compiler, ModuleCheck } from '../contract.ts';
import { checkAlone } from './alone.ts';
import { check, type Finding } from './check.ts';
import { complete } from './complete.ts';
import { isComplete } from './completeness.ts';
import { breakableLines } from './debug/breakable.ts';
import { translateExpression } from './debug/expression.ts';
import { isGuarded } from './debug/guarded.ts';
import { emitCell } from './emit/index.ts';
import { inspect } from './inspect.ts';
import { faultsOfJavaScript, isOnlyTypeScript, isRefusedByJavaScript } from './javascript.ts';
import { lastExpression } from './last-expression.ts';
import { type CellNames, globalsOf, namesOf } from './names.ts';
import { parse } from './parse.ts';
import { describe, render } from './render.ts';
import { Scope } from './scope.ts';
import { cellPath, Service } from './service.ts';
import { unsettled } from './unsettled.ts';

/** Findings that are told: one mistake in a long cell may cause thousands, and nobody reads them. */
const SHOWN = 20;

/** Creates the compiler of one session. Cells in JavaScript are not checked, unless `%check on` asks for it. */
export function createCompiler(service = new Service(), language: CellLanguage = 'typescript'): Compiler {
  return new Session(service, language);
}

class Session implements Compiler {
  readonly #service: Service;
  readonly #scope = new Scope();
  readonly #written = new Map<string, { readonly label: string; readonly code: string }>();
  readonly #language: CellLanguage;
  #checking: boolean;
  #cwd = '';

  constructor(service: Service, language: CellLanguage) {
    this.#service = service;
    this.#language = language;
    this.#checking = language === 'typescript';
  }

  compile(cell: CellSource): CompileResult {
    const { source, errors } = this.#parse(cell.code);
    if (errors.length > 0) return this.#refuse(cell, errors.map(asError));
    const names = namesOf(source.statements);
    const { text, from } = this.#scope.link(names);
    this.#service.open(cell.cwd, cell.code + text);
    const labelOf = (path: string) => this.#written.get(path)?.label ?? 'a cell';
    const findings = [
      ...this.#check(cell.code.length),
      ...unsettled(this.#service, this.#scope, names, { length: cell.code.length, labelOf, checking: this.#checking }),
    ];
    if (findings.some(({ severity }) => severity === 'error')) return this.#refuse(cell, findings);
    const filename = cellPath(cell.cwd, cell.run);
    const compiled = emitCell({
      program: this.#service.program,
      source: this.#service.source,
      length: cell.code.length,
      filename,
    });
    this.#service.files.write(filename, cell.code + text);
    this.#written.set(filename, cell);
    this.#service.keepPackages(packagesOf(source));
    this.#cwd = cell.cwd;
    this.#define(filename, names, from, globalsOf(source.statements));
    return { cell: compiled, ...this.#report(cell, findings) };
  }

  checkModule(module: CellSource): ModuleCheck {
    const found = checkAlone(this.#service, this.#scope, module, {
      checking: this.#checking,
      labelOf: (path) => this.#written.get(path)?.label ?? 'a cell',
    });
    const { findings, ...rest } = found;
    return { ...rest, ...this.#report(module, findings) };
  }

  complete: Compiler['complete'] = (code, offset, cwd, alone) => {
    const { items, ...span } = complete(this.#service, this.#scopeFor(alone), { code, offset, cwd });
    return {
      ...span,
      items: this.#language === 'javascript' ? items.filter((item) => !isOnlyTypeScript(item)) : items,
    };
  };

  inspect: Compiler['inspect'] = (code, offset, detail, cwd, alone) =>
    inspect(this.#service, this.#scopeFor(alone), (path) => this.#written.get(path), { code, offset, cwd }, detail);

  isComplete: Compiler['isComplete'] = isComplete;

  lastExpression: Compiler['lastExpression'] = lastExpression;

  breakableLines: Compiler['breakableLines'] = breakableLines;

  debugExpression: Compiler['debugExpression'] = translateExpression;

  isCaught: Compiler['isCaught'] = (places) => places.some(isGuarded);

  stopped(run: number, defined: readonly string[]): void {
    this.#scope.stop(cellPath(this.#cwd, run), new Set(defined));
  }

  setChecking(on: boolean): void {
    this.#checking = on;
  }

  reset(): void {
    this.#forget(this.#scope.clear());
    this.#service.keep([]);
  }

  #parse(code: string): { readonly source: ts.SourceFile; readonly errors: readonly ts.Diagnostic[] } {
    const parsed = parse(code);
    return this.#language === 'javascript' ? { ...parsed, errors: faultsOfJavaScript(code) } : parsed;
  }

  #check(length: number): readonly Finding[] {
    if (this.#checking) return check(this.#service, length);
    if (this.#language === 'typescript') return [];
    return check(this.#service, length).filter(({ diagnostic }) => isRefusedByJavaScript(diagnostic));
  }

  #scopeFor(alone = false): Scope {
    return alone ? new Scope() : this.#scope;
  }

  #define(path: string, names: CellNames, from: ReadonlySet<string>, globals: ReadonlySet<string>): void {
    const before = this.#scope.augmenting;
    const gone = this.#scope.define(path, names, from, globals);
    this.#forget(gone);
    if (!before.every((kept, i) => kept === this.#scope.augmenting[i]) || globals.size > 0) {
      this.#service.keep(this.#scope.augmenting);
    }
  }

  #forget(paths: readonly string[]): void {
    for (const path of paths) {
      this.#service.files.delete(path);
      this.#written.delete(path);
    }
  }

  #refuse(cell: CellSource, findings: readonly Finding[]): CompileResult {
    return this.#report(cell, findings);
  }

  #report(cell: CellSource, findings: readonly Finding[]): Omit<CompileResult, 'cell'> {
    const cellOf = (path: string) => (isAtWork(path) ? cell : this.#written.get(path));
    const around = { cwd: cell.cwd, cellOf, names: [...this.#scope.names()].map(([name]) => name) };
    const shown = findings.slice(0, SHOWN);
    const rendered = shown.map((finding) => render(finding, around));
    const more = findings.length - shown.length;
    if (more > 0) rendered.push(`… and ${more} more like these: mend the first ones first.`);
    return { diagnostics: shown.map(describe), rendered };
  }
}

/** What a cell imports from packages. */
function packagesOf({ statements }: ts.SourceFile): readonly string[] {
  return statements
    .filter((statement) => ts.isImportDeclaration(statement))
    .map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text)
    .filter((name) => /^[\w@]/.test(name) && !isBuiltin(name));
}

// The cell at work, or the same text parsed by itself.
function isAtWork(path: string): boolean {
  return path.endsWith('/__cell.ts') || /^\/cell\.[jt]s$/.test(path);
}

function asError(diagnostic: ts.Diagnostic): Finding {
  return { severity: 'error', diagnostic };
}
