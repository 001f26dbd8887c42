// What a module of lib/ offers: the names its index.ts exports, followed to where they are declared.
import { posix } from 'node:path';
import ts from 'typescript';
import { parse } from './syntax.ts';

export type Declaration =
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.VariableStatement;

export interface PublicSymbol {
  readonly name: string;
  readonly path: string;
  /** All overloads of a function, in order; otherwise one. */
  readonly declarations: readonly Declaration[];
}

/** Reads and parses files once. */
export interface Sources {
  has(path: string): boolean;
  file(path: string): Promise<ts.SourceFile>;
}

export function sourcesOf(context: { files: readonly string[]; read(path: string): Promise<string> }): Sources {
  const known = new Set(context.files);
  const parsed = new Map<string, Promise<ts.SourceFile>>();
  return {
    has: (path) => known.has(path),
    file(path) {
      const before = parsed.get(path);
      if (before) return before;
      const file = context.read(path).then((text) => parse(path, text));
      parsed.set(path, file);
      return file;
    },
  };
}

/** The public symbols of the module whose index is `path`; names it cannot follow come back without declarations. */
export async function publicSymbols(sources: Sources, path: string): Promise<PublicSymbol[]> {
  const file = await sources.file(path);
  const found = declaredIn(file, path);
  for (const statement of file.statements) {
    if (!ts.isExportDeclaration(statement)) continue;
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) continue;
    const from = posix.join(posix.dirname(path), specifier.text);
    const theirs = sources.has(from) ? await publicSymbols(sources, from) : [];
    const clause = statement.exportClause;
    if (!clause) found.push(...theirs);
    else if (ts.isNamedExports(clause)) {
      for (const { name, propertyName } of clause.elements) {
        const symbol = theirs.find((one) => one.name === (propertyName ?? name).text);
        found.push(symbol ? { ...symbol, name: name.text } : { name: name.text, path: from, declarations: [] });
      }
    }
  }
  return found;
}

function declaredIn(file: ts.SourceFile, path: string): PublicSymbol[] {
  const byName = new Map<string, Declaration[]>();
  for (const statement of file.statements) {
    if (!isDeclaration(statement) || !isExported(statement)) continue;
    for (const name of namesOf(statement)) byName.set(name, [...(byName.get(name) ?? []), statement]);
  }
  return [...byName].map(([name, declarations]) => ({ name, path, declarations }));
}

const isDeclaration = (node: ts.Statement): node is Declaration =>
  ts.isFunctionDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isVariableStatement(node);

const isExported = (node: Declaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

const namesOf = (node: Declaration): string[] =>
  ts.isVariableStatement(node)
    ? node.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []))
    : node.name
      ? [node.name.text]
      : [];
