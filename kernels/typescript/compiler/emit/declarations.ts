import ts from 'typescript';
import { isWrapper, variableKind } from '../names.ts';
import type { Expressions } from './expressions.ts';

const { factory } = ts;

/** A declaration, and the assignment that stands in its place. */
export interface DeclaredBy {
  readonly declaration: ts.VariableDeclaration;
  readonly assignment: ts.Expression;
}

/**
 * `const { a, b: [c] } = x` → `({ a: a$.v, b: [c$.v] } = x)`: the assignments that a declaration list stands for. A
 * declaration without a value assigns undefined, except for `var`, which the cell sets at its start.
 */
export function assignments(list: ts.VariableDeclarationList, to: Expressions): readonly DeclaredBy[] {
  const isVar = isVarList(list);
  return list.declarations
    .filter((declaration) => !isVar || declaration.initializer !== undefined)
    .map((declaration) => {
      const { name, initializer } = declaration;
      const value = initializer === undefined ? factory.createVoidZero() : named(name, initializer, to);
      const assignment = ts.setTextRange(factory.createAssignment(target(name, to), value), declaration);
      return { declaration, assignment };
    });
}

/** A `var` statement below the cell's top level, such as one in a block: its assignments. */
export function nestedVariables(node: ts.VariableStatement, to: Expressions): ts.Statement {
  const all = assignments(node.declarationList, to).map(({ assignment }) => assignment);
  if (all.length === 0) return factory.createEmptyStatement();
  return ts.setTextRange(factory.createExpressionStatement(inSequence(all)), node);
}

export function isVarList(node: ts.Node): node is ts.VariableDeclarationList {
  return ts.isVariableDeclarationList(node) && variableKind(node) === 'var';
}

type Loop = ts.ForStatement | ts.ForInStatement | ts.ForOfStatement;

/** For a loop whose head declares with `var`: what rewrites it to assign instead. */
export function forHead(
  node: Loop,
): ((to: Expressions, context: ts.TransformationContext) => ts.Statement) | undefined {
  const list = node.initializer;
  if (list === undefined || !isVarList(list)) return undefined;
  return (to, context) => {
    const body = ts.visitIterationBody(node.statement, to.visit, context);
    if (ts.isForStatement(node)) {
      const all = assignments(list, to).map(({ assignment }) => assignment);
      const head = all.length === 0 ? undefined : inSequence(all);
      const condition = node.condition && to.expression(node.condition);
      return factory.updateForStatement(
        node,
        head,
        condition,
        node.incrementor && to.expression(node.incrementor),
        body,
      );
    }
    const [declaration] = list.declarations;
    if (declaration === undefined) return node;
    const head = target(declaration.name, to);
    const over = to.expression(node.expression);
    return ts.isForInStatement(node)
      ? factory.updateForInStatement(node, head, over, body)
      : factory.updateForOfStatement(node, node.awaitModifier, head, over, body);
  };
}

/** A binding pattern as the assignment pattern that fills the names' bindings. */
export function target(name: ts.BindingName, to: Expressions): ts.Expression {
  if (ts.isIdentifier(name)) return to.place(name);
  if (ts.isArrayBindingPattern(name)) {
    const elements = name.elements.map((element) => {
      if (ts.isOmittedExpression(element)) return element;
      const inner = withDefault(element, to);
      return element.dotDotDotToken === undefined ? inner : factory.createSpreadElement(inner);
    });
    return ts.setTextRange(factory.createArrayLiteralExpression(elements), name);
  }
  const properties = name.elements.map((element) => {
    const inner = withDefault(element, to);
    if (element.dotDotDotToken !== undefined) return factory.createSpreadAssignment(inner);
    return ts.setTextRange(factory.createPropertyAssignment(propertyName(element, to), inner), element);
  });
  return ts.setTextRange(factory.createObjectLiteralExpression(properties), name);
}

function propertyName(element: ts.BindingElement, to: Expressions): ts.PropertyName {
  const name = element.propertyName ?? element.name;
  if (ts.isComputedPropertyName(name)) return factory.updateComputedPropertyName(name, to.expression(name.expression));
  return ts.isIdentifier(name) ? factory.createIdentifier(name.text) : (name as ts.PropertyName);
}

function withDefault(element: ts.BindingElement, to: Expressions): ts.Expression {
  const inner = target(element.name, to);
  if (element.initializer === undefined) return inner;
  return factory.createAssignment(inner, named(element.name, element.initializer, to));
}

// `const f = () => …` names the function `f`; an assignment to `f$.v` would not. `({ f: () => … }).f` does.
function named(name: ts.BindingName, initializer: ts.Expression, to: Expressions): ts.Expression {
  const value = to.expression(initializer);
  if (!ts.isIdentifier(name) || name.text === '__proto__' || !isAnonymousFunction(initializer)) return value;
  const id = factory.createIdentifier(name.text);
  const object = factory.createObjectLiteralExpression([factory.createPropertyAssignment(id, value)]);
  return factory.createPropertyAccessExpression(factory.createParenthesizedExpression(object), name.text);
}

/** True where what the value is assigned to would give it a name. */
export function isAnonymousFunction(node: ts.Expression): boolean {
  if (isWrapper(node)) return isAnonymousFunction(node.expression);
  if (ts.isFunctionExpression(node) || ts.isClassExpression(node)) return node.name === undefined;
  return ts.isArrowFunction(node);
}

function inSequence(all: readonly ts.Expression[]): ts.Expression {
  return all.reduce((before, next) => factory.createComma(before, next));
}
