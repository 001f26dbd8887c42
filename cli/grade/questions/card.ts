// The card below a question, as text and as HTML that an untrusted notebook shows, too: question, answer, verdict, why.
import { escapeHtml } from '../../report/render/escape.ts';
import type { Card } from '../notebook/card.ts';
import { AMBER, box, GRAY, GREEN, inCode, LINE, mark, RED } from '../notebook/html.ts';
import type { Goal } from './index.ts';
import type { Verdict } from './judge.ts';
import type { Asked, LessonQuestions } from './lesson.ts';

export interface Answered extends Asked {
  /** The word before the answer in the cell. */
  readonly word: string;
  readonly answer: string;
  readonly verdict: Verdict;
  /** The first prediction, where this is a later one. */
  readonly first?: string;
}

const SIGNS: Readonly<Record<Verdict['state'], readonly [sign: string, color: string]>> = {
  open: ['○', GRAY],
  right: ['✓', GREEN],
  wrong: ['✗', RED],
  unclear: ['!', AMBER],
  waiting: ['…', GRAY],
  'gave-up': ['→', AMBER],
};

const todo = ({ question, word }: Answered): string =>
  question.kind === 'prediction'
    ? `Write your prediction behind \`${word}:\` and run the cell; only then does its code run.`
    : `Write your answer behind \`${word}:\` and run the cell.`;

/** What may be written next, below an answer that is not right. */
const onward = ({ question, word, verdict: { state } }: Answered): readonly string[] =>
  state === 'wrong' && question.kind !== 'prediction'
    ? [`Write \`give up\` behind \`${word}:\` to see the answer and why.`]
    : [];

function sentences(one: Answered): readonly string[] {
  const { verdict, first } = one;
  if (verdict.state === 'open') return [todo(one)];
  const { says, why } = verdict;
  const told = why === undefined ? [says] : says === 'Right.' ? [`${says} ${why}`] : [says, why];
  const kept = first === undefined ? [] : [`Your first prediction was ${first}; it is the one that counts.`];
  return [told[0]!, ...kept, ...told.slice(1), ...onward(one)];
}

export function questionCard(one: Answered): Card {
  const [sign, color] = SIGNS[one.verdict.state];
  const { id, question, word, answer, verdict } = one;
  const given = verdict.state === 'open' ? [] : [`Your ${word}: ${answer}`];
  const text = [
    `${sign} ${id}  ${question.title}`,
    ...[...given, ...sentences(one).map(plain)].map((line) => `  ${line}`),
  ];
  const html = frame(
    color,
    box(
      'display: flex; justify-content: space-between; gap: 16px',
      `<span>${mark(sign, color)} <strong>${escapeHtml(question.title)}</strong></span><span>${escapeHtml(id)}</span>`,
    ),
    ...given.map((line) => box('margin: 4px 0px 0px 20px', escapeHtml(line))),
    ...sentences(one).map((line) => box('margin: 4px 0px 0px 20px', inCode(line))),
  );
  return { 'text/plain': text.join('\n'), 'text/html': html };
}

/** Many questions in one cell: a line each, and what the self-test says at its end. */
export function questionsCard({ lesson, goal }: LessonQuestions, all: readonly Answered[]): Card {
  const right = all.filter(({ verdict }) => verdict.state === 'right').length;
  const open = all.filter(({ verdict }) => verdict.state === 'open').length;
  const sum = `${right} of ${all.length} right${open > 0 ? `, ${open} open` : ''}`;
  const end = goal && open < all.length ? [result(goal, right)] : [];
  const rest =
    open === all.length ? ['Write your answers behind the colons and run the cell; `give up` is an answer, too.'] : [];
  const lines = all.filter(({ verdict }) => verdict.state !== 'open').map((one) => ({ one, says: sentences(one) }));
  const text = lines.flatMap(({ one, says }) => [
    `  ${SIGNS[one.verdict.state][0]} ${one.word}  ${one.question.title}: ${one.answer}`,
    ...says.map((line) => `       ${plain(line)}`),
  ]);
  const color = goal && right >= goal.right ? GREEN : open === all.length ? GRAY : AMBER;
  const html = lines.map(({ one, says }) => {
    const [sign, own] = SIGNS[one.verdict.state];
    const head = `${mark(sign, own)}<span>${escapeHtml(one.word)}</span><span>${escapeHtml(`${one.question.title}: ${one.answer}`)}</span>`;
    const below = says.map((line) => box('margin: 0px 0px 0px 60px', inCode(line))).join('');
    return `${box('display: grid; grid-template-columns: 20px 40px 1fr', head)}${below}`;
  });
  return {
    'text/plain': [`${lesson}  ${sum}`, ...text, ...[...rest, ...end].map((line) => `  ${plain(line)}`)].join('\n'),
    'text/html': frame(
      color,
      box(
        'display: flex; justify-content: space-between; gap: 16px',
        `<strong>${sum}</strong><span>${escapeHtml(lesson)}</span>`,
      ),
      ...html,
      ...[...rest, ...end].map((line) => box('margin: 6px 0px 0px 0px', inCode(line))),
    ),
  };
}

const result = ({ right: wanted, reached, missed }: Goal, right: number): string =>
  right >= wanted ? reached : missed;
const plain = (line: string): string => line.replaceAll('`', '');

const frame = (color: string, ...parts: readonly string[]): string =>
  box(
    `max-width: 860px; margin: 4px 0px; padding: 8px 14px; border: 1px solid ${LINE}; border-left: 5px solid ${color}; border-radius: 4px`,
    parts.join('\n'),
  );
