// The small mistakes that a person makes: each operator turns one place of a program into another program that is a little wrong.
import ts from 'typescript';

/** The text that stands for a node (or for one of its tokens) in the mutant. */
export interface Change {
  readonly operator: string;
  readonly node: ts.Node;
  readonly text: string;
}

type Operator = (node: ts.Node) => readonly Change[];

/** Every change that some operator makes at this node itself; its children have theirs. */
export const changesAt: Operator = (node) => OPERATORS.flatMap((operator) => operator(node));

const change = (operator: string, node: ts.Node, ...texts: readonly (string | undefined)[]): Change[] =>
  texts.flatMap((text) => (text === undefined ? [] : { operator, node, text }));

const ARITHMETIC: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '**': '*' };
const ASSIGNMENT: Readonly<Record<string, string>> = { '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=' };
const BOUNDARY: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const OPPOSITE: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '===': '!==',
  '!==': '===',
};
const LOGICAL: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };

const binary: Operator = (node) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right, operatorToken: token } = node;
  const sign = token.getText();
  const joinsText = [left, right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
  return [
    ...(joinsText ? [] : change('arithmetic', token, ARITHMETIC[sign])),
    ...change('arithmetic', token, ASSIGNMENT[sign]),
    ...change('boundary', token, BOUNDARY[sign]),
    ...change('comparison', token, OPPOSITE[sign]),
    ...change('logic', token, LOGICAL[sign]),
    // Half of a condition forgotten; no value for the case that there is none.
    ...(sign in LOGICAL || sign === '??' ? change('logic', node, `(${left.getText()})`, `(${right.getText()})`) : []),
  ];
};

const unary: Operator = (node) => {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const operand = node.operand.getText();
    const { PlusPlusToken: up, MinusMinusToken: down, MinusToken: minus, ExclamationToken: not } = ts.SyntaxKind;
    if (node.operator === up || node.operator === down) {
      return change('arithmetic', node, node.getText().replace(/\+\+|--/, node.operator === up ? '--' : '++'));
    }
    if (node.operator === minus || node.operator === not) return change('sign', node, `(${operand})`);
  }
  return [];
};

const condition: Operator = (node) => {
  if (!ts.isIfStatement(node) && !ts.isConditionalExpression(node) && !ts.isWhileStatement(node)) return [];
  const tested = ts.isConditionalExpression(node) ? node.condition : node.expression;
  return change('condition', tested, 'true', 'false');
};

const constant: Operator = (node) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return change('constant', node, 'false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) return change('constant', node, 'true');
  if (ts.isStringLiteral(node)) return change('constant', node, node.text === '' ? "'?'" : "''");
  if (ts.isPropertyAccessExpression(node) && /^(POSITIVE|NEGATIVE)_INFINITY$/.test(node.name.text)) {
    return change('constant', node, node.name.text.startsWith('P') ? '(-Infinity)' : 'Infinity');
  }
  if (!ts.isNumericLiteral(node)) return [];
  const value = Number(node.text);
  return change('constant', node, String(value + 1), value === 0 ? '(-1)' : String(value - 1));
};

/** Where it begins, how far it goes: ±1 where a name says it (± 1 of a number is the constants' business). */
const loopBounds: Operator = (node) => {
  if (!ts.isForStatement(node)) return [];
  const starts =
    node.initializer && ts.isVariableDeclarationList(node.initializer)
      ? node.initializer.declarations.flatMap(({ initializer }) => initializer ?? [])
      : [];
  const end = node.condition && ts.isBinaryExpression(node.condition) ? node.condition.right : undefined;
  return [...starts, ...(end ? [end] : [])].filter(isName).flatMap((bound) => oneOff('loop bound', bound));
};

const index: Operator = (node) =>
  ts.isElementAccessExpression(node) && isName(node.argumentExpression) ? oneOff('index', node.argumentExpression) : [];

const isName = (node: ts.Node): boolean => ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
const oneOff = (operator: string, node: ts.Node): Change[] =>
  change(operator, node, `${node.getText()} + 1`, `${node.getText()} - 1`);

const statement: Operator = (node) =>
  ts.isExpressionStatement(node) ||
  ts.isThrowStatement(node) ||
  ts.isBreakStatement(node) ||
  ts.isContinueStatement(node)
    ? change('removed statement', node, ';')
    : [];

const returned: Operator = (node) => {
  const value = ts.isReturnStatement(node)
    ? node.expression
    : ts.isArrowFunction(node) && !ts.isBlock(node.body)
      ? node.body
      : undefined;
  return value && value.getText() !== 'undefined' ? change('return value', value, '(undefined as never)') : [];
};

const SWAPPED: Readonly<Record<string, string>> = {
  max: 'min',
  min: 'max',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
};
/** Without them the program still runs: on the thing itself instead of on a copy, a part, an order of it. */
const DROPPED_METHODS = new Set(['slice', 'filter', 'sort', 'toSorted', 'reverse', 'toReversed', 'flat', 'fill']);
const DROPPED_FUNCTIONS = new Set(['abs', 'sqrt', 'ceil', 'floor', 'round', 'trunc']);

const call: Operator = (node) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression: object, name } = node.expression;
  const isMath = object.getText() === 'Math';
  const argument = node.arguments[0]?.getText();
  const alone = ts.isExpressionStatement(node.parent); // removed as a statement
  return [
    ...change('call', name, SWAPPED[name.text]),
    ...(isMath && DROPPED_FUNCTIONS.has(name.text) && argument ? change('call', node, `(${argument})`) : []),
    ...(DROPPED_METHODS.has(name.text) && !isMath && !alone ? change('call', node, object.getText()) : []),
  ];
};

/** `[...x]`: the copy that keeps a caller's array as it was. */
const copy: Operator = (node) => {
  if (!ts.isArrayLiteralExpression(node) || node.elements.length !== 1) return [];
  const [only] = node.elements;
  return ts.isSpreadElement(only!) ? change('copy', node, `(${only.expression.getText()} as never)`) : [];
};

const refusal: Operator = (node) =>
  ts.isNewExpression(node) && ts.isThrowStatement(node.parent) && node.expression.getText() !== 'Error'
    ? change('error class', node.expression, 'Error')
    : [];

const OPERATORS: readonly Operator[] = [
  binary,
  unary,
  condition,
  constant,
  loopBounds,
  index,
  statement,
  returned,
  call,
  copy,
  refusal,
];
