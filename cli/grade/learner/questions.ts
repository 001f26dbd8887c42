// What progress knows of the questions of *Check yourself*. `now` is ISO time.
import type { Progress } from './progress.ts';

/** One question of a lesson, `week-01/1/3`. */
export interface LessonQuestion {
  /** Answers that were judged; the same one twice in a row is one. */
  readonly attempts: number;
  /** The first answer as it was written: of predictions, the one that counts. */
  readonly first: string;
  readonly firstAt: string;
  /** The last answer as it was written. */
  readonly answer: string;
  readonly lastAt: string;
  /** When it was first right. A prediction can be right only the first time: then its result is known. */
  readonly rightAt?: string;
  /** When the answer was asked for before it was right. */
  readonly gaveUpAt?: string;
}

export type LessonQuestions = Readonly<Record<string, LessonQuestion>>;

/** What happened: an answer that was wrong, right or not judged yet, or giving up. */
export interface QuestionEvent {
  readonly id: string;
  readonly answer: string;
  readonly now: string;
  readonly state: 'noted' | 'right' | 'wrong' | 'gave-up';
}

const MAX_ANSWER = 200;

export function afterQuestion(progress: Progress, { id, answer, now, state }: QuestionEvent): Progress {
  const before = progress.lessonQuestions?.[id];
  const written = answer.slice(0, MAX_ANSWER);
  const isNew = state !== 'gave-up' && before?.answer !== written;
  const rightAt = before?.rightAt ?? (state === 'right' ? now : undefined);
  const gaveUpAt = before?.gaveUpAt ?? (state === 'gave-up' && rightAt === undefined ? now : undefined);
  const after: LessonQuestion = {
    attempts: (before?.attempts ?? 0) + (isNew ? 1 : 0),
    first: before?.first ?? written,
    firstAt: before?.firstAt ?? now,
    answer: written,
    lastAt: now,
    ...(rightAt !== undefined && { rightAt }),
    ...(gaveUpAt !== undefined && { gaveUpAt }),
  };
  return { ...progress, lessonQuestions: { ...progress.lessonQuestions, [id]: after } };
}

const isTime = (v: unknown): boolean => typeof v === 'string' && !Number.isNaN(Date.parse(v));
const isText = (v: unknown): boolean => typeof v === 'string' && v.length <= MAX_ANSWER;

const FIELDS: Readonly<Record<keyof LessonQuestion, (value: unknown) => boolean>> = {
  attempts: (v) => Number.isInteger(v) && (v as number) >= 0,
  first: isText,
  firstAt: isTime,
  answer: isText,
  lastAt: isTime,
  rightAt: (v) => v === undefined || isTime(v),
  gaveUpAt: (v) => v === undefined || isTime(v),
};

/** Where a value read from a file is not that, in words. */
export function lessonQuestionsFault(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value)) return '"lessonQuestions" is not a record';
  for (const [id, entry] of Object.entries(value)) {
    if (!/^week-\d\d\/\d+\/\w+$/.test(id)) return `${JSON.stringify(id)} is not the name of a question`;
    if (!isRecord(entry)) return `${id} is not a record`;
    const wrong = Object.entries(FIELDS).find(([field, valid]) => !valid(entry[field]));
    if (wrong) return `${id}: "${wrong[0]}" cannot be ${JSON.stringify(entry[wrong[0]]) ?? 'missing'}`;
  }
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What either place knows: the first answer of both, the last of both, the most attempts. */
export function joinLessonQuestions(a: LessonQuestions = {}, b: LessonQuestions = {}): LessonQuestions {
  const ids = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(ids.map((id) => [id, join(a[id], b[id])] as const));
}

function join(a: LessonQuestion | undefined, b: LessonQuestion | undefined): LessonQuestion {
  if (!a || !b) return (a ?? b)!;
  const [began] = [a, b].sort((x, y) => order([x.firstAt, x.first], [y.firstAt, y.first]));
  const [, ended] = [a, b].sort((x, y) => order([x.lastAt, x.answer], [y.lastAt, y.answer]));
  const rightAt = earliest(a.rightAt, b.rightAt);
  const gaveUpAt = earliest(a.gaveUpAt, b.gaveUpAt);
  return {
    attempts: Math.max(a.attempts, b.attempts),
    first: began!.first,
    firstAt: began!.firstAt,
    answer: ended!.answer,
    lastAt: ended!.lastAt,
    ...(rightAt !== undefined && { rightAt }),
    ...(gaveUpAt !== undefined && { gaveUpAt }),
  };
}

/** By the moment, then by how it is written, then by the text: of two, always the same one is first. */
function order([timeA, textA]: readonly [string, string], [timeB, textB]: readonly [string, string]): number {
  return Date.parse(timeA) - Date.parse(timeB) || compare(timeA, timeB) || compare(textA, textB);
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return order([a, ''], [b, '']) <= 0 ? a : b;
}
