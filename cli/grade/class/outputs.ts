// The files of a graded class: feedback for each student, a table for the office, the analysis for the instructor.
import { join } from 'node:path';
import { type Provenance, provenance } from '../../report/proof/provenance.ts';
import { escapeHtml } from '../../report/render/escape.ts';
import { renderPage } from '../../report/render/page.ts';
import { renderScores } from '../../report/render/scores.ts';
import { writeWhole } from '../../shared/write-file.ts';
import type { Exercise } from '../catalog.ts';
import { totals } from '../results.ts';
import { forStudents, type GradedSubmission } from './graded-submission.ts';
import type { Item } from './items.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes `feedback/<id>.json` and `.html` for one student after another, each whole or not at all. */
export function feedbackWriter(
  out: string,
  exercises: readonly Exercise[],
  isolation: string,
  now: Date,
): (graded: GradedSubmission) => void {
  // No seed, no command: whoever reads this shall not draw the held-out cases.
  const origin = provenance([], 'npm run grade', undefined, now);
  return (graded) => writeFeedback(out, graded, exercises, isolation, origin);
}

function writeFeedback(
  out: string,
  graded: GradedSubmission,
  exercises: readonly Exercise[],
  isolation: string,
  origin: Provenance,
): void {
  const { id, points, maxPoints, findings, standing, sources } = graded;
  const results = graded.exercises.map(forStudents);
  const { daysLate, latePenalty, manual, manualPoints, total } = standing;
  const marks = manual.map(({ submission: _submission, ...mark }) => mark);
  const sums = { points, maxPoints, daysLate, latePenalty, manualPoints, total };
  const document = { id, isolation, ...sums, marks, findings, exercises: results };
  writeWhole(join(out, 'feedback', `${id}.json`), json(document));
  const scored = results.map((result) => ({
    result,
    title: exercises.find((e) => e.id === result.id)?.title ?? result.id,
    answer: sources.get(result.id),
  }));
  const scores = [...standingHtml(graded), renderScores(totals(results), scored)].join('\n');
  writeWhole(
    join(out, 'feedback', `${id}.html`),
    renderPage({ title: `Feedback for ${id}`, lessons: [], scores, provenance: origin }),
  );
}

function standingHtml({ points, maxPoints, findings, standing }: GradedSubmission): string[] {
  const { daysLate, latePenalty, manual, manualPoints, total } = standing;
  const lines = [
    ...(latePenalty > 0 ? [`${daysLate} ${daysLate === 1 ? 'day' : 'days'} late: −${latePenalty} points`] : []),
    ...(manualPoints !== 0 ? [`marks by hand: ${manualPoints > 0 ? '+' : '−'}${Math.abs(manualPoints)} points`] : []),
  ];
  const sum = lines.length === 0 ? '' : ` ${lines.join('; ')}; together ${total}.`;
  const comments = manual.flatMap(({ exercise, points: by, comment }) => {
    const about = exercise === undefined ? '' : `${exercise}: `;
    const mark = by ? ` (${by > 0 ? '+' : '−'}${Math.abs(by)})` : '';
    return comment === undefined ? [] : [`${about}${comment}${mark}`];
  });
  return [
    `<p><strong>${points} of ${maxPoints} points from the tests.</strong>${escapeHtml(sum)}</p>`,
    list('Comments', comments),
    list(
      'About what you handed in',
      findings.map(({ message }) => message),
    ),
  ];
}

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `<h3>${title}</h3><ul class="findings">${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;

/** `class.csv`: one line a submission, one column an exercise. */
export function writeTable(
  out: string,
  submissions: readonly GradedSubmission[],
  exercises: readonly Exercise[],
): void {
  const ids = exercises.map(({ id }) => id);
  const head = ['id', ...ids, 'points', 'maxPoints', 'daysLate', 'latePenalty', 'manualPoints', 'total', 'findings'];
  const rows = submissions.map(({ id, points, maxPoints, exercises: results, standing, findings }) => [
    id,
    ...ids.map((exercise) => results.find((result) => result.id === exercise)?.points ?? 0),
    ...[points, maxPoints, standing.daysLate, standing.latePenalty, standing.manualPoints, standing.total],
    findings.length + results.reduce((sum, result) => sum + result.findings.length, 0),
  ]);
  writeWhole(join(out, 'class.csv'), csv([head, ...rows]));
}

/** `items.json` and `items.csv`: for the instructor, not for students. */
export function writeItems(out: string, items: readonly Item[]): void {
  writeWhole(join(out, 'items.json'), json(items));
  const head = [
    'exercise',
    'test',
    'hidden',
    'answers',
    'difficulty',
    'discrimination',
    'commonest wrong output',
    'misconception',
  ];
  const rows = items.map(({ exercise, test, hidden, answers, difficulty, discrimination, wrongOutputs }) => [
    ...[exercise, test, hidden ? 'yes' : 'no', answers, difficulty.toFixed(3), discrimination?.toFixed(3) ?? ''],
    ...[wrongOutputs[0]?.got ?? '', wrongOutputs[0]?.misconception ?? ''],
  ]);
  writeWhole(join(out, 'items.csv'), csv([head, ...rows]));
}

/** RFC 4180. A spreadsheet takes a cell that begins with = + - @ for a formula: what students wrote gets an apostrophe before it. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string => {
    if (typeof value === 'number') return String(value);
    const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
