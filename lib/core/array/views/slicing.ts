import { DomainError } from '../../errors/index.ts';

/** Start, stop and step as in Python: `'1:'`, `':'`, `'::-1'`; or `[start, stop, step]`, where null leaves one out. */
export type Slice =
  | `${number | ''}:${number | ''}`
  | `${number | ''}:${number | ''}:${number | ''}`
  | readonly [start: number | null, stop?: number | null, step?: number | null];

/** A slice of an axis: `length` indices from `start`, `step` apart. */
export interface Span {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

type Bounds = readonly [start: number | null, stop: number | null, step: number];

// Slices are literals in the source, so few; reading each once makes them as cheap as numbers.
const known = new Map<string, Bounds>();

/** The indices that a slice takes from an axis. Bounds beyond the ends are cut, as Python does. */
export function spanOf(slice: Slice, length: number): Span {
  const [start, stop, step] = typeof slice === 'string' ? parse(slice) : bounds(slice, slice.join(':'));
  const clamp = (i: number, low: number, high: number): number => Math.min(Math.max(i < 0 ? i + length : i, low), high);
  if (step > 0) {
    const [from, to] = [start === null ? 0 : clamp(start, 0, length), stop === null ? length : clamp(stop, 0, length)];
    return { start: from, step, length: Math.max(0, Math.ceil((to - from) / step)) };
  }
  const from = start === null ? length - 1 : clamp(start, -1, length - 1);
  const to = stop === null ? -1 : clamp(stop, -1, length - 1);
  return { start: from, step, length: Math.max(0, Math.ceil((to - from) / step)) };
}

function parse(text: string): Bounds {
  const before = known.get(text);
  if (before !== undefined) return before;
  const parts = /^(-?\d+)?:(-?\d+)?(?::(-?\d+)?)?$/.exec(text.replaceAll(' ', ''));
  if (parts === null) throw wrong(text);
  const [start = null, stop = null, step = null] = parts
    .slice(1)
    .map((part) => (part === undefined ? null : Number(part)));
  const read = bounds([start, stop, step], text);
  if (known.size < 1000) known.set(text, read); // computed bounds would fill it without end
  return read;
}

function bounds([start, stop = null, step = null]: readonly (number | null | undefined)[], text: string): Bounds {
  const all: Bounds = [start ?? null, stop, step ?? 1];
  if (all[2] === 0 || all.some((x) => x !== null && !Number.isSafeInteger(x))) throw wrong(text);
  return all;
}

const wrong = (got: string): DomainError =>
  new DomainError('slice', { must: "a slice must be start:stop:step of whole numbers, as '1:', ':' or '::-1'", got });
