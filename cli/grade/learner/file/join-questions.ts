import type { LessonQuestion, LessonQuestions } from '../questions.ts';
import { byText, byTime, earliest, joinRecords } from './joining.ts';

/** What either place knows: the first answer of both, the last of both, the most attempts. */
export const joinLessonQuestions = (a: LessonQuestions, b: LessonQuestions): LessonQuestions => joinRecords(a, b, join);

function join(a: LessonQuestion, b: LessonQuestion): LessonQuestion {
  const [began] = [a, b].sort((x, y) => byTime(x.firstAt, y.firstAt) || byText(x.first, y.first));
  const [, ended] = [a, b].sort((x, y) => byTime(x.lastAt, y.lastAt) || byText(x.answer, y.answer));
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
