import ts from 'typescript';
import type { CellNames } from '../names.ts';
import { isMemberName } from '../names.ts';

const { factory } = ts;

/** What an identifier refers to, as far as emitting is concerned. */
export type Reference =
  /** A top-level name of this cell or an earlier one: its value lives in a binding. */
  | 'binding'
  /** Nothing known yet: a name of a later cell, or a global that the checker has not heard of. */
  | 'unknown'
  /** A local, a global, or the name of a class inside that class: stays as it is. */
  | 'local';

/** Decides which identifiers of a cell go through a binding, and what the bindings are called in the emitted script. */
export class References {
  readonly #checker: ts.TypeChecker;
  readonly #symbols = new Set<ts.Symbol>();
  readonly #suffix: string;
  readonly #places = new Set<string>();

  /** `shared` are the declarations of the names that live in bindings: the cell's own and those it takes from others. */
  constructor(checker: ts.TypeChecker, names: CellNames, shared: readonly ts.Identifier[]) {
    this.#checker = checker;
    for (const id of shared) this.#add(id);
    let suffix = '$';
    while ([...names.identifiers].some((name) => name.endsWith(suffix))) suffix += '$';
    this.#suffix = suffix;
  }

  /** The parameter of the script. No identifier of the cell ends in the suffix, so none is equal to it. */
  get runtime(): ts.Identifier {
    return factory.createIdentifier(this.#suffix);
  }

  /** The name of a helper: different from all identifiers of the cell and from all bindings. */
  helper(base: string): string {
    return `${base}${this.#suffix}${this.#suffix}`;
  }

  /** `name$.v`, the place of a top-level name. */
  place(name: string): ts.PropertyAccessExpression {
    this.#places.add(name);
    return factory.createPropertyAccessExpression(factory.createIdentifier(`${name}${this.#suffix}`), 'v');
  }

  /** `const a$ = $.binding("a"), …` for every place asked for, or nothing. */
  header(): readonly ts.Statement[] {
    const declarations = [...this.#places].map((name) =>
      factory.createVariableDeclaration(
        `${name}${this.#suffix}`,
        undefined,
        undefined,
        factory.createCallExpression(factory.createPropertyAccessExpression(this.runtime, 'binding'), undefined, [
          factory.createStringLiteral(name),
        ]),
      ),
    );
    if (declarations.length === 0) return [];
    const list = factory.createVariableDeclarationList(declarations, ts.NodeFlags.Const);
    return [factory.createVariableStatement(undefined, list)];
  }

  /** `$.defined("a", …)`: tells the runtime that these names have got their values. */
  defined(names: readonly string[]): ts.Statement {
    const method = factory.createPropertyAccessExpression(this.runtime, 'defined');
    const given = names.map((name) => factory.createStringLiteral(name));
    return factory.createExpressionStatement(factory.createCallExpression(method, undefined, given));
  }

  /** What an identifier in an expression refers to; `local` for names of members, labels and declarations. */
  of(id: ts.Identifier): Reference {
    if (isMemberName(id) || isDeclarationName(id)) return 'local';
    const symbol = ts.isShorthandPropertyAssignment(id.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(id.parent)
      : this.#checker.getSymbolAtLocation(id);
    if (symbol === undefined) return 'unknown';
    const canonical = this.#checker.getExportSymbolOfSymbol(symbol);
    if (!this.#symbols.has(canonical)) return 'local';
    return isInsideOwnDeclaration(id, canonical) ? 'local' : 'binding';
  }

  #add(id: ts.Identifier): void {
    const symbol = this.#checker.getSymbolAtLocation(id);
    if (symbol !== undefined) this.#symbols.add(this.#checker.getExportSymbolOfSymbol(symbol));
  }
}

function isDeclarationName(id: ts.Identifier): boolean {
  const { parent } = id;
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionLike(parent) ||
    ts.isClassLike(parent) ||
    ts.isEnumDeclaration(parent) ||
    ts.isModuleDeclaration(parent) ||
    ts.isTypeParameterDeclaration(parent);
  return declares && parent.name === id;
}

// The binding of a class, enum or namespace is filled when its declaration is done; until then, and for what it says about
// itself, the declared name serves.
function isInsideOwnDeclaration(id: ts.Identifier, symbol: ts.Symbol): boolean {
  const own = symbol.declarations?.filter(
    (node) => ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node),
  );
  return (
    own?.some((node) => node.getSourceFile() === id.getSourceFile() && node.pos <= id.pos && id.end <= node.end) ??
    false
  );
}
