import type ts from 'typescript';
import { cellOptions } from './options.ts';
import { alone } from './parse.ts';

const options: ts.CompilerOptions = { ...cellOptions, noLib: true, noResolve: true, types: [], allowJs: true };

/** What also JavaScript refuses, though only the checker sees it: an assignment to a constant, here or of an earlier cell. */
const refused: ReadonlySet<number> = new Set([2588]);

export const isRefusedByJavaScript = ({ code }: ts.Diagnostic): boolean => refused.has(code);

/** What is wrong with a cell as JavaScript: its syntax, what only TypeScript has, and what an engine refuses before it runs. */
export function faultsOfJavaScript(code: string): readonly ts.Diagnostic[] {
  const { program, source } = alone('/cell.js', code, options);
  const syntax = program.getSyntacticDiagnostics(source);
  // Without `checkJs` these are the early errors of the language, such as a name declared twice.
  return syntax.length > 0 ? syntax : program.getSemanticDiagnostics(source);
}

/** Words that complete nothing in JavaScript. */
const typeWords = new Set(
  'abstract any as asserts bigint boolean declare enum implements infer interface is keyof module namespace never number object override private protected public readonly satisfies string symbol type unique unknown'.split(
    ' ',
  ),
);

export const isOnlyTypeScript = ({ text, type }: { readonly text: string; readonly type: string }): boolean =>
  type === 'keyword' ? typeWords.has(text) : type === 'type' || type === 'interface';
