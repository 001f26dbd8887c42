import ts from 'typescript';
import { cellOptions } from './options.ts';

const options: ts.CompilerOptions = { ...cellOptions, noLib: true, noResolve: true, types: [] };

/** A cell's text by itself, with what is wrong with its syntax. */
export interface Parsed {
  readonly source: ts.SourceFile;
  readonly errors: readonly ts.DiagnosticWithLocation[];
}

/** Parses a cell without looking at anything else: no libraries, no earlier cells. */
export function parse(code: string): Parsed {
  const { program, source } = alone('/cell.ts', code, options);
  return { source, errors: program.getSyntacticDiagnostics(source) };
}

/** A program of this one file: the public way to a file's syntax errors. */
export function alone(
  fileName: string,
  code: string,
  options: ts.CompilerOptions,
): { readonly program: ts.Program; readonly source: ts.SourceFile } {
  const source = ts.createSourceFile(fileName, code, { languageVersion: ts.ScriptTarget.Latest }, true);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === fileName ? source : undefined),
    getDefaultLibFileName: () => '/lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === fileName,
    readFile: () => undefined,
  };
  return { program: ts.createProgram([fileName], options, host), source };
}
