// The class's results in one SQLite file, with the history of every change of points and its reason.
import { DatabaseSync } from 'node:sqlite';
import type { Finding, TestResult } from '../results.ts';
import type { GradedSubmission } from './graded-submission.ts';
import type { Parts } from './unit.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS submission (id TEXT PRIMARY KEY, points REAL, max_points REAL, days_late INTEGER, late_penalty REAL,
  manual_points REAL, total REAL, isolation TEXT, graded_at TEXT);
CREATE TABLE IF NOT EXISTS result (submission TEXT, exercise TEXT, points REAL, max_points REAL, parts TEXT,
  PRIMARY KEY (submission, exercise));
CREATE TABLE IF NOT EXISTS test (submission TEXT, exercise TEXT, name TEXT, hidden INTEGER, points REAL, max_points REAL, reason TEXT);
CREATE TABLE IF NOT EXISTS finding (submission TEXT, exercise TEXT, kind TEXT, message TEXT);
CREATE TABLE IF NOT EXISTS manual (submission TEXT, exercise TEXT, points REAL, comment TEXT);
CREATE TABLE IF NOT EXISTS history (at TEXT, submission TEXT, exercise TEXT, points_before REAL, points_after REAL, why TEXT);
`;

/** One line of the history. */
export interface Change {
  readonly at: string;
  readonly submission: string;
  readonly exercise: string;
  readonly before: number;
  readonly after: number;
  readonly why: string;
}

/** Writes a grading into the gradebook in one transaction, and returns whose points it changed. */
export function writeGradebook(
  path: string,
  submissions: readonly GradedSubmission[],
  isolation: string,
  now: string,
): Change[] {
  const db = new DatabaseSync(path);
  try {
    db.exec(`PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE; ${SCHEMA}`);
    const changes = submissions.flatMap((submission) => writeSubmission(db, submission, isolation, now));
    db.exec('COMMIT');
    return changes;
  } finally {
    db.close();
  }
}

function writeSubmission(db: DatabaseSync, graded: GradedSubmission, isolation: string, now: string): Change[] {
  const { id, points, maxPoints, findings, exercises, parts, standing } = graded;
  const changes = exercises.flatMap((exercise) => {
    const before = db
      .prepare('SELECT points, parts FROM result WHERE submission = ? AND exercise = ?')
      .get(id, exercise.id) as { points: number; parts: string } | undefined;
    if (!before || before.points === exercise.points) return [];
    const why = whatChanged(JSON.parse(before.parts), parts.get(exercise.id));
    return [{ at: now, submission: id, exercise: exercise.id, before: before.points, after: exercise.points, why }];
  });
  for (const table of ['test', 'finding', 'manual']) db.prepare(`DELETE FROM ${table} WHERE submission = ?`).run(id);
  const { daysLate, latePenalty, manualPoints, total, manual } = standing;
  db.prepare('INSERT OR REPLACE INTO submission VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    ...[id, points, maxPoints, daysLate, latePenalty, manualPoints, total, isolation, now],
  );
  for (const exercise of exercises) {
    const made = JSON.stringify(parts.get(exercise.id) ?? null);
    db.prepare('INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?)').run(
      ...[id, exercise.id, exercise.points, exercise.maxPoints, made],
    );
    for (const test of exercise.tests) insertTest(db, id, exercise.id, test);
    for (const finding of exercise.findings) insertFinding(db, id, exercise.id, finding);
  }
  for (const finding of findings) insertFinding(db, id, null, finding);
  const insertManual = db.prepare('INSERT INTO manual VALUES (?, ?, ?, ?)');
  for (const mark of manual) insertManual.run(id, mark.exercise ?? null, mark.points ?? 0, mark.comment ?? null);
  const insertChange = db.prepare('INSERT INTO history VALUES (?, ?, ?, ?, ?, ?)');
  for (const { at, exercise, before, after, why } of changes) insertChange.run(at, id, exercise, before, after, why);
  return changes;
}

function insertTest(db: DatabaseSync, submission: string, exercise: string, test: TestResult): void {
  const { name, hidden, points, maxPoints, reason } = test;
  db.prepare('INSERT INTO test VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    ...[submission, exercise, name, Number(hidden), points, maxPoints, reason],
  );
}

function insertFinding(
  db: DatabaseSync,
  submission: string,
  exercise: string | null,
  { kind, message }: Pick<Finding, 'message'> & { readonly kind: string },
): void {
  db.prepare('INSERT INTO finding VALUES (?, ?, ?, ?)').run(submission, exercise, kind, message);
}

const WORDS: Readonly<Record<keyof Parts, string>> = {
  answer: 'the answer was changed',
  tests: 'the tests or the exercise were changed',
  seed: 'the held-out cases come from another seed',
  grader: 'the grader was changed',
  isolation: 'the isolation is another',
};

/** Why a result is another one, from what it depends on. */
function whatChanged(before: Parts | null, after: Parts | undefined): string {
  if (!before || !after) return after ? 'an answer was handed in' : 'the answer is gone';
  const changed = (Object.keys(WORDS) as (keyof Parts)[]).filter((part) => before[part] !== after[part]);
  return changed.length === 0 ? 'nothing that is recorded' : changed.map((part) => WORDS[part]).join('; ');
}
