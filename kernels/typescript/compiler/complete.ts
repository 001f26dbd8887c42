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
  const starts = new Starts(service, spot, start);
  const candidates = found === undefined ? [] : merged(scope, found, starts);
  const matching = startingWith(candidates, spot);
  const from = matching[0]?.start ?? starts.word;
  const signed = matching.length <= withSignatures;
  const items = matching
    .filter((candidate) => candidate.start === from)
    .map(({ text, type, entry }) => {
      const signature = signed && entry !== undefined ? signatureOf(service, position, entry) : undefined;
      const shown = entry?.kind === Kind.alias && signature !== undefined ? badgeOf(signature) : type;
      return { text, type: shown, ...(signature !== undefined && { signature }) };
    });
  return { start: from, end: spot.offset, items };
}

/** Where the text begins that an item replaces, as an offset in what the person wrote. */
class Starts {
  /** The beginning of the word before the cursor. */
  readonly word: number;
  /** The beginning of the string around the cursor, and of the last piece of it between slashes. */
  readonly string: number | undefined;
  readonly #piece: number;
  readonly #head: number;

  constructor(service: Service, { code, offset }: Spot, head: number) {
    const before = code.slice(0, offset);
    const string = stringStart(service.source, head + offset);
    this.word = offset - (word.exec(before)?.[0].length ?? 0);
    this.string = string === undefined ? undefined : string - head;
    this.#piece = Math.max(before.lastIndexOf('/') + 1, this.string ?? 0);
    this.#head = head;
  }

  of({ replacementSpan, kind, name }: ts.CompletionEntry): number {
    if (replacementSpan !== undefined) return replacementSpan.start - this.#head;
    if (this.string === undefined) return this.word;
    const isPiece = kind === Kind.directory || kind === Kind.scriptElement || kind === Kind.externalModuleName;
    return isPiece && !name.includes('/') ? this.#piece : this.string;
  }
}

interface Candidate extends CompletionItem {
  readonly start: number;
  readonly entry?: ts.CompletionEntry;
}

// Case counts; only when nothing fits is it overlooked.
function startingWith(all: readonly Candidate[], { code, offset }: Spot): readonly Candidate[] {
  const exact = all.filter(({ text, start }) => text.startsWith(code.slice(start, offset)));
  if (exact.length > 0) return exact;
  return all.filter(({ text, start }) => text.toLowerCase().startsWith(code.slice(start, offset).toLowerCase()));
}

function merged(scope: Scope, found: ts.CompletionInfo, starts: Starts): readonly Candidate[] {
  const live = liveNames(scope, found, starts);
  const hidden = new Set(live.map(({ text }) => text));
  const entries = found.entries
    .filter(({ name }) => !hidden.has(name))
    .toSorted(bySortText)
    .map((entry) => ({ text: entry.name, type: badge(entry.kind), start: starts.of(entry), entry }));
  return [...live, ...entries];
}

/** Names of earlier cells, where any name of the scope may stand: not after a dot, not among the keys of an object. */
function liveNames(scope: Scope, found: ts.CompletionInfo, starts: Starts): readonly Candidate[] {
  const here = new Map(found.entries.map((entry) => [entry.name, entry]));
  if (starts.string !== undefined || found.isMemberCompletion || !here.has('globalThis')) return [];
  return [...scope.names()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .filter(([name]) => isShadowed(here.get(name)))
    .map(([name, { kind }]) => ({ text: name, type: liveBadges[kind], start: starts.word }));
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
function stringStart(source: ts.SourceFile, position: number): number | undefined {
  let found: number | undefined;
  const visit = (node: ts.Node): void => {
    if (position <= node.pos || position > node.end) return;
    if (ts.isStringLiteralLike(node) && position > node.getStart(source)) found = node.getStart(source) + 1;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function signatureOf(service: Service, position: number, entry: ts.CompletionEntry): string | undefined {
  const { name, source, data } = entry;
  const details = service.language.getCompletionEntryDetails(service.current, position, name, {}, source, {}, data);
  const text = details && ts.displayPartsToString(details.displayParts);
  return text
    ?.replace(/^(?:(?:namespace|interface|class|enum|type) .*\n)+/, '')
    .replace(/^\((?:alias|method|property|getter|setter)\) /, '')
    .replace(/\n(?:import|export) .*$/, '')
    .replaceAll(/\s+/g, ' ');
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

/** What a name is that a module hands on from another. */
function badgeOf(signature: string): string {
  const [keyword = ''] = signature.split(' ', 1);
  return ['function', 'class', 'interface', 'type', 'enum'].includes(keyword) ? keyword : 'variable';
}

function badge(kind: ts.ScriptElementKind): string {
  return badges.get(kind) ?? 'variable';
}
