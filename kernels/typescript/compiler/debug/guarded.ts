import ts from 'typescript';
import type { CodePlace } from '../../debugger/contract.ts';

/** Whether an error that is thrown at this place is caught in the same function: it lies in a `try` that has a `catch`. */
export function isGuarded({ code, line, column }: CodePlace): boolean {
  const source = ts.createSourceFile('/cell.ts', code, { languageVersion: ts.ScriptTarget.Latest }, true);
  const start = source.getLineStarts()[line - 1];
  if (start === undefined) return false;
  const position = start + column - 1;
  let guarded = false;
  const visit = (node: ts.Node): void => {
    if (position < node.getStart(source) || position >= node.end) return;
    // What encloses a function does not catch what is thrown in it: its caller may be elsewhere.
    if (ts.isFunctionLike(node) && 'body' in node) guarded = false;
    const { parent } = node;
    if (parent && ts.isTryStatement(parent) && parent.tryBlock === node && parent.catchClause) guarded = true;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return guarded;
}
