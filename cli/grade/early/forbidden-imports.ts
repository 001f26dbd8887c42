// Imports that the resolver will refuse.
import ts from 'typescript';
import { lineOf, visit } from './answer.ts';
import type { EarlyWarning } from './index.ts';

export function forbiddenImports(file: ts.SourceFile, allow: readonly string[]): EarlyWarning[] {
  const found: EarlyWarning[] = [];
  visit(file, (node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined || /^\.{1,2}\//.test(specifier)) return;
    if (allow.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return;
    const instead = allow.length === 0 ? 'write it yourself' : `allowed here: ${allow.join(', ')}`;
    found.push({
      line: lineOf(node),
      message: `imports '${specifier}', which this exercise does not allow (${instead})`,
    });
  });
  return found;
}

/** The module that a node loads; types are erased and may come from anywhere. */
function specifierOf(node: ts.Node): string | undefined {
  let specifier: ts.Node | undefined;
  if (ts.isImportDeclaration(node)) specifier = node.importClause?.isTypeOnly ? undefined : node.moduleSpecifier;
  else if (ts.isExportDeclaration(node)) specifier = node.isTypeOnly ? undefined : node.moduleSpecifier;
  else if (ts.isCallExpression(node) && loads(node.expression)) specifier = node.arguments[0];
  return specifier && ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
}

const loads = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
