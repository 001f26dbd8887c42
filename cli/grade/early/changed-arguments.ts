// Exported functions that write into what their caller gave them, as far as names show it.
import ts from 'typescript';
import { functionsOf, lineOf } from './answer.ts';
import type { EarlyWarning } from './index.ts';

const CHANGING = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin']);
const CURE = 'it belongs to the caller: read it, or work on a copy of it, rows included';

export function changedArguments(file: ts.SourceFile): EarlyWarning[] {
  return functionsOf(file)
    .filter(({ isExported }) => isExported)
    .flatMap(({ node }) => {
      const owned = new Set(node.parameters.flatMap(({ name }) => namesIn(name)));
      const found: EarlyWarning[] = [];
      if (node.body) look(node.body, owned, found);
      return found;
    });
}

function namesIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

/** Names that stand for the caller's values come in by `owned`, and more of them by constants and loops. */
function look(node: ts.Node, owned: Set<string>, found: EarlyWarning[]): void {
  if (ts.isFunctionLike(node)) {
    lookInside(node, owned, found);
    return;
  }
  if (ts.isVariableDeclaration(node) && !ts.isForOfStatement(node.parent.parent))
    declare(node.name, rootOf(node.initializer), owned);
  if (ts.isForOfStatement(node) && ts.isVariableDeclarationList(node.initializer)) {
    for (const { name } of node.initializer.declarations) declare(name, rootOf(node.expression), owned);
  }
  const root = changedBy(node, owned);
  if (root !== undefined) {
    const message = `changes \`${root}\`: ${CURE}`;
    if (!found.some((warning) => warning.message === message)) found.push({ line: lineOf(node), message });
  }
  ts.forEachChild(node, (child) => look(child, owned, found));
}

/** A function's own parameters hide those outside; that of `x.map((row) => …)` is an entry of x. */
function lookInside(node: ts.SignatureDeclaration, owned: ReadonlySet<string>, found: EarlyWarning[]): void {
  const own = new Set(node.parameters.flatMap(({ name }) => namesIn(name)));
  const inner = new Set([...owned].filter((name) => !own.has(name)));
  const [entry] = node.parameters;
  if (entry && isOverEntries(node, owned)) for (const name of namesIn(entry.name)) inner.add(name);
  ts.forEachChild(node, (child) => look(child, inner, found));
}

function isOverEntries(node: ts.Node, owned: ReadonlySet<string>): boolean {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node || !ts.isPropertyAccessExpression(parent.expression))
    return false;
  const root = rootOf(parent.expression.expression);
  const { text } = parent.expression.name;
  return root !== undefined && owned.has(root) && /^(map|forEach|flatMap|filter|every|some|find|findIndex)$/.test(text);
}

function declare(name: ts.BindingName, root: string | undefined, owned: Set<string>): void {
  const isOwned = root !== undefined && owned.has(root);
  for (const text of namesIn(name)) {
    if (isOwned) owned.add(text);
    else owned.delete(text); // another value under the same name
  }
}

/** The name of the caller's value that a node writes into. */
function changedBy(node: ts.Node, owned: Set<string>): string | undefined {
  const target = targetOf(node);
  if (!target) return undefined;
  if (ts.isIdentifier(target)) {
    owned.delete(target.text); // a new value for the name; the caller's is left alone
    return undefined;
  }
  const root = rootOf(target);
  return root !== undefined && owned.has(root) ? root : undefined;
}

/** What a node gives a new value to, or whose entries it moves. */
function targetOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return assigns ? bare(node.left) : undefined;
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const counts = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return counts ? bare(node.operand) : undefined;
  }
  if (ts.isDeleteExpression(node)) return bare(node.expression);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return CHANGING.has(node.expression.name.text) ? node.expression : undefined;
}

/** `(x as number[])!` → `x` */
function bare(node: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) {
    return bare(node.expression);
  }
  return node;
}

/** The name that `x`, `x.rows`, `x[i]![j]`, `x.entries()` begin with, where that leads into x itself and not into a copy. */
function rootOf(node: ts.Expression | undefined): string | undefined {
  if (!node) return undefined;
  const inner = bare(node);
  if (ts.isIdentifier(inner)) return inner.text;
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) return rootOf(inner.expression);
  const isView =
    ts.isCallExpression(inner) &&
    ts.isPropertyAccessExpression(inner.expression) &&
    /^(at|entries|values|subarray)$/.test(inner.expression.name.text);
  return isView ? rootOf((inner.expression as ts.PropertyAccessExpression).expression) : undefined;
}
