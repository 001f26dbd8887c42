// What joining progress from two places is made of.

export const instant = (time: string): number => Date.parse(time) || 0;
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** The same moment is written in several ways, 2026-01-01T01:00+01:00 and 2026-01-01T00:00Z: then by their letters. */
export const byTime = (a: string, b: string): number => instant(a) - instant(b) || byText(a, b);

export const earliest = (a: string | undefined, b: string | undefined): string | undefined =>
  joined(a, b, (x, y) => (byTime(x, y) <= 0 ? x : y));

/** The one that there is, or both joined. */
export const joined = <T>(a: T | undefined, b: T | undefined, both: (a: T, b: T) => T): T | undefined =>
  a !== undefined && b !== undefined ? both(a, b) : (a ?? b);

type Records<T> = Readonly<Record<string, T>>;

/** Entry by entry, sorted by name. */
export function joinRecords<T>(a: Records<T>, b: Records<T>, both: (a: T, b: T) => T): Record<string, T> {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const own = (of: Records<T>, key: string) => (Object.hasOwn(of, key) ? of[key] : undefined);
  return Object.fromEntries(keys.map((key) => [key, joined(own(a, key), own(b, key), both)!]));
}
