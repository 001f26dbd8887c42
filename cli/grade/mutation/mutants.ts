import ts from 'typescript';
import { type Change, changesAt } from './operators.ts';

/** A solution with one small mistake. */
export interface Mutant {
  readonly operator: string;
  /** Counted from 1. */
  readonly line: number;
  /** The line as it was, and as it is in the mutant, without indentation: what identifies a mutant for people. */
  readonly was: string;
  readonly now: string;
  /** The whole program. */
  readonly text: string;
}

/** Every mutant of a program that still parses, in reading order, each program once. */
export function mutantsOf(source: string): Mutant[] {
  const file = parse(source);
  const texts = new Set([source]);
  return changesOf(file).flatMap((change) => {
    const mutant = mutantOf(file, change);
    if (texts.has(mutant.text) || syntaxErrors(mutant.text) > 0) return [];
    texts.add(mutant.text);
    return mutant;
  });
}

export const parse = (source: string): ts.SourceFile =>
  ts.createSourceFile('solution.ts', source, ts.ScriptTarget.Latest, true);

function changesOf(node: ts.Node): Change[] {
  if (isNoBehavior(node)) return [];
  const changes = [...changesAt(node)];
  ts.forEachChild(node, (child) => {
    changes.push(...changesOf(child));
  });
  return changes;
}

/** Types, imports, names and the words of an error change nothing that a test may ask for. */
function isNoBehavior(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  const { parent } = node;
  if (parent && ts.isNewExpression(parent) && parent.arguments?.some((argument) => argument === node)) {
    return ts.isThrowStatement(parent.parent);
  }
  return false;
}

function mutantOf(file: ts.SourceFile, { operator, node, text }: Change): Mutant {
  const source = file.text;
  const [start, end] = [node.getStart(), node.getEnd()];
  const mutated = source.slice(0, start) + text + source.slice(end);
  const line = file.getLineAndCharacterOfPosition(start).line;
  const lineOf = (program: string): string => program.split('\n')[line]!.trim();
  return { operator, line: line + 1, was: lineOf(source), now: lineOf(mutated), text: mutated };
}

/** The parser's own list; it is not in the public type. */
const syntaxErrors = (source: string): number =>
  (parse(source) as ts.SourceFile & { readonly parseDiagnostics: readonly unknown[] }).parseDiagnostics.length;
