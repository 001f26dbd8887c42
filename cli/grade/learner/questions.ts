// What progress knows of the questions of *Check yourself*. `now` is ISO time.
import { type Fields, fieldFault, isCount, isRecord, isTime, maybe, type Valid } from './file/fields.ts';
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

const isAnswer: Valid = (v) => typeof v === 'string' && v.length <= MAX_ANSWER;

const FIELDS: Fields<LessonQuestion> = {
  attempts: isCount,
  first: isAnswer,
  firstAt: isTime,
  answer: isAnswer,
  lastAt: isTime,
  rightAt: maybe(isTime),
  gaveUpAt: maybe(isTime),
};

/** Where a value read from a file is not that, in words. */
export function lessonQuestionsFault(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value)) return '"lessonQuestions" is not a record';
  for (const [id, entry] of Object.entries(value)) {
    if (!/^week-\d\d\/\d+\/\w+$/.test(id)) return `${JSON.stringify(id)} is not the name of a question`;
    const fault = fieldFault(entry, FIELDS);
    if (fault !== undefined) return `${id}${fault}`;
  }
  return undefined;
}
