import ts from 'typescript';
import { type CellNames, isVarScope, isWrapper } from '../names.ts';
import { forHead, isVarList, nestedVariables } from './declarations.ts';
import type { References } from './references.ts';

const { factory, SyntaxKind } = ts;

/**
 * Rewrites a cell's code so that top-level names are read and written through their bindings, `import()` and `import.meta`
 * go to the runtime, and a name nobody knows yet is looked up when the code runs.
 */
export class Expressions {
  readonly #references: References;
  readonly #names: CellNames;
  readonly #context: ts.TransformationContext;
  // Below the top level `var` belongs to a function and stays.
  #depth = 0;

  constructor(references: References, names: CellNames, context: ts.TransformationContext) {
    this.#references = references;
    this.#names = names;
    this.#context = context;
  }

  readonly visit = (node: ts.Node): ts.Node => {
    if (isOnlyTypes(node)) return node;
    if (ts.isIdentifier(node)) return this.#identifier(node);
    if (ts.isShorthandPropertyAssignment(node)) return this.#shorthand(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isTaggedTemplateExpression(node)) return this.#tagged(node);
    if (ts.isMetaProperty(node) && node.keywordToken === SyntaxKind.ImportKeyword) return this.#runtime('meta', node);
    if (ts.isTypeOfExpression(node)) return this.#typeof(node);
    if (ts.isAwaitExpression(node)) return this.#await(node);
    if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return this.#forAwait(node);
    if (this.#depth === 0) {
      if (ts.isVariableStatement(node) && isVarList(node.declarationList)) return nestedVariables(node, this);
      if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) return this.#loop(node);
    }
    return this.#children(node);
  };

  expression(node: ts.Expression): ts.Expression {
    return ts.visitNode(node, this.visit, ts.isExpression);
  }

  /** `name$.v` standing where the identifier stood. */
  place(id: ts.Identifier): ts.Expression {
    return at(id, this.#references.place(id.text));
  }

  #loop(node: ts.ForStatement | ts.ForInStatement | ts.ForOfStatement): ts.Statement {
    const withVar = this.#depth === 0 ? forHead(node) : undefined;
    return withVar === undefined ? this.#children(node) : withVar(this, this.#context);
  }

  #children<T extends ts.Node>(node: T): T {
    const scope = isVarScope(node) ? 1 : 0;
    this.#depth += scope;
    const visited = ts.visitEachChild(node, this.visit, this.#context);
    this.#depth -= scope;
    return visited;
  }

  #runtime(member: string, at: ts.Node): ts.Expression {
    return ts.setTextRange(factory.createPropertyAccessExpression(this.#references.runtime, member), at);
  }

  #identifier(id: ts.Identifier): ts.Expression {
    const reference = this.#references.of(id);
    if (reference === 'local') return id;
    if (reference === 'binding' || this.#names.assigned.has(id.text)) return this.place(id);
    return this.#whenKnown(id, id, this.place(id));
  }

  // `later$.v === undefined ? later : later$.v`: a later cell's value once it is there, else a global or a ReferenceError.
  #whenKnown(id: ts.Identifier, otherwise: ts.Expression, known: ts.Expression): ts.Expression {
    const missing = factory.createStrictEquality(this.#references.place(id.text), factory.createVoidZero());
    const choice = factory.createConditionalExpression(missing, undefined, otherwise, undefined, known);
    return factory.createParenthesizedExpression(ts.setTextRange(choice, id));
  }

  #typeof(node: ts.TypeOfExpression): ts.Expression {
    const id = node.expression;
    if (!ts.isIdentifier(id) || this.#references.of(id) !== 'unknown') return this.#children(node);
    return this.#whenKnown(id, node, factory.createTypeOfExpression(this.place(id)));
  }

  #shorthand(node: ts.ShorthandPropertyAssignment): ts.Node {
    const value = this.#identifier(node.name);
    const initial = node.objectAssignmentInitializer && this.expression(node.objectAssignmentInitializer);
    if (value === node.name)
      return initial ? factory.updateShorthandPropertyAssignment(node, node.name, initial) : node;
    const target = initial ? factory.createAssignment(value, initial) : value;
    return ts.setTextRange(factory.createPropertyAssignment(factory.createIdentifier(node.name.text), target), node);
  }

  #call(node: ts.CallExpression): ts.Expression {
    if (node.expression.kind === SyntaxKind.ImportKeyword) return this.#import(node);
    const callee = this.#callee(node.expression);
    if (callee === undefined) return this.#children(node);
    const visited = this.#children(node);
    if (ts.isCallChain(node)) {
      const { questionDotToken, typeArguments, arguments: given } = visited;
      return factory.updateCallChain(node, callee, questionDotToken, typeArguments, given);
    }
    return factory.updateCallExpression(node, callee, visited.typeArguments, visited.arguments);
  }

  #tagged(node: ts.TaggedTemplateExpression): ts.Expression {
    const tag = this.#callee(node.tag);
    const visited = this.#children(node);
    return tag === undefined
      ? visited
      : factory.updateTaggedTemplateExpression(node, tag, visited.typeArguments, visited.template);
  }

  // What waited comes back through the runtime, which ends it there when an interrupt has come in between.
  #await(node: ts.AwaitExpression): ts.Expression {
    return ts.setTextRange(this.#back([this.#children(node)]), node);
  }

  #forAwait(node: ts.ForOfStatement): ts.Statement {
    const loop = this.#loop(node);
    if (!ts.isForOfStatement(loop)) return loop;
    const check = factory.createExpressionStatement(this.#back([]));
    const body = factory.createBlock([check, loop.statement], true);
    return factory.updateForOfStatement(loop, loop.awaitModifier, loop.initializer, loop.expression, body);
  }

  #back(value: readonly ts.Expression[]): ts.CallExpression {
    const member = (name: string) => factory.createPropertyAccessExpression(this.#references.runtime, name);
    return factory.createCallExpression(member('back'), undefined, [member('interrupts'), ...value]);
  }

  // `(0, f$.v)`: called as a function, not as a method of its binding, so that `this` is undefined.
  #callee(node: ts.Expression): ts.Expression | undefined {
    let inner = node;
    while (isWrapper(inner)) inner = inner.expression;
    if (!ts.isIdentifier(inner) || this.#references.of(inner) !== 'binding') return undefined;
    const pair = at(inner, factory.createComma(factory.createNumericLiteral(0), this.place(inner)));
    return at(inner, factory.createParenthesizedExpression(pair));
  }

  #import(node: ts.CallExpression): ts.Expression {
    const [specifier, options] = node.arguments.map((argument) => this.expression(argument));
    if (specifier === undefined) return node;
    const attributes = options && [
      factory.createPropertyAccessChain(options, factory.createToken(SyntaxKind.QuestionDotToken), 'with'),
    ];
    const call = factory.createCallExpression(this.#runtime('import', node.expression), undefined, [
      specifier,
      ...(attributes ?? []),
    ]);
    return ts.setTextRange(call, node);
  }
}

// Engines place a call at its opening parenthesis. The map says where the callee begins and not where it ends, so that the
// place before a call is that of the name.
function at<T extends ts.Node>(id: ts.Identifier, node: T): T {
  return ts.setEmitFlags(ts.setTextRange(node, id), ts.EmitFlags.NoTrailingSourceMap);
}

function isOnlyTypes(node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) return false;
  if (ts.isHeritageClause(node)) return node.token === SyntaxKind.ImplementsKeyword;
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}
