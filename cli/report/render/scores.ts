import type { ExerciseResult, GradeResult, TestResult } from '../../grade/results.ts';
import { highlight } from './code.ts';
import { escapeHtml } from './escape.ts';

/** An exercise as the report shows it: its result, its title, and the answer that was graded. */
export interface ScoredExercise {
  readonly result: ExerciseResult;
  readonly title: string;
  /** The answer's source text; undefined when there is no file. */
  readonly answer: string | undefined;
}

export interface ScoresOptions {
  /** `achieved` leaves out what was not answered and why points were lost: for people to whom one shows one's work. @default 'all' */
  readonly show?: 'all' | 'achieved';
  /** Solutions by exercise, for those who teach. */
  readonly solutions?: ReadonlyMap<string, string>;
}

const idOf = (id: string): string => `exercise-${id.replaceAll('/', '-')}`;

/** The score table, one line an exercise, and below it each test with the reason for every point that was lost. */
export function renderScores(
  { points, maxPoints }: GradeResult,
  exercises: readonly ScoredExercise[],
  { show = 'all', solutions }: ScoresOptions = {},
): string {
  const rows = exercises.map(
    ({ result, title }) =>
      `<tr><th scope="row">${show === 'all' || result.points > 0 ? `<a href="#${idOf(result.id)}">${escapeHtml(title)}</a>` : escapeHtml(title)}</th>` +
      `<td class="number">${result.points} of ${result.maxPoints}</td><td>${meter(result.points, result.maxPoints, title)}</td></tr>`,
  );
  return [
    '<table class="scores"><caption>Points by exercise</caption>',
    '<thead><tr><th scope="col">Exercise</th><th scope="col" class="number">Points</th><th scope="col">Share</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody>`,
    `<tfoot><tr><th scope="row">Together</th><td class="number">${points} of ${maxPoints}</td><td>${meter(points, maxPoints, 'Together')}</td></tr></tfoot>`,
    '</table>',
    ...exercises.map((exercise) =>
      show === 'all' ? renderExercise(exercise, solutions?.get(exercise.result.id)) : renderAchieved(exercise),
    ),
  ].join('\n');
}

const meter = (points: number, maxPoints: number, title: string): string =>
  `<meter min="0" max="${Math.max(1, maxPoints)}" value="${points}" aria-label="${escapeHtml(title)}: ${points} of ${maxPoints} points"></meter>`;

function renderExercise({ result, title, answer }: ScoredExercise, solution: string | undefined): string {
  const findings = result.findings.map((finding) => `<li>${words(finding.message)}</li>`);
  return [
    heading(result, title),
    findings.length > 0 ? `<ul class="findings">${findings.join('')}</ul>` : '',
    `<ul class="tests">${result.tests.map((test) => renderTest(test, result)).join('\n')}</ul>`,
    answer === undefined ? '<p class="missing">[there is no answer yet]</p>' : folded('The answer', answer),
    solution === undefined ? '' : folded('The solution', solution),
  ].join('\n');
}

const renderAchieved = ({ result, title, answer }: ScoredExercise): string =>
  answer === undefined || result.points === 0 ? '' : `${heading(result, title)}\n${folded('The answer', answer)}`;

const heading = ({ id, points, maxPoints }: ExerciseResult, title: string): string =>
  `<h3 id="${idOf(id)}">${escapeHtml(title)} <small>${escapeHtml(id)}, ${points} of ${maxPoints} points</small></h3>`;

/** Longest answer that is shown; it was graded whole. */
const MAX_CHARS = 100_000;

function folded(name: string, code: string): string {
  const shown = code.length <= MAX_CHARS ? code : `${code.slice(0, MAX_CHARS)}\n// … the rest is left out here`;
  return `<details class="code"><summary>${name}</summary><pre tabindex="0"><code>${highlight(shown, 'typescript')}</code></pre></details>`;
}

// A hidden test shows its name and the reason in words, never what it asked, expected or got, whatever the result carries.
function renderTest(test: TestResult, { findings }: ExerciseResult): string {
  const mark = test.passed ? '<span class="passed">✓ passed</span>' : '<span class="failed">✗ failed</span>';
  const hidden = test.hidden ? ' <span class="badge">held-out</span>' : '';
  const head = `${mark} ${test.points} of ${test.maxPoints} · ${escapeHtml(test.name)}${hidden}`;
  if (test.passed) return `<li>${head}</li>`;
  const said = isSaidAbove(test, findings);
  const reason = said ? '' : `<p class="reason">${words(test.reason)}</p>`;
  const told =
    test.hidden || said || [test.expected, test.got].every((v) => v === undefined || test.reason.includes(v));
  const values = told ? '' : `<dl>${pair('expected', test.expected)}${pair('got', test.got)}</dl>`;
  return `<li>${head}${reason}${values}</li>`;
}

/** What is wrong with the answer as a whole stands above its tests, once: "… is still to be written (in all 8 tests)". */
export const isSaidAbove = (test: TestResult, findings: ExerciseResult['findings']): boolean =>
  findings.some(({ message }) => test.reason.startsWith(message.replace(/ \(in [^()]*\)$/, '')));

/** A message as HTML: names in backticks are code. */
const words = (text: string): string => escapeHtml(text).replace(/`([^`\n]+)`/g, '<code>$1</code>');

const pair = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `<dt>${name}</dt><dd><code>${escapeHtml(value)}</code></dd>`;
