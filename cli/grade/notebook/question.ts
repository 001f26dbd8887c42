import type { RunOutcome } from '../../../kernels/typescript/contract.ts';
import {
  type Magic,
  type MagicContext,
  MagicError,
  type MagicPlace,
  type MagicResult,
} from '../../../kernels/typescript/protocol/magics/magic.ts';
import { changeProgress } from '../learner/file/change-progress.ts';
import type { Progress } from '../learner/progress.ts';
import { afterQuestion, type LessonQuestion, type QuestionEvent } from '../learner/questions.ts';
import { type Answered, questionCard, questionsCard } from '../questions/card.ts';
import { parseQuestionCell } from '../questions/cell.ts';
import { judge, type Verdict } from '../questions/judge.ts';
import { type Asked, type LessonQuestions, questionsNamed } from '../questions/lesson.ts';
import { saying, workplace } from './course.ts';

/** Set while the course runs its own lessons: the code below an open question runs too, so that it cannot rot unseen. */
const CHECKING = 'AI_MASTERY_CHECKING_LESSONS';

export const questionMagic: Magic = {
  name: 'question',
  usage: '%%question week/lesson/number',
  summary: 'checks the answer that you write below it; what code there is runs after the answer',
  form: 'cell',
  run: (args, context, place) => saying(() => ask(args, context, place)),
};

/** An answer with the word before it in the cell. */
type Given = Omit<Answered, 'verdict'>;

async function ask(name: string, context: MagicContext, place: MagicPlace): Promise<MagicResult> {
  const lesson = await questionsNamed(name);
  if (!lesson.single) return { outcome: askAll(lesson, context, place) };
  const { id, question } = lesson.asked[0]!;
  const { answers, code } = parseQuestionCell(place.body ?? '', ['answer', 'prediction']);
  const word = question.kind === 'prediction' ? 'prediction' : 'answer';
  const given = { id, question, word, answer: answers.answer ?? answers.prediction ?? '' };
  const placed = code && '\n'.repeat(place.line + 1) + code;
  return { outcome: await (question.kind === 'prediction' ? predict : answerOne)(given, placed, context) };
}

/** A number or a choice: judged first; code in the cell shows why, once the answer is no secret any more. */
async function answerOne(given: Given, code: string, context: MagicContext): Promise<RunOutcome> {
  const verdict = judge(given.question, given.answer);
  note([given], [verdict], context);
  const isKnown = verdict.state === 'right' || verdict.state === 'gave-up';
  if (code && (isKnown || isChecking())) {
    const outcome = await context.run([{ code }]);
    if (outcome.status === 'error') return outcome;
    if (isChecking()) checkCode(given, outcome.data?.['text/plain']);
    if (isKnown && outcome.data) context.print(`${String(outcome.data['text/plain'])}\n`);
  }
  return shown(questionCard({ ...given, verdict }));
}

/** A prediction: on record before the code of the cell runs, then compared with its value. */
async function predict(given: Given, code: string, context: MagicContext): Promise<RunOutcome> {
  if (!code)
    throw new MagicError(`the code of question ${given.id} is gone: Edit → Undo, or copy it from the original lesson`);
  const before = judge(given.question, given.answer);
  if (before.state === 'unclear' || (before.state === 'open' && !isChecking())) {
    return shown(questionCard({ ...given, verdict: before }));
  }
  const noted = note([given], [before], context)[0];
  const outcome = await context.run([{ code }]);
  if (outcome.status === 'error') return outcome;
  const actual = Number(outcome.data?.['text/plain'] ?? Number.NaN);
  if (!Number.isFinite(actual))
    throw new MagicError(`the code of question ${given.id} has to end with the number that was asked for`);
  const verdict = judge(given.question, given.answer, actual);
  if (verdict.state !== 'open' && noted && noted.first !== given.answer) {
    const known = judge(given.question, 'give up', actual);
    return shown(questionCard({ ...given, verdict: known, first: noted.first }));
  }
  note([given], [verdict], context);
  return shown(questionCard({ ...given, verdict }));
}

/** What the lesson computes and what the course takes for right must be the same. */
function checkCode({ id, question }: Given, value: unknown): void {
  const { gives } = question;
  if (gives !== undefined && value !== gives)
    throw new MagicError(`the code of question ${id} gives ${value}, its author says ${gives}`);
}

/** All questions of a lesson in one cell. */
function askAll(
  lesson: LessonQuestions & { readonly asked: readonly Asked[] },
  context: MagicContext,
  { body = '' }: MagicPlace,
): RunOutcome {
  const words = lesson.asked.map(({ id }) => id.split('/').at(-1)!);
  const { answers, code } = parseQuestionCell(body, words);
  if (code) {
    const line = code.trim().split('\n')[0]!;
    throw new MagicError(
      `"${line.slice(0, 40)}" answers no question; they are ${words.join(', ')}, each with a colon behind it`,
    );
  }
  const given = lesson.asked.map((one, i) => ({ ...one, word: words[i]!, answer: answers[words[i]!] ?? '' }));
  const verdicts = given.map(({ question, answer }) => judge(question, answer));
  note(given, verdicts, context);
  return shown(
    questionsCard(
      lesson,
      given.map((one, i) => ({ ...one, verdict: verdicts[i]! })),
    ),
  );
}

const isChecking = (): boolean => process.env[CHECKING] === '1';
const shown = (card: ReturnType<typeof questionCard>): RunOutcome => ({ status: 'ok', data: { ...card } });

const STATES: Partial<Record<Verdict['state'], QuestionEvent['state']>> = {
  right: 'right',
  wrong: 'wrong',
  waiting: 'noted',
  'gave-up': 'gave-up',
};

/** Notes what was answered in my/progress.json. @returns what it knows of each question now */
function note(
  given: readonly Given[],
  verdicts: readonly Verdict[],
  { kernel, print }: MagicContext,
): (LessonQuestion | undefined)[] {
  const now = new Date().toISOString();
  const answered = (progress: Progress, { id, answer }: Given, i: number) => {
    const state = STATES[verdicts[i]!.state];
    return state === undefined ? progress : afterQuestion(progress, { id, answer, now, state });
  };
  const say = (line: string) => print(`${line}\n`, 'stderr');
  const progress = changeProgress(workplace(kernel.cwd), (known) => given.reduce(answered, known), say);
  return given.map(({ id }) => progress.lessonQuestions?.[id]);
}
