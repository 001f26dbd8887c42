import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Exercise, heldOutTest, visibleTest } from './catalog.ts';
import { type Decider, type Order, type Outcome, openDecider, type Verdict } from './decider/decide.ts';
import { slashes } from './decider/job.ts';
import {
  type AttemptKind,
  type ExerciseResult,
  type Finding,
  type GradeResult,
  type TestResult,
  totals,
} from './results.ts';
import { attemptSentence } from './submission/attempts.ts';
import type { IsolationLevel } from './submission/sandbox/isolation.ts';

export interface GradeOptions {
  /** Absolute path of the file that answers an exercise. */
  readonly answerOf: (exercise: Exercise) => string;
  /** Held-out cases are drawn from this. @default 'practice' */
  readonly seed?: string;
  /** How far the answers are kept from this machine. @default 'none', which is for one's own */
  readonly isolation?: IsolationLevel;
  /** A decider that is already up; it stays up. */
  readonly decider?: Decider;
}

/** Grades one answer for each exercise, held-out tests included where they are at hand. */
export async function grade(exercises: readonly Exercise[], options: GradeOptions): Promise<GradeResult> {
  const decider = options.decider ?? (await openDecider({ workers: exercises.length > 1 ? 2 : 1 }));
  try {
    const orders = exercises.map((exercise) =>
      ordersFor(exercise, options.answerOf(exercise), options.seed, options.isolation),
    );
    const verdicts = await decider.decide(orders.flat());
    return totals(
      exercises.map((exercise, i) =>
        exerciseResult(
          exercise,
          verdicts.filter((v) => orders[i]!.includes(v.order)),
        ),
      ),
    );
  } finally {
    if (!options.decider) await decider.close();
  }
}

/** What is to be decided about one answer: by the visible tests, and by the held-out ones where they are at hand. */
export function ordersFor(
  exercise: Exercise,
  file: string,
  seed = 'practice',
  isolation: IsolationLevel = 'none',
  isPlain = false,
): Order[] {
  const source = { file, folder: exercise.folder, allow: exercise.allow, isPlain };
  const order = (testFile: string, hidden: boolean): Order => ({
    id: exercise.id,
    testFile: slashes(testFile),
    hidden,
    source,
    isolation,
    seed,
  });
  const heldOut = heldOutTest(exercise);
  return [order(visibleTest(exercise), false), ...(existsSync(heldOut) ? [order(heldOut, true)] : [])];
}

/** One exercise's result from the verdicts on its test files. */
export function exerciseResult(exercise: Exercise, verdicts: readonly Verdict[]): ExerciseResult {
  const tests = verdicts.flatMap(({ outcomes }) => outcomes.flatMap((o) => (isSound(o) ? [testResult(o)] : [])));
  const findings = [...verdicts.flatMap(brokenTests), ...faults(verdicts), ...attempts(verdicts)];
  if (verdicts.length < 2 && exercise.heldOutPoints > 0) {
    const message = `the held-out tests (${exercise.heldOutPoints} points) are not in this copy: they are not counted here`;
    findings.push({ kind: 'held-out-absent', message });
  }
  const sum = (of: 'points' | 'maxPoints') => tests.reduce((total, test) => total + test[of], 0);
  return { id: exercise.id, points: sum('points'), maxPoints: sum('maxPoints'), findings, tests };
}

/** A test that ran and carries points; any other is its author's mistake or ours, and nobody loses points by it. */
const isSound = ({ note, skipped }: Outcome): boolean =>
  note !== undefined && !skipped && note.fault?.kind !== 'no-sandbox';

function testResult({ name, note, passed, error }: Outcome): TestResult {
  const { points, why, hidden, fault, happened, expected, got, printed } = note!;
  const what = happened ?? (hidden ? 'it did not pass' : (error ?? 'it did not pass'));
  // A fault says itself what is wrong; the idea behind the test was never tried.
  const reason = fault ? what : `${why}\n${what}`;
  return {
    name,
    hidden,
    points: passed ? points : 0,
    maxPoints: points,
    passed,
    reason: passed ? '' : reason,
    ...(!hidden && expected !== undefined && { expected }),
    ...(!hidden && got !== undefined && { got }),
    ...(!hidden && printed !== undefined && { printed }),
  };
}

function brokenTests({ order, outcomes, broken }: Verdict): Finding[] {
  const file = basename(order.testFile);
  const say = (what: string): Finding => ({
    kind: 'broken-test',
    message: `${file}: ${what}: the author's fault; nobody loses points by it`,
  });
  if (broken !== undefined) return [say(`does not run: ${broken}`)];
  if (outcomes.length === 0) return [say('has no tests')];
  const unjudged = outcomes.find(({ note }) => note?.fault?.kind === 'no-sandbox')?.note?.fault;
  if (unjudged) {
    const why = unjudged.detail === undefined ? '' : ` (${unjudged.detail})`;
    return [
      { kind: 'broken-test', message: `${file} was not judged: ${unjudged.message}${why}; nobody loses points by it` },
    ];
  }
  return outcomes
    .filter((o) => !isSound(o))
    .map((o) => say(`"${o.name}" ${o.skipped ? 'did not run' : 'carries no points'}`));
}

/** What went wrong in the answer as a whole, each said once, with the tests that it cost. */
function faults(verdicts: readonly Verdict[]): Finding[] {
  const tests = verdicts.flatMap(({ outcomes }) => outcomes);
  const found = new Map<string, { finding: Finding; in: string[] }>();
  for (const { name, note } of tests) {
    if (!note?.fault || note.fault.kind === 'no-sandbox') continue;
    const { kind, message } = note.fault;
    const entry = found.get(message) ?? { finding: { kind, message }, in: [] };
    entry.in.push(name);
    found.set(message, entry);
  }
  return [...found.values()].map(({ finding, in: names }) => ({
    ...finding,
    message: `${finding.message} (${places(names, tests.length)})`,
  }));
}

/** What the answer reached for without getting it, each said once. */
function attempts(verdicts: readonly Verdict[]): Finding[] {
  const kinds = verdicts.flatMap(({ outcomes }) => outcomes.flatMap(({ note }) => note?.attempts ?? []));
  return [...new Set<AttemptKind>(kinds)].map((kind) => ({ kind, message: attemptSentence(kind) }));
}

function places(names: readonly string[], all: number): string {
  if (names.length === 1) return `in the test "${names[0]}"`;
  return names.length === all ? `in all ${all} tests` : `in ${names.length} of ${all} tests`;
}
