// Where the learner stands, as a notebook shows it: topics with a bar each, exercises, and what to review.
import { escapeHtml } from '../../../report/render/escape.ts';
import { daysBetween } from '../../learner/memory/leitner.ts';
import { LEVELS, type Level } from '../../learner/memory/mastery.ts';
import { inDays } from '../../learner/review.ts';
import type { DueTest, ExerciseStanding, Standing } from '../../learner/standing.ts';
import type { Card } from '../card.ts';
import { AMBER, box, GRAY, GREEN, inCode, LINE } from '../html.ts';

export function progressCard(standing: Standing): Card {
  const exercises = standing.weeks.flatMap((week) => week.exercises);
  const complete = exercises.filter(({ state }) => state === 'complete').length;
  const [points, maxPoints] = (['points', 'maxPoints'] as const).map((of) => sum(standing, of));
  const headline = `${complete} of ${exercises.length} exercises complete, ${points} of ${maxPoints} points`;
  const begun = standing.topics.filter(({ mastery }) => mastery > 0);
  const advice = [...notBegun(standing), ...adviceOf(standing)];
  return {
    'text/plain': [
      headline,
      '',
      ...(begun.length > 0
        ? [...table(begun.map((t) => [t.topic, percent(t.mastery), LEVELS[t.level].words])), '']
        : []),
      ...table([HEAD, ...exercises.map(row)]),
      '',
      ...advice.map((line) => line.replaceAll('`', '')),
    ].join('\n'),
    'text/html': [
      box('margin: 4px 0px 8px 0px', `<strong>${escapeHtml(headline)}</strong>`),
      box('max-width: 640px', begun.map((t) => bar(t.topic, t.mastery, t.level)).join('')),
      htmlTable(exercises),
      ...advice.map((line) => box('margin: 6px 0px 0px 0px', inCode(line))),
    ].join('\n'),
  };
}

export function reviewCard({ due, coming, at }: Standing): Card {
  const ids = [...new Set(due.map(({ exercise }) => exercise))];
  const lines = ids.map((id) => ({ id, tests: due.filter(({ exercise }) => exercise === id) }));
  const head =
    ids.length === 0
      ? nothingDue(coming, at)
      : 'Due for review. A cell for each, headed as here; or all of them in a terminal: `npm run learn -- review`';
  return {
    'text/plain': [
      head.replaceAll('`', ''),
      ...lines.flatMap(({ id, tests }) => [`%%review ${id}`, ...tests.map((test) => `    ${onceWrong(test)}`)]),
    ].join('\n'),
    'text/html': [
      box('', inCode(head)),
      ...lines.map(({ id, tests }) =>
        box(
          'margin: 8px 0px 0px 0px',
          `<code>%%review ${escapeHtml(id)}</code>${tests.map((test) => box('margin: 0px 0px 0px 24px', escapeHtml(onceWrong(test)))).join('')}`,
        ),
      ),
    ].join('\n'),
  };
}

const onceWrong = ({ test, since }: DueTest): string => `once wrong, on ${since.slice(0, 10)}: ${test}`;

const nothingDue = ([next]: readonly DueTest[], at: string): string =>
  next
    ? `Nothing is due. The next review comes ${inDays(daysBetween(at, next.dueAt))}: ${next.exercise}.`
    : 'Nothing is due. What an answer of yours fails comes back here: a day later, then after two, four, eight …';

function notBegun({ topics }: Standing): string[] {
  const names = topics.filter(({ mastery }) => mastery === 0).map(({ topic }) => topic);
  return names.length > 0 ? [`Topics not begun: ${names.join(', ')}.`] : [];
}

function adviceOf({ due, next }: Standing): string[] {
  const ids = new Set(due.map(({ exercise }) => exercise)).size;
  return [
    ...(ids > 0
      ? [`${ids} ${ids === 1 ? 'exercise is' : 'exercises are'} due for review: \`%review\` shows how.`]
      : []),
    next === null ? 'All exercises are complete.' : `Next: \`%%exercise ${next}\``,
  ];
}

const sum = ({ weeks }: Standing, of: 'points' | 'maxPoints'): number =>
  weeks.reduce((total, week) => total + week[of], 0);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

const HEAD = ['', 'exercise', 'title', 'best', 'mastery', 'attempts', 'hints', 'due'] as const;
const MARKS = { complete: '✓', begun: '…', new: ' ' } as const;

const row = ({
  id,
  title,
  points,
  maxPoints,
  state,
  mastery,
  attempts,
  hints,
  due,
}: ExerciseStanding): readonly string[] => [
  MARKS[state],
  id,
  title,
  attempts > 0 ? `${points}/${maxPoints}` : `–/${maxPoints}`,
  attempts > 0 ? percent(mastery) : '',
  `${attempts}`,
  `${hints}`,
  due > 0 ? `${due}` : '',
];

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((cells) => cells[i]!.length)));
  return rows.map((cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
}

const COLORS: Readonly<Record<Level, string>> = { mastered: GREEN, nearly: GREEN, begun: AMBER, 'not begun': GRAY };

function bar(topic: string, mastery: number, level: Level): string {
  const filled = box(
    `height: 8px; width: ${Math.round(100 * mastery)}%; border-radius: 4px; background-color: ${COLORS[level]}`,
    '',
  );
  const whole = box(`height: 8px; margin: 6px 0px 0px 0px; border-radius: 4px; background-color: ${LINE}`, filled);
  const words = `${percent(mastery)}, ${LEVELS[level].words}`;
  return box(
    'display: grid; grid-template-columns: 170px 1fr 160px; column-gap: 12px',
    `<span>${escapeHtml(topic)}</span>${whole}<span>${words}</span>`,
  );
}

function htmlTable(exercises: readonly ExerciseStanding[]): string {
  const cells = (row: readonly string[], tag: 'td' | 'th') =>
    `<tr>${row.map((cell) => `<${tag} style="text-align: left">${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table style="margin: 12px 0px 0px 0px"><thead>${cells(HEAD, 'th')}</thead><tbody>${exercises.map((one) => cells(row(one), 'td')).join('')}</tbody></table>`;
}
