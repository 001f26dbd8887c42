import ts from 'typescript';
import type { References } from './references.ts';

const { factory } = ts;

/** A cell's static imports: awaited at its start, in order, only the names that are values. */
export class Imports {
  readonly #checker: ts.TypeChecker;
  readonly #references: References;
  #count = 0;

  constructor(checker: ts.TypeChecker, references: References) {
    this.#checker = checker;
    this.#references = references;
  }

  /** True when some import asks a module for a name: the script then needs the helper `exported`. */
  needsHelper = false;

  /** True when the imported name is a value, not only a type. */
  isValue(id: ts.Identifier): boolean {
    if (ts.isTypeOnlyImportOrExportDeclaration(id.parent)) return false;
    const symbol = this.#checker.getSymbolAtLocation(id);
    if (symbol === undefined) return true;
    const { flags } = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    // A const enum of a declaration file exists for the compiler only, which writes its numbers into the code.
    return (flags & ts.SymbolFlags.Value & ~ts.SymbolFlags.ConstEnum) !== 0;
  }

  /** `import …` and `export … from`. */
  statements(node: ts.ImportDeclaration | ts.ExportDeclaration): readonly ts.Statement[] {
    const specifier = node.moduleSpecifier;
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return [];
    const call = factory.createAwaitExpression(this.#call(specifier, node.attributes));
    const nothingBut = [ts.setTextRange(factory.createExpressionStatement(call), node)];
    if (ts.isExportDeclaration(node)) return node.isTypeOnly ? [] : nothingBut;
    const clause = node.importClause;
    if (clause === undefined) return nothingBut;
    if (ts.isTypeOnlyImportOrExportDeclaration(clause)) return [];
    const module = factory.createIdentifier(this.#references.helper(`module${++this.#count}`));
    const bound = this.#bind(clause, module, specifier.text);
    if (bound.length === 0) return [];
    const constant = factory.createVariableDeclaration(module, undefined, undefined, call);
    const list = factory.createVariableDeclarationList([constant], ts.NodeFlags.Const);
    return [ts.setTextRange(factory.createVariableStatement(undefined, list), node), ...bound];
  }

  #call(specifier: ts.StringLiteral, attributes: ts.ImportAttributes | undefined): ts.Expression {
    const given = attributes?.elements.map(({ name, value }) => factory.createPropertyAssignment(name, value)) ?? [];
    // TypeScript reads JSON by its ending; Node wants to be told.
    if (given.length === 0 && specifier.text.endsWith('.json')) {
      given.push(factory.createPropertyAssignment('type', factory.createStringLiteral('json')));
    }
    const method = factory.createPropertyAccessExpression(this.#references.runtime, 'import');
    const second = given.length === 0 ? [] : [factory.createObjectLiteralExpression(given)];
    return factory.createCallExpression(method, undefined, [specifier, ...second]);
  }

  #bind(clause: ts.ImportClause, module: ts.Identifier, specifier: string): readonly ts.Statement[] {
    const statements: ts.Statement[] = [];
    const bind = (id: ts.Identifier, name: string | undefined): void => {
      if (!this.isValue(id)) return;
      const value = name === undefined ? module : this.#exported(module, name, specifier);
      const assignment = factory.createAssignment(this.#references.place(id.text), value);
      statements.push(ts.setTextRange(factory.createExpressionStatement(assignment), id));
    };
    if (clause.name !== undefined) bind(clause.name, 'default');
    const bindings = clause.namedBindings;
    if (bindings === undefined) return statements;
    // A namespace may hold nothing but types, and is an object all the same.
    if (ts.isNamespaceImport(bindings)) bind(bindings.name, undefined);
    else for (const element of bindings.elements) bind(element.name, (element.propertyName ?? element.name).text);
    return statements;
  }

  #exported(module: ts.Identifier, name: string, specifier: string): ts.Expression {
    this.needsHelper = true;
    const strings = [name, specifier].map((text) => factory.createStringLiteral(text));
    const helper = factory.createIdentifier(this.#references.helper('exported'));
    return factory.createCallExpression(helper, undefined, [module, ...strings]);
  }
}

/** The helper's source: a name that the module lacks is the error that a module would get when it is linked. */
export function exportedHelper(name: string): string {
  const message = `"The requested module '" + specifier + "' does not provide an export named '" + name + "'"`;
  return (
    `const ${name} = (module, name, specifier) => { if (name in module) return module[name]; ` +
    `const error = new SyntaxError(${message}); Error.captureStackTrace(error, ${name}); throw error; };`
  );
}
