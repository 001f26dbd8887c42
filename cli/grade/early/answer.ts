// The syntax of an answer, and the few questions that every warning asks of it.
import ts from 'typescript';

/** The tree of an answer; undefined for a text with syntax errors, about which the tests say enough. */
export function parseAnswer(text: string): ts.SourceFile | undefined {
  const file = ts.createSourceFile('answer.ts', text, ts.ScriptTarget.Latest, true);
  // The parser keeps its errors there; asking for them by a program would cost ten times as much.
  const { parseDiagnostics } = file as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  return parseDiagnostics.length > 0 ? undefined : file;
}

export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** Calls `see` for every node, parents first. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

export interface NamedFunction {
  readonly name: string;
  readonly node: ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;
  readonly isExported: boolean;
}

/** The functions that the module declares at its top, also as constants. */
export function functionsOf(file: ts.SourceFile): NamedFunction[] {
  const listed = new Set(file.statements.flatMap(exportedNames));
  return file.statements.flatMap((statement): NamedFunction[] => {
    const marked =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    const isExported = (name: string): boolean => marked === true || listed.has(name);
    if (ts.isFunctionDeclaration(statement) && statement.name) {
      return [{ name: statement.name.text, node: statement, isExported: isExported(statement.name.text) }];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? [{ name: name.text, node: initializer, isExported: isExported(name.text) }]
        : [],
    );
  });
}

/** `export { a, b as c }` */
const exportedNames = (statement: ts.Statement): string[] =>
  ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)
    ? statement.exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
    : [];
