/**
 * The gate of *Check yourself*: every question of a lesson has its answer outside the lesson, every answer its question; the
 * right answer is judged right and no typical mistake is; nothing shipped tells an answer.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../ok/check.ts';
import { type Cell, cellSource, isCode, parseNotebook } from '../../shared/notebook.ts';
import { ROOT } from '../../shared/paths.ts';
import { parseQuestionCell } from '../questions/cell.ts';
import type { Question, Questions } from '../questions/index.ts';
import { isOpen, judge } from '../questions/judge.ts';
import { questionFile, readQuestions } from '../questions/lesson.ts';
import { collector, type Report } from './report.ts';

const MIN_SENTENCE = 10;
const CURE = 'see exercises/README.md, "Questions of a lesson"';

/** Everything that is wrong with the questions of the lessons; empty when they may go to learners. */
export async function checkQuestions(course: string = ROOT): Promise<Finding[]> {
  const findings: Finding[] = [];
  const report = collector(course, findings);
  for (const [lesson, notebook] of lessonsOf(course)) await checkLesson({ course, lesson, notebook }, report);
  return findings;
}

/** `week-01/1` and its file, for every lesson of every week. */
function lessonsOf(course: string): (readonly [lesson: string, notebook: string])[] {
  const root = join(course, 'curriculum');
  const weeks = existsSync(root) ? readdirSync(root).filter((name) => /^week-\d\d-/.test(name)) : [];
  return weeks.flatMap((week) =>
    readdirSync(join(root, week)).flatMap((name) => {
      const number = /^(\d+)-.*\.ipynb$/.exec(name)?.[1];
      return number === undefined ? [] : [[`${week.slice(0, 7)}/${number}`, join(root, week, name)] as const];
    }),
  );
}

interface Lesson {
  readonly course: string;
  readonly lesson: string;
  readonly notebook: string;
}

async function checkLesson({ course, lesson, notebook }: Lesson, report: Report): Promise<void> {
  const cells = parseNotebook(readFileSync(notebook, 'utf8')).cells;
  const file = questionFile(course, lesson);
  const questions: Questions = file ? (await readQuestions(lesson, course)).questions : {};
  const asked = cells.flatMap((cell, i) =>
    checkCell({ cell, before: cells[i - 1] }, { lesson, questions }, (what) => report(notebook, what, CURE)),
  );
  for (const id of asked.filter((one, i) => asked.indexOf(one) !== i))
    report(notebook, `asks question ${id} twice`, CURE);
  if (!file) return;
  for (const [number, question] of Object.entries(questions)) {
    if (!asked.includes(number)) report(file, `question ${number} is asked nowhere in lesson ${lesson}`, CURE);
    for (const what of questionFaults(question)) report(file, `question ${number}: ${what}`, CURE);
  }
}

/** @returns the questions that a cell asks */
function checkCell(
  { cell, before }: { readonly cell: Cell; readonly before: Cell | undefined },
  { lesson, questions }: { readonly lesson: string; readonly questions: Questions },
  fault: (what: string) => void,
): string[] {
  const [head = '', ...rest] = isCode(cell) ? cellSource(cell).split('\n') : [];
  const name = /^%%question\s+(\S+)\s*$/.exec(head)?.[1];
  if (name === undefined) return [];
  if ((cell.outputs ?? []).length > 1) fault(`the cell of ${name} shows more than its card`);
  const wanted = name === lesson ? Object.keys(questions) : [name.slice(lesson.length + 1)];
  const found = wanted
    .filter((one) => `${lesson}/${one}` === name || name === lesson)
    .filter((one) => Object.hasOwn(questions, one));
  if (found.length === 0) {
    fault(`asks ${name}, which has no answer in exercises/…/questions/${lesson.split('/')[1]}.ts`);
    return [];
  }
  const words = name === lesson ? found : [questions[found[0]!]!.kind === 'prediction' ? 'prediction' : 'answer'];
  const { answers, code } = parseQuestionCell(rest.join('\n'), words);
  for (const word of words)
    if (!isOpen(answers[word] ?? 'missing')) fault(`the cell of ${name} needs the line "${word}: ?"`);
  if (words[0] === 'prediction' && !code) fault(`the prediction ${name} has no code to be compared with`);
  if (name === lesson) return found;
  for (const what of choiceFaults(questions[found[0]!]!, before)) fault(`${name}: ${what}`);
  return found;
}

/** The letters that people read are those that are judged. */
function choiceFaults(question: Question, before: Cell | undefined): string[] {
  if (question.kind !== 'choice') return [];
  const prose = before && !isCode(before) ? cellSource(before) : '';
  const read = [...new Set([...prose.matchAll(/(?:^|[\s·])\(([a-z])\) /gm)].map((match) => match[1]!))].sort();
  const judged = [question.right, ...Object.keys(question.wrong)].sort();
  return read.join() === judged.join()
    ? []
    : [`the lesson offers ${read.join(', ') || 'nothing'}, the answers are ${judged.join(', ')}`];
}

function questionFaults(question: Question): string[] {
  const { why } = question;
  const helps =
    question.kind === 'choice'
      ? Object.values(question.wrong)
      : [question.hint, ...(question.mistakes ?? []).map(({ says }) => says)];
  return [
    ...(why.length < MIN_SENTENCE ? [`"${why}" hardly says why`] : []),
    ...helps.filter((says) => says.length < MIN_SENTENCE).map((says) => `"${says}" hardly helps`),
    ...(question.kind === 'choice' ? [] : numberFaults(question)),
  ];
}

function numberFaults(question: Exclude<Question, { kind: 'choice' }>): string[] {
  const { mistakes = [], hint, whole } = question;
  if (question.kind === 'prediction') return [];
  const expected = question.expected();
  if (!Number.isFinite(expected)) return [`its answer is ${expected}`];
  if (whole && !Number.isInteger(expected)) return [`a whole number is asked for, and its answer is ${expected}`];
  const told = new RegExp(`(^|[^\\d.,])${String(expected).replace('.', '\\.')}(?![\\d]|[.,]\\d)`);
  return [
    ...(judge(question, `${expected}`).state === 'right' ? [] : [`its own answer, ${expected}, is not judged right`]),
    ...mistakes
      .filter(({ value }) => judge(question, `${value}`).state === 'right')
      .map(({ value }) => `the mistake ${value} is judged right`),
    ...(Math.abs(expected) < 10
      ? []
      : [hint, ...mistakes.map(({ says }) => says)]
          .filter((says) => told.test(says))
          .map((says) => `"${says}" tells the answer`)),
  ];
}
