import { LEVELS } from '../../grade/learner/memory/mastery.ts';
import type { TestResult } from '../../grade/results.ts';
import type { ReportDocument, ReportedExercise } from '../document.ts';
import { isSaidAbove } from './scores.ts';
import { SHARES } from './standing.ts';

/**
 * The results for a page of Markdown: scores with reasons, mastery, progress, provenance. The lessons themselves are only named, since
 * their text is a notebook's, and Markdown has no walls around what it may bring.
 */
export function markdownOf(document: ReportDocument): string {
  const { title, points, maxPoints, lessons, exercises, questions, byLesson, topics, profile, provenance } = document;
  const { date, commit, changed } = provenance;
  const origin = commit ? ` from commit \`${commit.slice(0, 10)}\`${changed ? ' with changes' : ''}` : '';
  const details = profile === 'portfolio' ? [] : exercises.flatMap(exerciseLines);
  return [
    `# ${text(title)}`,
    `Made on ${date.slice(0, 10)}${origin}.`,
    ...(exercises.length > 0
      ? [
          '## Exercises',
          table(
            ['Exercise', 'Points'],
            [
              ...exercises.map((e) => [`${text(e.title)} (${code(e.id)})`, `${e.points} of ${e.maxPoints}`]),
              ['Together', `${points} of ${maxPoints}`],
            ],
          ),
          ...details,
          ...masteryLines(topics),
          '## Points by lesson',
          table(
            ['Lesson', 'Share', 'Points'],
            byLesson.map((one) => [text(one.title), SHARES[one.share].words, `${one.points} of ${one.maxPoints}`]),
          ),
          ...progressLines(exercises),
        ]
      : []),
    ...questionLines(questions),
    '## Lessons',
    table(
      ['Notebook', 'Outputs'],
      lessons.map((lesson) => [`${text(lesson.title)} (${code(lesson.path)})`, text(lesson.outputsInWords)]),
    ),
    '## Where this comes from',
    table(['Made with', ''], factsOf(document)),
    table(
      ['File', 'SHA-256', 'State'],
      provenance.files.map(({ path, sha256, state }) => [code(path), code(sha256), text(state)]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function masteryLines(topics: ReportDocument['topics']): string[] {
  if (topics.length === 0) return [];
  const rows = topics.map(({ topic, mastery, level, lastSeen }) => [
    text(topic),
    `${Math.round(100 * mastery)} %`,
    LEVELS[level].words,
    lastSeen?.slice(0, 10) ?? '–',
  ]);
  return ['## Mastery by topic', table(['Topic', 'Mastery', 'Level', 'Last met'], rows)];
}

function questionLines(questions: ReportDocument['questions']): string[] {
  if (questions.length === 0) return [];
  const rows = questions.map(({ id, title, answer, verdict }) => [
    `${text(title)} (${code(id)})`,
    answer === undefined ? '–' : code(answer),
    verdict,
  ]);
  return ['## Check yourself', table(['Question', 'Answer', 'Verdict'], rows)];
}

function exerciseLines({ title, id, findings, tests }: ReportedExercise): string[] {
  const lost = tests.filter(({ passed }) => !passed);
  if (lost.length === 0 && findings.length === 0) return [];
  const lines = lost.map((test) => {
    const values = test.hidden ? [] : [pair('expected', test.expected), pair('got', test.got)].filter((v) => v !== '');
    const reason = isSaidAbove(test, findings) ? '' : words(test.reason);
    const told = [reason, ...(isSaidAbove(test, findings) ? [] : values)].filter((part) => part !== '').join('; ');
    return `- ✗ ${test.points} of ${test.maxPoints} · ${words(test.name)}${heldOutMark(test)}${told === '' ? '' : `: ${told}`}`;
  });
  const said = findings.map(({ message }) => `- ${words(message)}`);
  return [`### ${text(title)} (${code(id)})`, [...said, ...lines].join('\n')];
}

const heldOutMark = ({ hidden, name }: TestResult): string =>
  hidden && !name.startsWith('held-out') ? ' (held-out)' : '';

const pair = (name: string, value: string | undefined): string => (value === undefined ? '' : `${name} ${code(value)}`);

function progressLines(exercises: readonly ReportedExercise[]): string[] {
  const day = (iso: string | undefined) => iso?.slice(0, 10) ?? '–';
  const rows = exercises.flatMap(({ title, noted }) =>
    noted
      ? [
          [
            text(title),
            `${noted.attempts}`,
            `${noted.hints}`,
            `${noted.best}`,
            day(noted.firstAt),
            day(noted.completedAt),
          ],
        ]
      : [],
  );
  return rows.length === 0
    ? []
    : ['## Progress', table(['Exercise', 'Attempts', 'Hints', 'Best', 'Begun', 'All points'], rows)];
}

const factsOf = ({ provenance }: ReportDocument): string[][] => [
  ['Date', provenance.date],
  ['Commit', provenance.commit === undefined ? 'not a git clone' : code(provenance.commit)],
  ...Object.entries(provenance.versions).map(([name, version]) => [text(name), text(version)]),
  ['Command', code(provenance.command)],
  ...(provenance.seed === undefined ? [] : [['Seed of the held-out cases', code(provenance.seed)]]),
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Plain words: nothing in them is Markdown or HTML, and they stay on one line. */
const text = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/:\/\//g, ':&#8203;//');

/** A message: names in backticks are code, the rest is plain. */
const words = (message: string): string =>
  message
    .split(/`([^`\n]+)`/)
    .map((part, i) => (i % 2 === 1 ? code(part) : spaced(part)))
    .join('')
    .trim();

/** As `text`, with one space at an end that has some. */
const spaced = (part: string): string => `${/^\s/.test(part) ? ' ' : ''}${text(part)}${/\S\s+$/.test(part) ? ' ' : ''}`;

/** A span of code that holds whatever it must: fenced by more backticks than are in it; a bar would end a cell of a table. */
function code(source: string): string {
  const line = source.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
