import ts from 'typescript';

/** Where the last statement of a text lies, if it is an expression; without its semicolon. */
export function lastExpression(code: string): { readonly start: number; readonly end: number } | undefined {
  const source = ts.createSourceFile('/cell.ts', code, { languageVersion: ts.ScriptTarget.Latest }, true);
  const last = source.statements.findLast((statement) => !ts.isEmptyStatement(statement));
  if (last === undefined || !ts.isExpressionStatement(last)) return undefined;
  return { start: last.getStart(source), end: last.expression.end };
}
