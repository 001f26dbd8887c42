// The questions of the lessons that a report is about, from the progress record in `my`. Numbers and choices are judged again here; whether
// a prediction came true is what the record says, since only its cell knows.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LessonQuestion, type LessonQuestions, lessonQuestionsFault } from '../../grade/learner/questions.ts';
import type { Question } from '../../grade/questions/index.ts';
import { judge } from '../../grade/questions/judge.ts';
import { questionFile, readQuestions } from '../../grade/questions/lesson.ts';
import { lessonId } from '../../lab/check/lessons.ts';
import { ROOT } from '../../shared/paths.ts';

export interface ReportedQuestion {
  /** `week-01/1/3`. */
  readonly id: string;
  readonly title: string;
  /** As it was written; of a prediction the first, of an open question none. */
  readonly answer?: string;
  readonly isRight: boolean;
  readonly verdict: string;
}

/** Every question of these lessons; none when nothing was answered in any of them. */
export async function questionsOf(my: string, lessons: readonly string[]): Promise<readonly ReportedQuestion[]> {
  const answered = answersIn(my);
  const ids = lessons.map(lessonId).filter((lesson) => questionFile(ROOT, lesson) !== undefined);
  const all = await Promise.all(
    ids.map(async (lesson) => {
      const { questions } = await readQuestions(lesson);
      const numbers = Object.keys(questions).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
      return numbers.map((number) =>
        reported(`${lesson}/${number}`, questions[number]!, answered[`${lesson}/${number}`]),
      );
    }),
  );
  const found = all.flat();
  return found.some(({ answer }) => answer !== undefined) ? found : [];
}

/** A record that cannot be read tells nothing of questions; that it cannot is said where the rest of it is read. */
function answersIn(my: string): LessonQuestions {
  const path = join(my, 'progress.json');
  if (!existsSync(path)) return {};
  try {
    const { lessonQuestions } = (JSON.parse(readFileSync(path, 'utf8')) ?? {}) as { lessonQuestions?: LessonQuestions };
    return lessonQuestionsFault(lessonQuestions) === undefined ? (lessonQuestions ?? {}) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function reported(id: string, question: Question, entry: LessonQuestion | undefined): ReportedQuestion {
  const { title } = question;
  if (!entry) return { id, title, isRight: false, verdict: 'open' };
  const { attempts, first, answer, gaveUpAt, rightAt } = entry;
  if (question.kind === 'prediction') {
    const isRight = rightAt !== undefined;
    return { id, title, answer: first, isRight, verdict: isRight ? 'as predicted' : 'it came otherwise' };
  }
  const isRight = judge(question, answer).state === 'right';
  if (gaveUpAt !== undefined)
    return {
      id,
      title,
      answer,
      isRight,
      verdict: isRight ? 'right, after the answer was shown' : 'the answer was shown',
    };
  const verdict = !isRight ? 'not right yet' : attempts <= 1 ? 'right at once' : `right after ${attempts} answers`;
  return { id, title, answer, isRight, verdict };
}
