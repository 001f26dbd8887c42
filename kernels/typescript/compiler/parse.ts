import ts from 'typescript';
import { cellOptions } from './options.ts';

const alone: ts.CompilerOptions = { ...cellOptions, noLib: true, noResolve: true, types: [] };
const fileName = '/cell.ts';

/** A cell's text by itself, with what is wrong with its syntax. */
export interface Parsed {
  readonly source: ts.SourceFile;
  readonly errors: readonly ts.DiagnosticWithLocation[];
}

/** Parses a cell without looking at anything else: no libraries, no earlier cells. */
export function parse(code: string): Parsed {
  const source = ts.createSourceFile(fileName, code, { languageVersion: ts.ScriptTarget.Latest }, true);
  // A program of this one file is the public way to a file's syntax errors.
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
  const program = ts.createProgram([fileName], alone, host);
  return { source, errors: program.getSyntacticDiagnostics(source) };
}
