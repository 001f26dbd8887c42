import ts from 'typescript';

/** What a top-level name stands for. */
export type NameKind = 'const' | 'let' | 'var' | 'function' | 'class' | 'enum' | 'namespace' | 'type' | 'import';

export interface DeclaredName {
  readonly name: string;
  readonly kind: NameKind;
  /** Every place where the cell declares it. */
  readonly nodes: ts.Identifier[];
  /** `declare …`: known to the checker, provided by somebody else when the cell runs. */
  readonly ambient: boolean;
}

/** The names of one cell, found without resolving anything. */
export interface CellNames {
  /** Top-level names in order of appearance. */
  readonly declared: ReadonlyMap<string, DeclaredName>;
  /** Names that some place refers to, values and types alike. */
  readonly used: ReadonlySet<string>;
  /** Names that some place assigns to. */
  readonly assigned: ReadonlySet<string>;
  /** Names that the cell exports under its own `export`. */
  readonly exported: ReadonlySet<string>;
  /** Every identifier in the text. */
  readonly identifiers: ReadonlySet<string>;
}

/** Collects the names of a cell from its top-level statements. */
export function namesOf(statements: readonly ts.Statement[]): CellNames {
  const names = new Collector();
  for (const statement of statements) names.statement(statement);
  for (const statement of statements) names.walk(statement, true);
  return names;
}

class Collector implements CellNames {
  readonly declared = new Map<string, DeclaredName>();
  readonly used = new Set<string>();
  readonly assigned = new Set<string>();
  readonly exported = new Set<string>();
  readonly identifiers = new Set<string>();

  statement(node: ts.Statement): void {
    const ambient = hasModifier(node, ts.SyntaxKind.DeclareKeyword);
    const exported = hasModifier(node, ts.SyntaxKind.ExportKeyword) && !hasModifier(node, ts.SyntaxKind.DefaultKeyword);
    const add = (name: ts.Identifier | undefined, kind: NameKind): void => {
      if (name === undefined) return;
      this.#declare(name, kind, ambient);
      if (exported) this.exported.add(name.text);
    };
    if (ts.isVariableStatement(node)) {
      const kind = variableKind(node.declarationList);
      for (const { name } of node.declarationList.declarations) bound(name, (id) => add(id, kind));
    } else if (ts.isFunctionDeclaration(node)) add(node.name, 'function');
    else if (ts.isClassDeclaration(node)) add(node.name, 'class');
    else if (ts.isEnumDeclaration(node)) add(node.name, 'enum');
    else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) add(node.name, 'type');
    else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && !isGlobalAugmentation(node)) {
      add(node.name, 'namespace');
    } else if (ts.isImportEqualsDeclaration(node)) add(node.name, 'import');
    else if (ts.isImportDeclaration(node)) imported(node, (id) => this.#declare(id, 'import', false));
    else if (ts.isExportDeclaration(node) && node.exportClause !== undefined) this.#exports(node.exportClause);
  }

  /** `top` is true where a `var` still belongs to the cell and not to a function inside it. */
  walk(node: ts.Node, top: boolean): void {
    if (ts.isIdentifier(node)) {
      this.identifiers.add(node.text);
      if (!isMemberName(node)) this.used.add(node.text);
      return;
    }
    if (top && ts.isVariableDeclarationList(node) && variableKind(node) === 'var' && !isAmbientList(node)) {
      for (const { name } of node.declarations) bound(name, (id) => this.#declare(id, 'var', false));
    }
    for (const target of assignmentTargets(node)) this.#assign(target);
    const inside = top && !isVarScope(node);
    ts.forEachChild(node, (child) => this.walk(child, inside));
  }

  #declare(node: ts.Identifier, kind: NameKind, ambient: boolean): void {
    const before = this.declared.get(node.text);
    if (before?.nodes.includes(node)) return;
    const nodes = [...(before?.nodes ?? []), node];
    // A class and an interface, or a function and its overloads, share one name: the value says what it is.
    const keep = before !== undefined && (kind === 'type' || !before.ambient) && before.kind !== 'type';
    const what = keep ? before : { kind, ambient };
    this.declared.set(node.text, { name: node.text, kind: what.kind, ambient: what.ambient, nodes });
  }

  #exports(clause: ts.NamedExportBindings): void {
    if (!ts.isNamedExports(clause)) this.exported.add(clause.name.text);
    else for (const { name } of clause.elements) this.exported.add(name.text);
  }

  #assign(target: ts.Node): void {
    if (ts.isIdentifier(target)) this.assigned.add(target.text);
    else if (ts.isShorthandPropertyAssignment(target)) this.assigned.add(target.name.text);
    else if (ts.isPropertyAssignment(target)) this.#assign(target.initializer);
    else if (ts.isBinaryExpression(target)) this.#assign(target.left);
    else if (ts.isArrayLiteralExpression(target)) for (const element of target.elements) this.#assign(element);
    else if (ts.isObjectLiteralExpression(target)) for (const property of target.properties) this.#assign(property);
    else if (isWrapper(target)) this.#assign(target.expression);
  }
}

/** Calls back for every name that a declaration pattern binds. */
export function bound(name: ts.BindingName, found: (id: ts.Identifier) => void): void {
  if (ts.isIdentifier(name)) found(name);
  else for (const element of name.elements) if (ts.isBindingElement(element)) bound(element.name, found);
}

/** Calls back for every name that an import declares. */
export function imported(node: ts.ImportDeclaration, found: (id: ts.Identifier) => void): void {
  const clause = node.importClause;
  if (clause?.name !== undefined) found(clause.name);
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) found(bindings.name);
  else for (const element of bindings.elements) found(element.name);
}

export function variableKind(list: ts.VariableDeclarationList): 'const' | 'let' | 'var' {
  if (list.flags & (ts.NodeFlags.Const | ts.NodeFlags.Using)) return 'const';
  return list.flags & ts.NodeFlags.Let ? 'let' : 'var';
}

/** True where a `var` inside does not reach out. */
export function isVarScope(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) || ts.isModuleBlock(node);
}

export function hasModifier(node: ts.Node, kind: ts.ModifierSyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

/** `declare global { … }`. */
export function isGlobalAugmentation(node: ts.ModuleDeclaration): boolean {
  return (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

/** Things around an expression that change nothing when it runs: parentheses, `as`, `!`, `satisfies`. */
export function isWrapper(node: ts.Node): node is ts.Node & { readonly expression: ts.Expression } {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isSpreadElement(node) ||
    ts.isSpreadAssignment(node)
  );
}

function isAmbientList(list: ts.VariableDeclarationList): boolean {
  return hasModifier(list.parent, ts.SyntaxKind.DeclareKeyword);
}

function assignmentTargets(node: ts.Node): readonly ts.Node[] {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return assigns ? [node.left] : [];
  }
  if (ts.isPostfixUnaryExpression(node)) return [node.operand];
  if (ts.isPrefixUnaryExpression(node)) {
    const { operator } = node;
    const steps = operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
    return steps ? [node.operand] : [];
  }
  if (ts.isForInStatement(node) || ts.isForOfStatement(node)) return [node.initializer];
  return [];
}

/** True for an identifier that names a member, a label or the like: nothing that a scope resolves. */
export function isMemberName(id: ts.Identifier): boolean {
  const { parent } = id;
  if (ts.isPropertyAccessExpression(parent) || ts.isMetaProperty(parent)) return parent.name === id;
  if (ts.isQualifiedName(parent)) return parent.right === id;
  if (ts.isBindingElement(parent)) return parent.propertyName === id;
  if (ts.isExportSpecifier(parent)) return parent.propertyName !== undefined && parent.name === id;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return true;
  if (ts.isImportSpecifier(parent) || ts.isImportAttribute(parent)) return true;
  const named =
    ts.isPropertyAssignment(parent) ||
    ts.isClassElement(parent) ||
    ts.isTypeElement(parent) ||
    ts.isEnumMember(parent) ||
    ts.isNamedTupleMember(parent) ||
    ts.isMethodDeclaration(parent);
  return named && parent.name === id;
}

/** What the cell adds to the global scope or to other modules, one key a name. */
export function globalsOf(statements: readonly ts.Statement[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const node of statements) {
    if (!ts.isModuleDeclaration(node) || node.body === undefined || !ts.isModuleBlock(node.body)) continue;
    if (!isGlobalAugmentation(node) && !ts.isStringLiteral(node.name)) continue;
    for (const name of namesOf(node.body.statements).declared.keys()) keys.add(`${node.name.text}:${name}`);
  }
  return keys;
}
