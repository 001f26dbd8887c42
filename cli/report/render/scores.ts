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

const idOf = (id: string): string => `exercise-${id.replaceAll('/', '-')}`;

/** The score table, one line an exercise, and below it each test with the reason for every point that was lost. */
export function renderScores({ points, maxPoints }: GradeResult, exercises: readonly ScoredExercise[]): string {
  const rows = exercises.map(
    ({ result, title }) =>
      `<tr><th scope="row"><a href="#${idOf(result.id)}">${escapeHtml(title)}</a></th>` +
      `<td class="number">${result.points} of ${result.maxPoints}</td><td>${meter(result.points, result.maxPoints, title)}</td></tr>`,
  );
  return [
    '<table class="scores"><caption>Points by exercise</caption>',
    '<thead><tr><th scope="col">Exercise</th><th scope="col" class="number">Points</th><th scope="col">Share</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody>`,
    `<tfoot><tr><th scope="row">Together</th><td class="number">${points} of ${maxPoints}</td><td>${meter(points, maxPoints, 'Together')}</td></tr></tfoot>`,
    '</table>',
    ...exercises.map(renderExercise),
  ].join('\n');
}

const meter = (points: number, maxPoints: number, title: string): string =>
  `<meter min="0" max="${Math.max(1, maxPoints)}" value="${points}" aria-label="${escapeHtml(title)}: ${points} of ${maxPoints} points"></meter>`;

function renderExercise({ result, title, answer }: ScoredExercise): string {
  const findings = result.findings.map((finding) => `<li>${words(finding.message)}</li>`);
  return [
    `<h3 id="${idOf(result.id)}">${escapeHtml(title)} <small>${escapeHtml(result.id)}, ${result.points} of ${result.maxPoints} points</small></h3>`,
    findings.length > 0 ? `<ul class="findings">${findings.join('')}</ul>` : '',
    `<ul class="tests">${result.tests.map((test) => renderTest(test, result)).join('\n')}</ul>`,
    answer === undefined
      ? '<p class="missing">[there is no answer yet]</p>'
      : `<details class="code"><summary>The answer</summary><pre tabindex="0"><code class="hljs">${highlight(answer, 'typescript')}</code></pre></details>`,
  ].join('\n');
}

// A hidden test shows its name and the reason in words, never what it asked, expected or got, whatever the result carries.
function renderTest(test: TestResult, { findings }: ExerciseResult): string {
  const mark = test.passed ? '<span class="passed">✓ passed</span>' : '<span class="failed">✗ failed</span>';
  const hidden = test.hidden ? ' <span class="badge">held-out</span>' : '';
  const head = `${mark} ${test.points} of ${test.maxPoints} · ${escapeHtml(test.name)}${hidden}`;
  if (test.passed) return `<li>${head}</li>`;
  // What is wrong with the answer as a whole stands above, once: "… is still to be written (in all 8 tests)".
  const said = findings.some(({ message }) => test.reason.startsWith(message.replace(/ \(in [^()]*\)$/, '')));
  const reason = said ? '' : `<p class="reason">${words(test.reason)}</p>`;
  const told =
    test.hidden || said || [test.expected, test.got].every((v) => v === undefined || test.reason.includes(v));
  const values = told ? '' : `<dl>${pair('expected', test.expected)}${pair('got', test.got)}</dl>`;
  return `<li>${head}${reason}${values}</li>`;
}

/** A message as HTML: names in backticks are code. */
const words = (text: string): string => escapeHtml(text).replace(/`([^`\n]+)`/g, '<code>$1</code>');

const pair = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `<dt>${name}</dt><dd><code>${escapeHtml(value)}</code></dd>`;
