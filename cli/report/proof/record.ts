// What a report carries of itself in its head, so that anybody can make it again and compare.
import type { Profile, ReportDocument } from '../document.ts';
import { escapeHtml } from '../render/escape.ts';
import { digest, type Provenance } from './provenance.ts';

export interface ReportRecord {
  readonly version: 1;
  readonly what: string;
  readonly profile: Profile;
  readonly points: Readonly<Record<string, number>>;
  readonly provenance: Provenance;
}

export const recordOf = ({ what, profile, exercises, provenance }: ReportDocument): ReportRecord => ({
  version: 1,
  what,
  profile,
  points: Object.fromEntries(exercises.map(({ id, points }) => [id, points])),
  provenance,
});

const OPEN = '0'.repeat(64);
const SEAL = /(<meta name="ai-mastery:seal" content=")([0-9a-f]{64})(">)/;
const RECORD = /<meta name="ai-mastery:record" content="([^"]*)">/;

/** The record and an open place for the seal, as elements of the page's head. */
export const recordTags = (record: ReportRecord): string =>
  `<meta name="ai-mastery:record" content="${escapeHtml(JSON.stringify(record))}">\n<meta name="ai-mastery:seal" content="${OPEN}">`;

/** Writes the page's SHA-256 into it, taken while its place holds zeros. It shows changes by hand; it is no signature. */
export const seal = (html: string): string => filled(html, digest(html));

const filled = (html: string, hash: string): string =>
  html.replace(SEAL, (_, before: string, _hash, after: string) => before + hash + after);

/** Whether a page is, to the byte, as it was made. */
export function sealHolds(html: string): boolean {
  const said = SEAL.exec(html)?.[2];
  return said !== undefined && digest(filled(html, OPEN)) === said;
}

/** The record of a page or of a report as JSON; undefined when the text is neither. */
export function readRecord(text: string): ReportRecord | undefined {
  const json = text.trimStart().startsWith('{') ? text : plain(RECORD.exec(headOf(text))?.[1] ?? '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { version, exercises } = (value ?? {}) as Partial<ReportDocument>;
  if (version !== 1) return undefined;
  const record = Array.isArray(exercises) ? recordOf(value as ReportDocument) : (value as ReportRecord);
  return isRecord(record) ? record : undefined;
}

// The head ends before anything that a notebook wrote.
const headOf = (html: string): string => html.slice(0, Math.max(0, html.indexOf('</head>')));

const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => CHARACTERS[name]!);

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function isRecord({ what, points, provenance }: ReportRecord): boolean {
  const texts = (...values: unknown[]) => values.every((value) => typeof value === 'string');
  return (
    texts(what, provenance?.date, provenance?.command) &&
    Object.values(points ?? {}).every((value) => typeof value === 'number') &&
    Array.isArray(provenance.files) &&
    provenance.files.every((file) => texts(file?.path, file?.sha256, file?.kind)) &&
    Object.values(provenance.versions ?? {}).every((value) => typeof value === 'string')
  );
}
