// What an instructor decides apart from the tests: when work was due, what lateness costs, points and comments by hand. All of it stands
// in a file of the instructor's, which no grading ever writes.
import { readFileSync } from 'node:fs';
import { UserError } from '../../shared/command.ts';

export interface ManualMark {
  readonly submission: string;
  /** Absent: a mark on the submission as a whole. */
  readonly exercise?: string;
  /** Added to the points of the tests; may be negative. @default 0 */
  readonly points?: number;
  readonly comment?: string;
}

export interface ClassFile {
  /** ISO 8601 with a time zone, `2027-03-01T23:59:00+01:00`. */
  readonly due?: string;
  readonly graceMinutes?: number;
  /** Share of the tests' points that each day begun costs, and the most that lateness costs. */
  readonly late?: { readonly perDay: number; readonly most: number };
  /** When each submission came in. One that is not named is not late. */
  readonly submitted?: Readonly<Record<string, string>>;
  /** Another due time for some. */
  readonly extensions?: Readonly<Record<string, string>>;
  readonly manual?: readonly ManualMark[];
}

export interface Standing {
  /** Points taken off for lateness, from the tests' points only. */
  readonly latePenalty: number;
  readonly daysLate: number;
  readonly manual: readonly ManualMark[];
  readonly manualPoints: number;
  /** Tests − lateness + marks by hand, never below 0. */
  readonly total: number;
}

const DAY_MS = 86_400_000;
const cents = (points: number): number => Math.round(points * 100) / 100;

export function standing(id: string, points: number, file: ClassFile): Standing {
  const due = timeOf(id, file.extensions) ?? file.due;
  const daysLate = daysBetween(due, timeOf(id, file.submitted), file.graceMinutes ?? 0);
  const { perDay = 0, most = 1 } = file.late ?? {};
  const latePenalty = cents(points * Math.min(most, perDay * daysLate));
  const manual = (file.manual ?? []).filter(({ submission }) => submission === id);
  const manualPoints = cents(manual.reduce((sum, mark) => sum + (mark.points ?? 0), 0));
  return {
    daysLate,
    latePenalty,
    manual,
    manualPoints,
    total: cents(Math.max(0, points - latePenalty + manualPoints)),
  };
}

/** A submission may be called whatever every object has: `constructor`. */
const timeOf = (id: string, times: Readonly<Record<string, string>> = {}): string | undefined =>
  Object.hasOwn(times, id) ? times[id] : undefined;

/** Names in the instructor's file that no submission has: most likely misspelled. */
export function unknownNames(
  ids: readonly string[],
  { submitted = {}, extensions = {}, manual = [] }: ClassFile,
): string[] {
  const named = [...Object.keys(submitted), ...Object.keys(extensions), ...manual.map(({ submission }) => submission)];
  return [...new Set(named)].filter((name) => !ids.includes(name));
}

/** Days begun after the due time and the grace. */
function daysBetween(due: string | undefined, submitted: string | undefined, graceMinutes: number): number {
  if (due === undefined || submitted === undefined) return 0;
  const late = Date.parse(submitted) - Date.parse(due) - graceMinutes * 60_000;
  return late <= 0 ? 0 : Math.ceil(late / DAY_MS);
}

type Check = (value: unknown) => string | undefined;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const time: Check = (value) =>
  typeof value === 'string' && /T.*(Z|[+-]\d\d:?\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))
    ? undefined
    : 'is no time with a zone, such as 2027-03-01T23:59:00+01:00';
const times: Check = (value) => {
  if (!isRecord(value)) return 'is no list of names with times';
  const wrong = Object.entries(value).find(([, at]) => time(at) !== undefined);
  return wrong && `"${wrong[0]}" ${time(wrong[1])}`;
};
const share = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
const CHECKS: Readonly<Record<keyof ClassFile, Check>> = {
  due: time,
  graceMinutes: (value) => (typeof value === 'number' && value >= 0 ? undefined : 'is no number of minutes'),
  late: (value) =>
    isRecord(value) && share(value.perDay) && share(value.most)
      ? undefined
      : 'needs perDay and most, both shares between 0 and 1',
  submitted: times,
  extensions: times,
  manual: (value) =>
    Array.isArray(value) && value.every(isMark) ? undefined : 'is no list of marks with a submission',
};

const isMark = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.submission === 'string' &&
  ['exercise', 'comment'].every((key) => value[key] === undefined || typeof value[key] === 'string') &&
  (value.points === undefined || Number.isFinite(value.points)) &&
  Object.keys(value).every((key) => ['submission', 'exercise', 'points', 'comment'].includes(key));

/** Reads the instructor's file. @throws UserError that names the first entry that cannot be. */
export function readClassFile(path: string): ClassFile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`${path}: ${(error as Error).message}`, 'see cli/grade/README.md for its form', {
      cause: error,
    });
  }
  const wrong = isRecord(value)
    ? Object.entries(value).flatMap(([key, entry]) => {
        const check = Object.hasOwn(CHECKS, key) ? CHECKS[key as keyof ClassFile] : undefined;
        const what = check ? check(entry) : 'is unknown';
        return what === undefined ? [] : [`"${key}" ${what}`];
      })
    : ['it is no object'];
  if (wrong.length > 0) throw new UserError(`${path}: ${wrong[0]}`, 'see cli/grade/README.md for its form');
  return value as ClassFile;
}
