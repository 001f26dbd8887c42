import ts from 'typescript';
import { hasModifier } from '../names.ts';

/**
 * Lines, 1-based and in order, on which a program can stop: where statements begin that do something, bodies of short arrow
 * functions, and the closing brace of a function, where it returns.
 */
export function breakableLines(code: string): readonly number[] {
  const source = ts.createSourceFile('/cell.ts', code, { languageVersion: ts.ScriptTarget.Latest }, true);
  const lines = new Set<number>();
  const add = (position: number) => lines.add(source.getLineAndCharacterOfPosition(position).line + 1);
  const visit = (node: ts.Node): void => {
    if (hasModifier(node, ts.SyntaxKind.DeclareKeyword) || ts.isInterfaceDeclaration(node) || ts.isTypeNode(node))
      return;
    for (const position of stops(node, source)) add(position);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...lines].sort((a, b) => a - b);
}

function stops(node: ts.Node, source: ts.SourceFile): readonly number[] {
  if (ts.isVariableDeclaration(node)) {
    // A loop's variable gets its values without one; a caught error does not stop by itself.
    return node.initializer === undefined ? [] : [node.getStart(source)];
  }
  if (ts.isPropertyDeclaration(node)) return node.initializer === undefined ? [] : [node.initializer.getStart(source)];
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return [node.body.getStart(source)];
  if (ts.isBlock(node) && ts.isFunctionLike(node.parent)) return endsBefore(node) ? [] : [node.end - 1];
  return ts.isStatement(node) && acts(node) ? [node.getStart(source)] : [];
}

/** Whether no way leads to the closing brace. */
function endsBefore({ statements }: ts.Block): boolean {
  const last = statements.at(-1);
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
}

/** False for statements that only declare or only hold others. */
function acts(node: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isIfStatement(node) ||
    ts.isForStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isWhileStatement(node) ||
    ts.isSwitchStatement(node) ||
    ts.isBreakOrContinueStatement(node) ||
    ts.isDebuggerStatement(node) ||
    ts.isExportAssignment(node)
  );
}
