// How one cell of a table reads.
import { inspect } from 'node:util';
import { shorten } from '../html.ts';

const MAX_CELL = 80;
const SIGNIFICANT = 6;

/** A number in at most six significant digits where it is not whole; a string as it is; anything else in one short line. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return shorten(value.replace(/\s+/g, ' '), MAX_CELL);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (typeof value !== 'object') return String(value);
  return shorten(inspect(value, { depth: 1, breakLength: Infinity, compact: true, maxArrayLength: 6 }), MAX_CELL);
}

function numberText(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return Object.is(value, -0) ? '0' : String(value);
  return String(Number(value.toPrecision(SIGNIFICANT)));
}

export const isNumeric = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

/** Rows to show: the first ones; the count says how many follow. */
export function visibleRows(
  rowCount: number,
  limit: number,
): { readonly rows: readonly number[]; readonly more: number } {
  const shown = rowCount > limit ? limit : rowCount;
  return { rows: Array.from({ length: shown }, (_, i) => i), more: rowCount - shown };
}

export const plural = (n: number, word: string): string => `${n.toLocaleString('en-US')} ${word}${n === 1 ? '' : 's'}`;
