// The result card below an answer cell, twice: as text, and as HTML that JupyterLab's sanitizer leaves whole (no scripts, no style
// sheet, no variables), because a notebook that was reopened may be untrusted. Text takes the theme's own color.
import { escapeHtml } from '../../report/render/escape.ts';
import type { Exercise } from '../catalog.ts';
import type { ExerciseResult, TestResult } from '../results.ts';
import { AMBER, box, GRAY, GREEN, inCode, LINE, mark, RED } from './html.ts';

export interface CardData {
  readonly exercise: Exercise;
  readonly result: ExerciseResult;
  /** As a person reads it: `my/exercises/…`. */
  readonly file: string;
  /** The copy of what the file held before, beside it. */
  readonly kept: string | undefined;
  /** What else the result means, in sentences. */
  readonly said?: readonly string[];
  /** The lesson's section, relative to the notebook. */
  readonly lesson: string | undefined;
  /** How many hints were shown so far. */
  readonly hints: number;
  /** The exercise to go on with. */
  readonly next: string | undefined;
}

export interface Card {
  readonly 'text/plain': string;
  readonly 'text/html': string;
}

export function card(data: CardData): Card {
  return { 'text/plain': asText(data), 'text/html': asHtml(data) };
}

/** One test as both forms show it. */
interface Shown {
  readonly test: TestResult;
  readonly reasons: readonly string[];
  readonly values: readonly (readonly [name: string, value: string])[];
}

function shownTests(result: ExerciseResult): readonly Shown[] {
  if (isUnwritten(result)) return [];
  const { findings, tests } = result;
  // What holds for the whole answer is said once, and not under every test.
  const said = findings.flatMap(({ message }) => /^(.*) \(in all /s.exec(message)?.[1] ?? []);
  return tests.map((test) => {
    const { passed, reason, expected, got, printed } = test;
    if (passed || said.some((message) => reason.startsWith(message))) return { test, reasons: [], values: [] };
    const told = [expected, got].every((value) => value === undefined || reason.includes(value));
    const values = [
      ['expected', told ? undefined : expected],
      ['got', told ? undefined : got],
      ['printed', printed?.trimEnd() || undefined],
    ].filter((pair): pair is [string, string] => pair[1] !== undefined);
    return { test, reasons: reason.split('\n'), values };
  });
}

/** What to do next, in sentences; code in backquotes. */
function advice({ exercise, result, hints, file, kept, said = [], next }: CardData): readonly string[] {
  const { id } = exercise;
  const lost = result.tests.filter(({ passed }) => !passed);
  const left = exercise.hints.length - hints;
  const more = left > 0 ? `the next hint (${left} of ${exercise.hints.length} left)` : 'all hints again';
  const onward = next === undefined ? 'All exercises are complete.' : `Next: \`%%exercise ${next}\``;
  return [
    ...said,
    ...(lost.length > 0 && lost.every(({ hidden }) => hidden)
      ? ['Every visible test passes; the held-out ones show that a case is missing. Their inputs stay hidden.']
      : []),
    isComplete(result)
      ? `\`%solution ${id}\` shows how the course does it. ${onward}`
      : `\`%hint ${id}\` shows ${more}.`,
    `Saved as ${file}${kept === undefined ? '.' : `; what was there is kept beside it as ${kept}.`}`,
  ];
}

/** What else there is to say about the answer as a whole. */
const shownFindings = (result: ExerciseResult): readonly string[] =>
  result.findings
    .filter(({ kind }) => kind !== 'early-warning' && !(kind === 'todo' && isUnwritten(result)))
    .map(({ message }) => message);

/** What the text alone gives away: said before the tests, which decide. */
const earlyWarnings = (result: ExerciseResult): readonly string[] =>
  result.findings.filter(({ kind }) => kind === 'early-warning').map(({ message }) => message);

/** A starter that is all TODO, or as good as one. */
const isUnwritten = ({ points, findings }: ExerciseResult): boolean =>
  points === 0 && findings.some(({ kind }) => kind === 'todo');
const isComplete = ({ points, maxPoints }: ExerciseResult): boolean => points === maxPoints && maxPoints > 0;
const headline = ({ points, maxPoints }: ExerciseResult): string => `${points} of ${maxPoints} points`;
const UNWRITTEN = 'Not written yet: replace what throws TODO, and run the cell.';

function asText(data: CardData): string {
  const { exercise, result, lesson } = data;
  const tests = shownTests(result);
  const lines = tests.flatMap(({ test, reasons, values }) => [
    `  ${test.passed ? '✓' : '✗'} ${test.points}/${test.maxPoints}  ${test.name}`,
    ...reasons.map((line) => `         ${line}`),
    ...values.flatMap(([name, value]) => value.split('\n').map((line) => `         ${name.padEnd(8)}  ${line}`)),
  ]);
  return [
    `${exercise.id}  ${exercise.title}  ${headline(result)}`,
    ...earlyWarnings(result).map((message) => `  ~ ${message.replaceAll('`', '')}`),
    ...(isUnwritten(result) ? [`  ${UNWRITTEN}`] : lines),
    ...shownFindings(result).map((message) => `  ! ${message}`),
    ...advice(data).map((line) => `  ${line.replaceAll('`', '')}`),
    ...(lesson === undefined ? [] : [`  The lesson: ${exercise.lesson}, section "${exercise.section}"`]),
  ].join('\n');
}

function asHtml(data: CardData): string {
  const { exercise, result, lesson } = data;
  const tests = shownTests(result);
  const earned = isComplete(result) ? GREEN : result.points === 0 ? RED : AMBER;
  const color = isUnwritten(result) ? GRAY : earned;
  const share = result.maxPoints === 0 ? 0 : Math.round((100 * result.points) / result.maxPoints);
  const head = box(
    'display: flex; justify-content: space-between; gap: 16px',
    `<strong>${escapeHtml(exercise.title)}</strong><strong>${headline(result)}</strong>`,
  );
  const bar = box(
    `height: 6px; margin: 6px 0px 8px 0px; border-radius: 3px; background-color: ${LINE}`,
    box(`height: 6px; width: ${share}%; border-radius: 3px; background-color: ${color}`, ''),
  );
  const link =
    lesson &&
    `<a href="${escapeHtml(lesson)}">Lesson ${escapeHtml(exercise.lesson)}: ${escapeHtml(exercise.section)}</a>`;
  return box(
    `max-width: 860px; margin: 4px 0px; padding: 10px 14px; border: 1px solid ${LINE}; border-left: 5px solid ${color}; border-radius: 4px`,
    [
      head,
      bar,
      ...earlyWarnings(result).map((message) =>
        box('margin: 0px 0px 6px 0px', `${mark('~', AMBER)} ${inCode(message)}`),
      ),
      isUnwritten(result) ? box('', UNWRITTEN) : tests.map(testHtml).join(''),
      ...shownFindings(result).map((message) =>
        box('margin: 6px 0px 0px 0px', `${mark('!', AMBER)} ${inCode(message)}`),
      ),
      box(
        `margin: 10px 0px 0px 0px; padding: 8px 0px 0px 0px; border-top: 1px solid ${LINE}`,
        [...advice(data).map(inCode), ...(link ? [link] : [])].map((line) => box('', line)).join(''),
      ),
    ].join('\n'),
  );
}

function testHtml({ test, reasons, values }: Shown): string {
  const { passed, points, maxPoints, name } = test;
  const sign = passed ? mark('✓', GREEN) : mark('✗', RED);
  const why = reasons.map((line) => box('', inCode(line))).join('');
  const rows = values.map(
    ([label, value]) =>
      `<span>${label}</span><code style="white-space: pre-wrap; overflow-wrap: anywhere">${escapeHtml(value)}</code>`,
  );
  const table =
    rows.length > 0 ? box('display: grid; grid-template-columns: 80px 1fr; row-gap: 2px', rows.join('')) : '';
  const below = why || table ? box('margin: 2px 0px 6px 60px', `${why}${table}`) : '';
  return `${box('display: grid; grid-template-columns: 20px 40px 1fr', `${sign}<span>${points}/${maxPoints}</span><span>${escapeHtml(name)}</span>`)}${below}`;
}
