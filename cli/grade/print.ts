import { styleText } from 'node:util';
import type { Io } from '../shared/command.ts';
import type { Exercise } from './catalog.ts';
import { type ExerciseResult, type GradeResult, isUntouched, type TestResult } from './results.ts';
import { hasVariant } from './variant/variant.ts';

type Style = Parameters<typeof styleText>[0];
const paint = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });
const INDENT = '         ';

/** One exercise: its points, its tests with what was expected and got, its findings, and what to do next. */
export function printExercise(io: Io, exercise: Exercise, result: ExerciseResult, answer: string): void {
  const { points, maxPoints, tests, findings } = result;
  const style: Style = points === maxPoints ? 'green' : points === 0 ? 'red' : 'yellow';
  io.say(`${paint('bold', exercise.id)}  ${exercise.title}  ${paint(style, `${points}/${maxPoints} points`)}`);
  // What holds for the whole answer is said once, below, and not under every test.
  const said = findings.filter((f) => f.message.includes('(in all ')).map((f) => f.message.replace(/ \(in all .*/, ''));
  for (const { kind, message } of findings) if (kind === 'early-warning') io.say(`  ${paint('cyan', '~')} ${message}`);
  if (isUntouched(result)) io.say(`  not written yet: ${answer}`);
  else for (const test of tests) printTest(io, test, said);
  for (const { kind, message } of findings)
    if (kind !== 'early-warning') io.say(`  ${paint('yellow', '!')} ${message}`);
  if (findings.some((f) => f.kind === 'missing-file')) {
    io.say(`  The starter comes back with: npm run grade -- ${exercise.id} --reset`);
  }
  if (points === maxPoints && maxPoints > 0 && hasVariant(exercise)) {
    io.say(`  A question with numbers of your own: npm run learn -- variant ${exercise.id}`);
  }
  const lost = tests.filter((test) => !test.passed);
  if (lost.length > 0 && lost.every((test) => test.hidden)) {
    io.say('  Every visible test passes; the held-out ones show that a case is missing. Their inputs stay hidden.');
  }
  io.say();
}

function printTest(io: Io, test: TestResult, said: readonly string[]): void {
  const mark = test.passed ? paint('green', '✓') : paint('red', '✗');
  io.say(`  ${mark} ${test.points}/${test.maxPoints}  ${test.name}`);
  if (test.passed || said.some((message) => test.reason.startsWith(message))) return;
  for (const line of test.reason.split('\n')) io.say(`${INDENT}${line}`);
  const { expected, got } = test;
  const told = [expected, got].every((value) => value === undefined || test.reason.includes(value));
  if (!told && expected !== undefined) io.say(`${INDENT}${paint('dim', 'expected')}  ${expected}`);
  if (!told && got !== undefined) io.say(`${INDENT}${paint('dim', 'got     ')}  ${got}`);
  for (const line of (test.printed ?? '').trimEnd().split('\n').filter(Boolean)) {
    io.say(`${INDENT}${paint('dim', 'printed ')}  ${line}`);
  }
}

export function printTotal(io: Io, what: string, { points, maxPoints, exercises }: GradeResult): void {
  const complete = exercises.filter((e) => e.points === e.maxPoints && e.maxPoints > 0).length;
  if (exercises.length > 1) {
    io.say(`${what}: ${points}/${maxPoints} points, ${complete} of ${exercises.length} exercises complete`);
  }
  const next = exercises.find((e) => e.points < e.maxPoints);
  if (next) io.say(`A hint: npm run grade -- ${next.id} --hint`);
}
