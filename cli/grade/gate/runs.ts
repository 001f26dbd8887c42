// What only running the tests shows: that they let the solution through, and nothing else.
import { type Exercise, heldOutTest, visibleTest } from '../catalog.ts';
import type { Outcome } from '../decider/decide.ts';
import type { Report } from './report.ts';
import { headerOf, type JudgedVariant } from './variants.ts';

const MIN_VISIBLE = 3;
const MIN_WHY = 20;

export function checkRun(variant: JudgedVariant, report: Report): void {
  const outcomes = variant.verdicts.flatMap((verdict) => verdict.outcomes);
  if (variant.kind === 'starter') checkStarter(variant, outcomes, report);
  else if (variant.kind === 'solution') checkSolution(variant, outcomes, report);
  else checkWrong(variant, outcomes, report);
}

/** The starter earns nothing, and every test fails because of its TODO and for no other reason. */
function checkStarter({ file }: JudgedVariant, outcomes: readonly Outcome[], report: Report): void {
  for (const { name, note, passed, error } of outcomes) {
    if (note?.fault?.kind === 'todo') continue;
    const what = passed ? 'passes' : `fails for another reason: ${note?.happened ?? error ?? 'it did not run'}`;
    report(
      file,
      `as a starter, "${name}" ${what}`,
      "let each exported function throw new Error('TODO: …') and nothing more",
    );
  }
}

/** The solution earns every point under each seed, and the points are those of the card. */
function checkSolution(
  { exercise, file, seed, verdicts }: JudgedVariant,
  outcomes: readonly Outcome[],
  report: Report,
): void {
  for (const { order, broken, outcomes: own } of verdicts) {
    if (broken !== undefined) report(order.testFile, `does not run: ${broken}`, 'mend the test file');
    else if (own.length === 0) report(order.testFile, 'has no tests', 'write tests with graded(…)');
  }
  for (const { name, note, passed, skipped, error } of outcomes) {
    if (skipped) report(file, `"${name}" is skipped`, 'let it run or delete it');
    else if (!note) report(file, `"${name}" carries no points`, 'write it with graded(title, { points, why }, …)');
    else if (!passed) {
      const cure = 'mend the solution or the test';
      report(file, `the solution fails "${name}" with seed "${seed}": ${note.happened ?? error}`, cure);
    }
  }
  if (seed === 'practice') checkTests(exercise, outcomes, report);
}

function checkTests(exercise: Exercise, outcomes: readonly Outcome[], report: Report): void {
  const file = visibleTest(exercise);
  const notes = outcomes.flatMap(({ name, note }) => (note ? [{ name, ...note }] : []));
  const visible = notes.filter((note) => !note.hidden);
  const sum = (list: typeof notes) => list.reduce((total, note) => total + note.points, 0);
  const mismatch = (where: string, what: string, got: number, card: number) => {
    if (got !== card) report(where, `${what} give ${got} points, exercise.json says ${card}`, 'make them agree');
  };
  mismatch(file, 'all tests', sum(notes), exercise.points);
  mismatch(heldOutTest(exercise), 'the held-out tests', sum(notes) - sum(visible), exercise.heldOutPoints);
  if (visible.length < MIN_VISIBLE) report(file, `${visible.length} visible tests`, `write at least ${MIN_VISIBLE}`);
  for (const { name, points, why } of notes) {
    if (!Number.isInteger(points) || points <= 0)
      report(file, `"${name}" is worth ${points} points`, 'give it a whole number > 0');
    if (why.length < MIN_WHY)
      report(file, `"${name}" hardly says why its points are lost`, 'name the idea that was missed');
  }
  const titles = notes.map((note) => note.name);
  for (const title of new Set(titles.filter((t, i) => titles.indexOf(t) !== i))) {
    report(file, `two tests are called "${title}"`, 'give each its own title');
  }
}

/** A wrong answer is caught by the test that it names, by judging a value and not by a fault; and the message names the mistake. */
function checkWrong({ file }: JudgedVariant, outcomes: readonly Outcome[], report: Report): void {
  const { caughtBy, toldBy } = headerOf(file);
  if (caughtBy === undefined) return; // said already
  const test = outcomes.find(({ name }) => name === caughtBy);
  if (!test) report(file, `names a test that is not there: "${caughtBy}"`, 'name one by its title');
  else if (test.passed)
    report(file, `is not caught by "${caughtBy}"`, 'sharpen that test, or name the one that catches it');
  else if (test.note?.fault) {
    report(
      file,
      `is stopped before "${caughtBy}" judges it: ${test.note.fault.message}`,
      'make it an answer that runs',
    );
  } else if (toldBy !== undefined && !messageOf(test).includes(toldBy)) {
    report(
      file,
      `"${caughtBy}" does not say "${toldBy}": ${messageOf(test)}`,
      'let the `why` of that test name the mistake',
    );
  }
}

/** What a learner reads below a failed test. */
const messageOf = ({ note }: Outcome): string => [note?.why, note?.happened].filter(Boolean).join(' ');
