import ts from 'typescript';
import { isMemberName } from './names.ts';
import type { Service } from './service.ts';

export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly diagnostic: ts.Diagnostic;
  /** One plain sentence more, where it depends on the notebook. */
  readonly hint?: string;
}

// "Cannot find name", with and without a guess what was meant.
export const unknownName = new Set([2304, 2552, 2583, 2584, 18004]);

const implicitAny = 7005;

// A package without types is `any` and works; that it is unchecked is worth a word, not a stop.
const untypedModule = 7016;

/**
 * What the checker says about the cell at work; `length` is that of the person's text. Names that are unknown inside functions may
 * come with a later cell, unless the text stands alone.
 */
export function check(service: Service, length: number, alone = false): readonly Finding[] {
  const source = service.source;
  const syntactic = service.language.getSyntacticDiagnostics(service.current);
  const semantic = service.language.getSemanticDiagnostics(service.current);
  return [...syntactic, ...semantic]
    .filter((diagnostic) => (diagnostic.start ?? 0) < length && !isUseOfUntyped(source, diagnostic))
    .toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0))
    .map((diagnostic) => {
      const later = !alone && unknownName.has(diagnostic.code) && mayComeLater(source, diagnostic.start ?? 0);
      return { severity: later || diagnostic.code === untypedModule ? 'warning' : 'error', diagnostic };
    });
}

// `let model;` in one cell and `model = …` in the next: inside one file TypeScript follows such a variable from assignment
// to assignment; between cells it is `any`, and not each use of it an error.
function isUseOfUntyped(source: ts.SourceFile, { code, start = 0 }: ts.Diagnostic): boolean {
  if (code !== implicitAny) return false;
  const id = identifierAt(source, start);
  return id !== undefined && !ts.isVariableDeclaration(id.parent) && !ts.isBindingElement(id.parent);
}

/** True for a value inside a function: when the function is called, a later cell may have defined it. */
export function mayComeLater(source: ts.SourceFile, position: number): boolean {
  const node = identifierAt(source, position);
  if (node === undefined || isMemberName(node)) return false;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    // A type is looked up now or never; what a class extends is evaluated now.
    if (ts.isTypeNode(at) || ts.isHeritageClause(at)) return false;
    if (ts.isFunctionLike(at)) return true;
  }
  return false;
}

export function identifierAt(source: ts.SourceFile, position: number): ts.Identifier | undefined {
  let node: ts.Node = source;
  for (;;) {
    if (ts.isIdentifier(node)) return node;
    const child: ts.Node | undefined = ts.forEachChild(node, (inner) =>
      inner.pos <= position && position < inner.end ? inner : undefined,
    );
    if (child === undefined) return undefined;
    node = child;
  }
}
