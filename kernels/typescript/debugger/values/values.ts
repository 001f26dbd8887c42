import type { Runtime } from 'node:inspector';

type Remote = Runtime.RemoteObject;
type Preview = Runtime.ObjectPreview;

const LONGEST = 160;

/** A value on one line, from what V8 tells about it: no code of the value's own is run. */
export function valueText(value: Remote): string {
  return shortened(fullText(value));
}

function fullText(value: Remote): string {
  if (value.type === 'string') return quoted(String(value.value));
  if (value.type === 'function') return functionText(value.description ?? '');
  if (value.type === 'object' && value.subtype !== 'null') return objectText(value.description ?? '', value);
  return value.description ?? String(value.value);
}

function objectText(description: string, { subtype, className, preview }: Remote): string {
  const [head = ''] = description.split('\n');
  if (subtype === 'error' || subtype === 'date' || subtype === 'regexp' || !preview) return head;
  const inside = previewText(preview);
  if (subtype === 'array') return inside;
  const name = head === 'Object' ? '' : `${head} `;
  return className === 'Object' && inside === '{}' ? '{}' : `${name}${inside}`;
}

/** `{a: 1, b: 'x', …}`, `[1, 2, …]`, `{'k' → 1}`. */
function previewText({ subtype, properties, entries, overflow }: Preview): string {
  const more = overflow ? ['…'] : [];
  if (entries) {
    const pairs = entries.map(({ key, value }) => (key ? `${inner(key)} → ${inner(value)}` : inner(value)));
    return `{${[...pairs, ...more].join(', ')}}`;
  }
  if (subtype === 'array' || subtype === 'typedarray') return `[${[...elements(properties), ...more].join(', ')}]`;
  const shown = properties.map((property) => `${property.name}: ${propertyText(property)}`);
  return `{${[...shown, ...more].join(', ')}}`;
}

/** What a list holds, with its gaps, and without what it has beside its elements. */
function elements(properties: readonly Runtime.PropertyPreview[]): string[] {
  const texts: string[] = [];
  let next = 0;
  for (const property of properties) {
    const index = Number(property.name);
    if (!Number.isInteger(index)) continue;
    if (index > next) texts.push(index - next === 1 ? 'empty' : `empty × ${index - next}`);
    texts.push(propertyText(property));
    next = index + 1;
  }
  return texts;
}

const propertyText = ({ type, subtype, value = '' }: Runtime.PropertyPreview): string =>
  type === 'accessor' ? GETTER : brief(type, subtype, value);

/** Stands for what only code of the person's could tell. */
export const GETTER = '(getter)';

const inner = (preview: Preview): string => brief(preview.type, preview.subtype, preview.description ?? '');

function brief(type: string, subtype: string | undefined, text: string): string {
  if (type === 'string') return quoted(text);
  if (type === 'function') return functionText(text);
  return type === 'object' && subtype === undefined && text === 'Object' ? '{…}' : text;
}

/** V8 describes a function by its source. */
function functionText(source: string): string {
  const [, keyword, name] = /^(?:async\s+)?(class|function\*?)?\s*([\w$]*)/.exec(source) ?? [];
  if (keyword === 'class') return `class ${name}`.trim();
  return keyword && name ? `function ${name}` : 'function';
}

const quoted = (text: string): string =>
  `'${text.replace(/[\\'\n\r\t]/g, (c) => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t' })[c] ?? `\\${c}`)}'`;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** A value's type in a word or two: `number`, `Float64Array(3)`, `Matrix`. */
export function typeText({ type, subtype, description = '', className }: Remote): string {
  if (subtype === 'null') return 'null';
  if (type !== 'object') return type;
  return subtype === 'error' || subtype === 'date' || subtype === 'regexp'
    ? (className ?? type)
    : description.split('\n')[0]!;
}

/** How many elements an array has; undefined for everything else. */
export function lengthOf({ subtype, description = '' }: Remote): number | undefined {
  if (subtype !== 'array' && subtype !== 'typedarray') return undefined;
  const [, count] = /\((\d+)\)$/.exec(description) ?? [];
  return count === undefined ? undefined : Number(count);
}
