import { relative } from 'node:path';
import ts from 'typescript';
import type { Explanation } from '../contract.ts';
import { explanation, type Known, text, withoutDash } from './markdown.ts';
import { type CellOf, plain } from './render.ts';
import type { Scope } from './scope.ts';
import { openScratch, type Spot } from './scratch.ts';
import type { Service } from './service.ts';

/** Explains the name at a place, or the call around it. `detail` 1 adds the source of what is named. */
export function inspect(
  service: Service,
  scope: Scope,
  cellOf: CellOf,
  spot: Spot,
  detail: 0 | 1,
): Explanation | undefined {
  const { start } = openScratch(service, scope, spot);
  const position = start + spot.offset;
  const around = spot.code.slice(Math.max(0, spot.offset - 1), spot.offset + 1);
  const onName = /[\p{ID_Continue}$]/u.test(around);
  const known = onName
    ? (named(service, position) ?? call(service, position))
    : (call(service, position) ?? named(service, position));
  if (known === undefined) return undefined;
  const source = detail === 1 ? sourceOf(service, cellOf, known.at, start, spot.cwd) : undefined;
  return explanation({ ...known, ...(source && { source }) });
}

interface Found extends Known {
  /** The place of the name that is explained. */
  readonly at: number;
}

function named(service: Service, position: number): Found | undefined {
  for (const at of [position, position - 1]) {
    const info = at < 0 ? undefined : service.language.getQuickInfoAtPosition(service.current, at);
    if (info === undefined || isUnknown(info)) continue;
    const declaration = plain(ts.displayPartsToString(info.displayParts))
      .replace(/^\(alias\) /, '')
      .replace(/\nimport [^\n]*$/, '');
    return { declaration, documentation: info.documentation ?? [], tags: info.tags ?? [], at };
  }
  return undefined;
}

// A name that nothing declares is `any` and nothing more.
function isUnknown({ kind, displayParts }: ts.QuickInfo): boolean {
  return kind === ts.ScriptElementKind.unknown && ts.displayPartsToString(displayParts) === 'any';
}

function call(service: Service, position: number): Found | undefined {
  const help = service.language.getSignatureHelpItems(service.current, position, {
    triggerReason: { kind: 'invoked' },
  });
  const item = help?.items[help.selectedItemIndex];
  if (help === undefined || item === undefined) return undefined;
  const parameters = item.parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts));
  const [prefix, separator, suffix] = [
    item.prefixDisplayParts,
    item.separatorDisplayParts,
    item.suffixDisplayParts,
  ].map((parts) => ts.displayPartsToString(parts));
  const more = help.items.length > 1 ? `\n// and ${help.items.length - 1} more` : '';
  const current = item.parameters[help.argumentIndex];
  const about = current === undefined ? '' : withoutDash(text(current.documentation));
  const here = current !== undefined && about !== '' ? `\n\n${current.name}: ${about}` : '';
  return {
    declaration: plain(`${prefix}${parameters.join(separator)}${suffix}${more}`),
    documentation: [...item.documentation, { text: here, kind: 'text' }],
    tags: item.tags.filter((tag) => tag.name !== 'param' || here === ''),
    at: help.applicableSpan.start - 2,
  };
}

function sourceOf(
  service: Service,
  cellOf: CellOf,
  at: number,
  start: number,
  cwd: string,
): Known['source'] | undefined {
  let definition = service.language.getDefinitionAtPosition(service.current, at)?.[0];
  if (definition?.fileName === service.current && definition.textSpan.start < start) {
    // `declare let n: typeof import("…").n;` in front of the text: what it stands for is at its end.
    const end = service.source.text.indexOf(';', definition.textSpan.start);
    definition = service.language.getDefinitionAtPosition(service.current, end - 1)?.[0];
  }
  if (definition === undefined) return undefined;
  const file = service.program.getSourceFile(definition.fileName);
  if (file === undefined) return undefined;
  const span = definition.contextSpan ?? definition.textSpan;
  const cell = cellOf(definition.fileName);
  const line = file.getLineAndCharacterOfPosition(span.start).line + 1;
  const place = definition.fileName === service.current ? 'this cell' : undefined;
  const where = place ?? `${cell?.label ?? relative(cwd, definition.fileName).replaceAll('\\', '/')}:${line}`;
  return { text: file.text.slice(span.start, span.start + span.length), where: `// ${where}` };
}
