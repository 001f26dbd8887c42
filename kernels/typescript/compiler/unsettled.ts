import ts from 'typescript';
import { type Finding, mayComeLater } from './check.ts';
import { type CellNames, isMemberName } from './names.ts';
import type { Scope, Stopped } from './scope.ts';
import type { Service } from './service.ts';

interface Cell {
  /** Length of the person's text. */
  readonly length: number;
  readonly labelOf: (path: string) => string;
  readonly checking: boolean;
}

/** TypeScript's own number for a variable that is used before it has a value. */
const USED_BEFORE_ASSIGNED = 2454;

/**
 * Uses of names that an earlier cell was to give a value, and did not because it stopped: an error where the name has none and is
 * read at once, a warning else. TypeScript cannot see them: to it, every cell has run to its end.
 */
export function unsettled(service: Service, scope: Scope, names: CellNames, cell: Cell): readonly Finding[] {
  const left = [...names.used].filter(
    (name) => scope.stopped(name) !== undefined && !names.declared.has(name) && !names.assigned.has(name),
  );
  return left.flatMap((name) => {
    const id = firstUse(service, name, cell.length);
    const stopped = scope.stopped(name);
    if (id === undefined || stopped === undefined) return [];
    scope.settle(name);
    return [finding(service.source, id, stopped, cell)];
  });
}

function finding(source: ts.SourceFile, id: ts.Identifier, stopped: Stopped, { labelOf, checking }: Cell): Finding {
  const [name, cell, start] = [id.text, labelOf(stopped.path), id.getStart(source)];
  const message =
    stopped.before === undefined
      ? `'${name}' has no value: ${cell} stopped before the line that gives it one.`
      : `'${name}' is still what ${labelOf(stopped.before)} made it: ${cell} stopped before the line that gives it a new value.`;
  const blocks = stopped.before === undefined && checking && !mayComeLater(source, start);
  return {
    severity: blocks ? 'error' : 'warning',
    diagnostic: {
      category: ts.DiagnosticCategory.Error,
      code: USED_BEFORE_ASSIGNED,
      messageText: message,
      file: source,
      start,
      length: id.text.length,
    },
    hint: `Correct ${cell} where it stopped, and run it again.`,
  };
}

/** The first place in the person's text that reads the name of an earlier cell, not a local of the same name. */
function firstUse(service: Service, name: string, length: number): ts.Identifier | undefined {
  const checker = service.program.getTypeChecker();
  const source = service.source;
  const linked = (symbol: ts.Symbol | undefined) =>
    symbol?.declarations?.some((node) => node.getSourceFile() === source && node.getStart(source) >= length) ?? false;
  const find = (node: ts.Node): ts.Identifier | undefined => {
    if (node.pos >= length || ts.isTypeNode(node)) return undefined;
    if (!ts.isIdentifier(node)) return ts.forEachChild(node, find);
    if (node.text !== name || isMemberName(node)) return undefined;
    const shorthand = ts.isShorthandPropertyAssignment(node.parent);
    const symbol = shorthand
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    return linked(symbol) ? node : undefined;
  };
  return find(source);
}
