import ts from 'typescript';
import { bound } from '../names.ts';

/** Names that code on a line sees and that are not the file's top-level ones: of functions and blocks around it. */
export function localNames(code: string, line: number): ReadonlySet<string> {
  const source = ts.createSourceFile('/cell.ts', code, { languageVersion: ts.ScriptTarget.Latest }, true);
  const starts = source.getLineStarts();
  const start = starts[Math.min(line, starts.length) - 1] ?? 0;
  // The first thing on the line: what is around it is around the line.
  const position = start + (/^\s*/.exec(code.slice(start))?.[0].length ?? 0);
  const names = new Set<string>();
  const enter = (node: ts.Node): void => {
    if (position < node.pos || position >= node.end) return;
    if (node !== source) declareIn(node, names);
    ts.forEachChild(node, enter);
  };
  enter(source);
  return names;
}

function declareIn(node: ts.Node, names: Set<string>): void {
  const add = ({ text }: ts.Identifier) => names.add(text);
  if (ts.isFunctionLike(node)) {
    for (const parameter of node.parameters) bound(parameter.name, add);
    if (ts.isFunctionExpression(node) && node.name) add(node.name);
  } else if (ts.isCatchClause(node) && node.variableDeclaration) bound(node.variableDeclaration.name, add);
  else if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) {
    if (node.initializer && ts.isVariableDeclarationList(node.initializer)) declareList(node.initializer, add);
  } else if (ts.isBlock(node) || ts.isCaseOrDefaultClause(node)) {
    for (const statement of node.statements) declareStatement(statement, add);
  }
}

function declareStatement(statement: ts.Statement, add: (id: ts.Identifier) => void): void {
  if (ts.isVariableStatement(statement)) declareList(statement.declarationList, add);
  else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name)
    add(statement.name);
}

function declareList({ declarations }: ts.VariableDeclarationList, add: (id: ts.Identifier) => void): void {
  for (const { name } of declarations) bound(name, add);
}
