import ts from 'typescript';
import { bound, type CellNames, hasModifier, imported, isGlobalAugmentation } from '../names.ts';
import { assignments, isAnonymousFunction, isVarList } from './declarations.ts';
import { Expressions } from './expressions.ts';
import type { Imports } from './imports.ts';
import type { References } from './references.ts';

const { factory, SyntaxKind } = ts;

/** Lays out a cell as `return async ($) => { bindings; functions; imports; statements; return { value } }`. */
export class CellBody {
  readonly #references: References;
  readonly #imports: Imports;
  readonly #names: CellNames;
  readonly #expressions: Expressions;
  readonly #hoisted: ts.Statement[] = [];
  readonly #imported: ts.Statement[] = [];
  readonly #body: ts.Statement[] = [];

  constructor(references: References, imports: Imports, names: CellNames, context: ts.TransformationContext) {
    this.#references = references;
    this.#imports = imports;
    this.#names = names;
    this.#expressions = new Expressions(references, names, context);
  }

  /** The whole script, from the statements that the person wrote. */
  script(statements: readonly ts.Statement[]): ts.Statement {
    for (const { name, kind, ambient } of this.#names.declared.values()) {
      if (kind === 'var' && !ambient) this.#hoisted.push(this.#assign(name, factory.createVoidZero()));
    }
    const last = statements.findLast((statement) => !ts.isEmptyStatement(statement));
    for (const statement of statements) this.#statement(statement, statement === last);
    const block = factory.createBlock(
      [...this.#references.header(), ...this.#hoisted, ...this.#imported, ...this.#body],
      true,
    );
    const parameter = factory.createParameterDeclaration(undefined, undefined, this.#references.runtime);
    const arrow = factory.createToken(SyntaxKind.EqualsGreaterThanToken);
    const async = [factory.createModifier(SyntaxKind.AsyncKeyword)];
    return factory.createReturnStatement(
      factory.createArrowFunction(async, undefined, [parameter], undefined, arrow, block),
    );
  }

  #statement(node: ts.Statement, last: boolean): void {
    if (hasModifier(node, SyntaxKind.DeclareKeyword)) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      this.#imported.push(...this.#imports.statements(node), ...this.#defined(namesIn(node)));
    } else if (ts.isImportEqualsDeclaration(node)) this.#alias(node);
    else if (ts.isExpressionStatement(node) || ts.isExportAssignment(node)) this.#expression(node, last);
    else if (ts.isVariableStatement(node)) this.#variables(node);
    else if (ts.isFunctionDeclaration(node)) this.#function(node);
    else if (ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) {
      this.#named(node);
    } else this.#body.push(this.#visit(node));
  }

  #expression(node: ts.ExpressionStatement | ts.ExportAssignment, last: boolean): void {
    const plain = this.#expressions.expression(node.expression);
    // A property would name the function.
    const value = isAnonymousFunction(node.expression)
      ? factory.createComma(factory.createNumericLiteral(0), plain)
      : plain;
    const statement = last
      ? factory.createReturnStatement(
          factory.createObjectLiteralExpression([factory.createPropertyAssignment('value', value)]),
        )
      : factory.createExpressionStatement(value);
    this.#body.push(ts.setTextRange(statement, node));
  }

  #variables(node: ts.VariableStatement): void {
    const list = node.declarationList;
    if (isUsing(list)) {
      // `using` disposes of its value when the cell ends; until then the binding shows it to functions.
      const plain = factory.updateVariableStatement(node, undefined, list);
      this.#body.push(this.#visit(plain));
      for (const { name } of list.declarations)
        if (ts.isIdentifier(name)) this.#body.push(this.#assign(name.text, name));
      this.#body.push(...this.#defined(list.declarations.flatMap(namesIn)));
      return;
    }
    for (const { declaration, assignment } of assignments(list, this.#expressions)) {
      this.#body.push(ts.setTextRange(factory.createExpressionStatement(assignment), assignment));
      if (!isVarList(list)) this.#body.push(...this.#defined(namesIn(declaration)));
    }
  }

  #function(node: ts.FunctionDeclaration): void {
    if (node.body === undefined) return;
    const name = node.name ?? factory.createIdentifier(this.#references.helper('anonymous'));
    const { asteriskToken, typeParameters, parameters, type, body } = node;
    const modifiers = plainModifiers(node);
    const plain = factory.updateFunctionDeclaration(
      node,
      modifiers,
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      body,
    );
    if (node.name !== undefined) this.#hoisted.push(this.#assign(node.name.text, node.name));
    this.#body.push(this.#visit(plain));
  }

  // `import B = A.B`
  #alias(node: ts.ImportEqualsDeclaration): void {
    const { name, moduleReference } = node;
    if (ts.isExternalModuleReference(moduleReference) || !this.#imports.isValue(name)) return;
    this.#body.push(ts.setTextRange(this.#assign(name.text, this.#entity(moduleReference)), node));
    this.#body.push(...this.#defined([name.text]));
  }

  #entity(name: ts.EntityName): ts.Expression {
    if (ts.isIdentifier(name)) return this.#expressions.expression(name);
    return factory.createPropertyAccessExpression(this.#entity(name.left), name.right.text);
  }

  // Classes, enums and namespaces stay declarations; their binding is filled once they are there.
  #named(node: ts.ClassDeclaration | ts.EnumDeclaration | ts.ModuleDeclaration): void {
    if (ts.isModuleDeclaration(node) && isGlobalAugmentation(node)) return;
    const anonymous = this.#references.helper('Anonymous');
    this.#body.push(this.#visit(withoutExport(node, anonymous)));
    const declared = node.name !== undefined && ts.isIdentifier(node.name) ? node.name : undefined;
    if (declared === undefined || !isInstantiated(node)) return;
    this.#body.push(this.#assign(declared.text, declared), ...this.#defined([declared.text]));
  }

  #defined(names: readonly string[]): readonly ts.Statement[] {
    return names.length === 0 ? [] : [this.#references.defined(names)];
  }

  #visit(node: ts.Statement): ts.Statement {
    return ts.visitNode(node, this.#expressions.visit, ts.isStatement);
  }

  #assign(name: string, value: ts.Expression): ts.Statement {
    return factory.createExpressionStatement(factory.createAssignment(this.#references.place(name), value));
  }
}

function namesIn(node: ts.VariableDeclaration | ts.ImportDeclaration | ts.ExportDeclaration): readonly string[] {
  const names: string[] = [];
  if (ts.isVariableDeclaration(node)) bound(node.name, ({ text }) => names.push(text));
  else if (ts.isImportDeclaration(node)) imported(node, ({ text }) => names.push(text));
  return names;
}

function isUsing(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.Using) !== 0;
}

function plainModifiers(node: ts.HasModifiers): ts.Modifier[] | undefined {
  return ts
    .getModifiers(node)
    ?.filter(({ kind }) => kind !== SyntaxKind.ExportKeyword && kind !== SyntaxKind.DefaultKeyword);
}

function withoutExport(
  node: ts.ClassDeclaration | ts.EnumDeclaration | ts.ModuleDeclaration,
  anonymous: string,
): ts.Statement {
  const modifiers = plainModifiers(node);
  if (ts.isClassDeclaration(node)) {
    const { typeParameters, heritageClauses, members } = node;
    const name = node.name ?? factory.createIdentifier(anonymous);
    const all = [...(ts.getDecorators(node) ?? []), ...(modifiers ?? [])];
    return factory.updateClassDeclaration(node, all, name, typeParameters, heritageClauses, members);
  }
  if (ts.isEnumDeclaration(node)) return factory.updateEnumDeclaration(node, modifiers, node.name, node.members);
  return factory.updateModuleDeclaration(node, modifiers, node.name, node.body);
}

/** False for a namespace of nothing but types. */
export function isInstantiated(node: ts.Node): boolean {
  if (!ts.isModuleDeclaration(node) || node.body === undefined) return true;
  if (!ts.isModuleBlock(node.body)) return isInstantiated(node.body);
  return node.body.statements.some(
    (statement) =>
      !ts.isInterfaceDeclaration(statement) &&
      !ts.isTypeAliasDeclaration(statement) &&
      !hasModifier(statement, SyntaxKind.DeclareKeyword) &&
      isInstantiated(statement),
  );
}
