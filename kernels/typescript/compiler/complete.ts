import ts from 'typescript';
import type { CompletionItem, Completions } from '../contract.ts';
import type { NameKind } from './names.ts';
import type { Scope } from './scope.ts';
import { openScratch, type Spot } from './scratch.ts';
import type { Service } from './service.ts';

const preferences: ts.GetCompletionsAtPositionOptions = {
  includeCompletionsForModuleExports: false,
  includeCompletionsWithInsertText: false,
  importModuleSpecifierEnding: 'js',
};

// Signatures cost a look at the type of every item: worth it where the list is short enough to be read.
const withSignatures = 8;

const word = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** What may stand at a place, by types; nothing is evaluated. */
export function complete(service: Service, scope: Scope, spot: Spot): Completions {
  const { start } = openScratch(service, scope, spot);
  const position = start + spot.offset;
  const found = service.language.getCompletionsAtPosition(service.current, position, preferences);
  const inString = stringStart(service, position);
  const before = spot.code.slice(0, spot.offset);
  const from =
    found?.entries.find((entry) => entry.replacementSpan !== undefined)?.replacementSpan?.start ??
    inString ??
    position - (word.exec(before)?.[0].length ?? 0);
  const prefix = spot.code.slice(from - start, spot.offset);
  const entries = (found?.entries ?? []).filter((entry) => (entry.replacementSpan?.start ?? from) === from);
  const own = found !== undefined && isNamePlace(found) && inString === undefined ? liveNames(scope, entries) : [];
  const all = [
    ...own,
    ...entries.toSorted(bySortText).map((entry) => ({ text: entry.name, type: badge(entry.kind), entry })),
  ];
  const matching = startingWith(all, prefix);
  const signed = matching.length <= withSignatures;
  return {
    start: from - start,
    end: spot.offset,
    items: matching.map(({ text, type, entry }) => {
      const signature = signed && entry !== undefined ? signatureOf(service, position, entry) : undefined;
      return { text, type, ...(signature !== undefined && { signature }) };
    }),
  };
}

interface Candidate extends CompletionItem {
  readonly entry?: ts.CompletionEntry;
}

// Case counts; only when nothing fits is it overlooked.
function startingWith(all: readonly Candidate[], prefix: string): readonly Candidate[] {
  const exact = all.filter(({ text }) => text.startsWith(prefix));
  if (exact.length > 0) return exact;
  const lower = prefix.toLowerCase();
  return all.filter(({ text }) => text.toLowerCase().startsWith(lower));
}

/** True where any name of the scope may stand: not after a dot, not among the keys of an object. */
function isNamePlace(found: ts.CompletionInfo): boolean {
  return (
    !found.isMemberCompletion && (found.isGlobalCompletion || found.entries.some(({ name }) => name === 'globalThis'))
  );
}

function liveNames(scope: Scope, entries: readonly ts.CompletionEntry[]): readonly Candidate[] {
  const here = new Map(entries.map((entry) => [entry.name, entry]));
  const names = [...scope.names()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return names
    .filter(([name]) => isShadowed(here.get(name)))
    .map(([name, { kind }]) => ({ text: name, type: liveBadges[kind] }));
}

// An earlier cell's name hides a global of that name; a name of this cell hides it in turn.
function isShadowed(entry: ts.CompletionEntry | undefined): boolean {
  return entry === undefined || entry.sortText.startsWith('15');
}

function bySortText(a: ts.CompletionEntry, b: ts.CompletionEntry): number {
  if (a.sortText !== b.sortText) return a.sortText < b.sortText ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Where the text of a string literal begins, when the position is inside one. */
function stringStart(service: Service, position: number): number | undefined {
  let found: number | undefined;
  const visit = (node: ts.Node): void => {
    if (position <= node.pos || position > node.end) return;
    if (ts.isStringLiteralLike(node) && position > node.getStart()) found = node.getStart() + 1;
    ts.forEachChild(node, visit);
  };
  visit(service.source);
  return found;
}

function signatureOf(service: Service, position: number, entry: ts.CompletionEntry): string | undefined {
  const { name, source, data } = entry;
  const details = service.language.getCompletionEntryDetails(service.current, position, name, {}, source, {}, data);
  const text = details && ts.displayPartsToString(details.displayParts);
  return text?.replace(/^\((?:alias|method|property|getter|setter)\) /, '').replaceAll(/\s+/g, ' ');
}

const liveBadges: Readonly<Record<NameKind, string>> = {
  const: 'variable',
  let: 'variable',
  var: 'variable',
  function: 'function',
  class: 'class',
  enum: 'enum',
  namespace: 'module',
  type: 'type',
  import: 'variable',
};

const { ScriptElementKind: Kind } = ts;
const badges: ReadonlyMap<ts.ScriptElementKind, string> = new Map([
  [Kind.functionElement, 'function'],
  [Kind.localFunctionElement, 'function'],
  [Kind.memberFunctionElement, 'method'],
  [Kind.constructSignatureElement, 'method'],
  [Kind.callSignatureElement, 'method'],
  [Kind.memberVariableElement, 'property'],
  [Kind.memberGetAccessorElement, 'property'],
  [Kind.memberSetAccessorElement, 'property'],
  [Kind.memberAccessorVariableElement, 'property'],
  [Kind.classElement, 'class'],
  [Kind.localClassElement, 'class'],
  [Kind.interfaceElement, 'interface'],
  [Kind.typeElement, 'type'],
  [Kind.primitiveType, 'type'],
  [Kind.typeParameterElement, 'type'],
  [Kind.enumElement, 'enum'],
  [Kind.enumMemberElement, 'property'],
  [Kind.moduleElement, 'module'],
  [Kind.externalModuleName, 'module'],
  [Kind.directory, 'path'],
  [Kind.scriptElement, 'path'],
  [Kind.keyword, 'keyword'],
  [Kind.string, 'text'],
  [Kind.parameterElement, 'param'],
]);

function badge(kind: ts.ScriptElementKind): string {
  return badges.get(kind) ?? 'variable';
}
