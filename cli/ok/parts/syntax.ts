// What the checks ask about TypeScript sources, answered from syntax alone.
import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

/** Parses one file; types are not looked at. */
export const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** The 1-based line on which a node starts, its comments left out. */
export const lineOf = (node: ts.Node): number => {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
};

/** Every module that a file names: static, re-exported, type-only, and dynamic with a literal. */
export function importsOf(file: ts.SourceFile): Import[] {
  const found: Import[] = [];
  visit(file, (node) => {
    const specifier = moduleSpecifier(node);
    if (specifier && ts.isStringLiteralLike(specifier)) found.push({ specifier: specifier.text, line: lineOf(node) });
  });
  return found;
}

function moduleSpecifier(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  return undefined;
}

/** Calls `see` for every node, parents first. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}
