import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';

export interface TypeProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The rules of tsconfig.json that matter to one stand-alone module. */
export const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.esnext.d.ts'],
  types: [],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  allowImportingTsExtensions: true,
};

/** What an answer may use besides the language. All of Node's types would double the time of a check. */
const GLOBALS = `
declare const console: Record<'log' | 'info' | 'warn' | 'error' | 'debug' | 'table' | 'dir', (...values: unknown[]) => void>;
declare const performance: { now(): number };
declare function structuredClone<T>(value: T): T;
declare function setTimeout(run: () => void, ms?: number): unknown;
declare function clearTimeout(timer: unknown): void;
declare function queueMicrotask(run: () => void): void;
`;

/** Checks stand-alone answers, each a module of its own, in one program. One that is nested deeper than the stack is a problem of its own. */
export function typeProblems(files: readonly string[]): TypeProblem[] {
  const there = files.filter((file) => existsSync(file));
  try {
    return problemsIn(there);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (there.length > 1) return there.flatMap((file) => typeProblems([file]));
    return there.map((file) => ({ file, line: 1, message: 'this is nested too deep for the compiler' }));
  }
}

function problemsIn(there: readonly string[]): TypeProblem[] {
  const globals = 'answer-globals.d.ts';
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, options) =>
    basename(name) === globals ? ts.createSourceFile(name, GLOBALS, options) : getSourceFile(name, options);
  host.fileExists = (name) => basename(name) === globals || fileExists(name);
  const program = ts.createProgram([...there, globals], OPTIONS, host);
  return there.flatMap((file) => {
    const source = program.getSourceFile(file)!;
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ start = 0, messageText }) => ({
      file,
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      message: ts.flattenDiagnosticMessageText(messageText, ' '),
    }));
  });
}
