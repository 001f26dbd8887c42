// Whether a value read from a file is what it claims to be, field by field.

export type Valid = (value: unknown) => boolean;
export type Fields<T> = Readonly<Record<keyof T, Valid>>;

const YEAR_10000 = Date.UTC(10_000, 0);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isCount: Valid = (v) => Number.isInteger(v) && (v as number) >= 0;
export const isTime: Valid = (v) => typeof v === 'string' && Math.abs(Date.parse(v)) < YEAR_10000;
export const maybe =
  (valid: Valid): Valid =>
  (v) =>
    v === undefined || valid(v);
export const listOf =
  (valid: Valid): Valid =>
  (v) =>
    Array.isArray(v) && v.every(valid);
export const has =
  <T>(fields: Fields<T>): Valid =>
  (v) =>
    isRecord(v) && wrongField(v, fields) === undefined;

/** A value in a sentence: short, however long or deep it is in the file. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'this list';
  return isRecord(value) ? 'this record' : (JSON.stringify(value) ?? 'missing').slice(0, 100);
}

/** What is wrong with a record, as the end of a sentence; undefined when every field is valid. */
export function fieldFault<T>(record: unknown, fields: Fields<T>): string | undefined {
  if (!isRecord(record)) return ' is not a record';
  const wrong = wrongField(record, fields);
  return wrong === undefined ? undefined : `: "${wrong}" cannot be ${shown(record[wrong])}`;
}

const wrongField = <T>(record: Readonly<Record<string, unknown>>, fields: Fields<T>): string | undefined =>
  Object.entries<Valid>(fields).find(([field, valid]) => !valid(record[field]))?.[0];
