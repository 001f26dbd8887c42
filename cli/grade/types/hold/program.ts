// A program of three parts: the types file, the answer in the place of the starter, and what `#grading` gives to types. Nothing runs,
// and nothing is read but these, the author's folder, allowed packages and the language's own declarations.
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { OPTIONS } from '../check.ts';
import type { TypeOrder } from './order.ts';

/** `expectType` as the compiler sees it; only identical types let `toBe` be called without an argument. */
const PRELUDE = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
interface Expectation<Got> { toBe<Expected>(...same: Same<Got, Expected> extends true ? [] : [never]): void }
export declare function expectType<Got>(value?: Got): Expectation<Got>;
`;

const LIBRARY = realpathSync(join(fileURLToPath(import.meta.resolve('ai-mastery/core/errors')), '../../..')) + sep;
const DECLARATIONS = dirname(ts.getDefaultLibFilePath(OPTIONS)) + sep;
/** Declarations of the language are the same for every answer. */
const known = new Map<string, ts.SourceFile>();

export interface TypeProgram {
  readonly program: ts.Program;
  readonly types: ts.SourceFile;
  readonly answer: ts.SourceFile;
}

export function typeProgram({ typesFile, answerFile, allow }: TypeOrder): TypeProgram {
  const folder = dirname(typesFile) + sep;
  const place = typesFile.replace(/\.types\.ts$/, '.ts');
  const prelude = join(folder, 'grading.prelude.d.ts');
  const host = ts.createCompilerHost(OPTIONS);
  const isOpen = (name: string): boolean =>
    [folder, DECLARATIONS, ...(allow.length > 0 ? [LIBRARY] : [])].some((own) => name.startsWith(own));
  const textOf = (name: string): string | undefined => {
    if (name === prelude) return PRELUDE;
    if (name === place) return readFileSync(answerFile, 'utf8');
    return isOpen(name) ? ts.sys.readFile(name) : undefined;
  };
  host.fileExists = (name) => name === prelude || (isOpen(name) && ts.sys.fileExists(name));
  host.readFile = textOf;
  host.getSourceFile = (name, options) => {
    const old = known.get(name);
    if (old) return old;
    const text = textOf(name);
    if (text === undefined) return undefined;
    const file = ts.createSourceFile(name, text, options);
    if (name.startsWith(DECLARATIONS)) known.set(name, file);
    return file;
  };
  host.resolveModuleNameLiterals = (literals, from, _redirected, options) =>
    literals.map(({ text }) => {
      if (text === '#grading' && from === typesFile)
        return { resolvedModule: { resolvedFileName: prelude, extension: '.d.ts' } };
      // The answer is found whether or not a starter lies there.
      if (join(dirname(from), text) === place) return { resolvedModule: { resolvedFileName: place, extension: '.ts' } };
      const isAllowed = /^\.{1,2}\//.test(text) || allow.some((name) => text === name || text.startsWith(`${name}/`));
      return isAllowed ? ts.resolveModuleName(text, from, options, ts.sys) : { resolvedModule: undefined };
    });
  const program = ts.createProgram([typesFile, place], OPTIONS, host);
  return { program, types: program.getSourceFile(typesFile)!, answer: program.getSourceFile(place)! };
}
