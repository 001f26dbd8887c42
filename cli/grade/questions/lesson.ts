// The questions of a lesson in the course: found by the name that `%%question` gives, `week-01/1/3` or a whole lesson's `week-01/1`.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../../shared/command.ts';
import { ROOT } from '../../shared/paths.ts';
import type { Goal, Question, Questions } from './index.ts';

export interface LessonQuestions {
  /** `week-01/1`. */
  readonly lesson: string;
  readonly questions: Questions;
  /** What a self-test of many questions asks for. */
  readonly goal?: Goal;
}

/** One question that a cell asks: its id, its question. */
export interface Asked {
  /** `week-01/1/3`. */
  readonly id: string;
  readonly question: Question;
}

const NAME = /^(week-\d\d\/\d+)(?:\/(\w+))?$/;

/** The file beside the week's exercises in which a lesson's questions are answered; undefined when there is none. */
export function questionFile(course: string, lesson: string): string | undefined {
  const [week, number] = lesson.split('/');
  const root = join(course, 'exercises');
  const folder = existsSync(root) ? readdirSync(root).find((name) => name.startsWith(`${week}-`)) : undefined;
  const file = folder && join(root, folder, 'questions', `${number}.ts`);
  return file && existsSync(file) ? file : undefined;
}

export async function readQuestions(lesson: string, course: string = ROOT): Promise<LessonQuestions> {
  const file = questionFile(course, lesson);
  if (!file) throw new UsageError(`lesson ${lesson} has no questions`);
  const { questions, goal } = (await import(pathToFileURL(file).href)) as { questions: Questions; goal?: Goal };
  return { lesson, questions, ...(goal && { goal }) };
}

/** What `%%question <name>` asks. */
export async function questionsNamed(
  name: string,
): Promise<LessonQuestions & { readonly asked: readonly Asked[]; readonly single: boolean }> {
  const [, lesson, number] = NAME.exec(name) ?? [];
  if (lesson === undefined) {
    const got = name === '' ? '' : `; "${name}" is none`;
    throw new UsageError(`%%question: say which, for example %%question week-01/1/2${got}`);
  }
  const found = await readQuestions(lesson);
  const all = Object.entries(found.questions)
    .map(([own, question]) => ({ id: `${lesson}/${own}`, question }))
    .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  const asked = number === undefined ? all : all.filter(({ id }) => id === `${lesson}/${number}`);
  if (asked.length === 0)
    throw new UsageError(`no question ${name}; lesson ${lesson} has ${Object.keys(found.questions).join(', ')}`);
  return { ...found, asked, single: number !== undefined };
}
