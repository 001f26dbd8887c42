import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Exercise, listExercises } from '../../grade/catalog.ts';
import { answersIn } from '../../grade/learner/answers.ts';
import { writeProgress } from '../../grade/learner/file/change-progress.ts';
import { NONE } from '../../grade/learner/progress.ts';
import { untried } from '../../grade/learner/record.ts';
import { GraderError } from '../../grade/notebook/grader.ts';
import type { ExerciseResult } from '../../grade/results.ts';
import type { TypeProblem } from '../../grade/types/check.ts';
import { refreshWorkspace } from '../../lab/workspace/refresh.ts';
import { ROOT } from '../../shared/paths.ts';
import { Session } from './session.ts';

const exercises = listExercises().slice(0, 3);
const [dot, second] = exercises as [Exercise, Exercise];

/** One judgment, answered when the test wants it. */
interface Asked {
  readonly exercise: Exercise;
  readonly signal: AbortSignal;
  give(points: number): void;
  fail(error: Error): void;
}

let my: string;
let asked: Asked[];
let watched: string[];
let shown: string;
let problems: TypeProblem[];
let session: Session;

beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'learn-session-'));
  refreshWorkspace(ROOT, my);
  [asked, watched, problems, shown] = [[], [], [], ''];
  const answerOf = answersIn(my);
  session = new Session(
    {
      exercises,
      my,
      answerOf,
      shortPath: (path) => path.slice(my.length + 1),
      judge(exercise, signal) {
        const { promise, resolve, reject } = Promise.withResolvers<ExerciseResult>();
        signal.addEventListener('abort', () => reject(signal.reason));
        asked.push({ exercise, signal, give: (points) => resolve(result(exercise, points)), fail: reject });
        return promise;
      },
      typeProblems: async () => problems,
      watch: (path) => void watched.push(path),
      draw: (lines) => {
        shown = lines.join('\n');
      },
      size: () => ({ rows: 40, columns: 100 }),
      now: () => '2026-03-10T00:00:00Z',
    },
    dot,
  );
  session.start();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(my, { recursive: true });
});

function result({ id }: Exercise, points: number): ExerciseResult {
  const one = { name: 'worked example', hidden: false, points, maxPoints: 10, passed: points === 10 };
  const test = { ...one, reason: points === 10 ? '' : 'expected 32, got 31' };
  return { id, points, maxPoints: 10, findings: [], tests: [test] };
}

const answer = (exercise: Exercise): string => answersIn(my)(exercise);
const onScreen = (words: string) => vi.waitFor(() => expect(shown).toContain(words));
/** The judgment with this number, as soon as it is asked for. */
const run = (n: number) => vi.waitFor(() => asked[n - 1] ?? expect.fail(`${asked.length} judgments were asked for`));
const progress = () => JSON.parse(readFileSync(join(my, 'progress.json'), 'utf8')).exercises;

test('judges at the start and on every save, and notes what it found', async () => {
  (await run(1)).give(0);
  await onScreen('expected 32, got 31');
  expect(watched).toEqual([answer(dot)]);
  writeFileSync(answer(dot), 'export const dot = 1;');
  session.saved();
  (await run(2)).give(10);
  await onScreen(`All the points. n goes on to ${second.id}`);
  expect(shown).toContain('1 of 3 exercises complete');
  expect(progress()[dot.id]).toMatchObject({ best: 10, points: 10 });
});

test('a result of a text that is not there any more is neither shown nor noted', async () => {
  const first = await run(1);
  writeFileSync(answer(dot), 'export const dot = 1;');
  first.give(10);
  session.saved();
  (await run(2)).give(3);
  await onScreen('3/10 points');
  expect(progress()[dot.id]).toMatchObject({ best: 3 });
});

test('a text that changed during the run is judged anew, though no save was told', async () => {
  const first = await run(1);
  writeFileSync(answer(dot), 'export const dot = 1;');
  first.give(10);
  (await run(2)).give(3);
  await onScreen('3/10 points');
});

test('an answer in a loop is ended by the next save, after a moment', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const first = asked[0] ?? (await vi.waitFor(() => asked[0] ?? expect.fail('not asked')));
  session.saved();
  await vi.advanceTimersByTimeAsync(900);
  expect(first.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(first.signal.aborted).toBe(true);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
});

test('of many saves during a run only the last is judged', async () => {
  const first = await run(1);
  for (let i = 0; i < 5; i++) session.saved();
  first.give(0);
  (await run(2)).give(7);
  await onScreen('7/10 points');
  expect(asked).toHaveLength(2);
});

test('h shows the hints in their order and counts them', async () => {
  (await run(1)).give(0);
  await onScreen('0/10');
  session.key('h');
  expect(shown).toContain(dot.hints[0]);
  session.key('h');
  expect(shown).toContain(dot.hints[1]);
  expect(progress()[dot.id].hints).toBe(2);
});

test('n leaves an open exercise open and comes back to it at the end', async () => {
  for (const [i, exercise] of [...exercises, dot].entries()) {
    const { give, exercise: judged } = await run(i + 1);
    expect(judged).toBe(exercise);
    give(0);
    await onScreen(`${exercise.id}  ${exercise.title}  0/10`);
    session.key('n');
  }
  expect(watched.slice(0, 4)).toEqual([...exercises, dot].map(answer));
});

test('l lists, arrows choose, Enter goes there', async () => {
  (await run(1)).give(0);
  await onScreen('0/10');
  for (const key of ['l', 'down', 'down', 'down', 'up']) session.key(key);
  expect(shown).toMatch(new RegExp(`^> .* ${second.id}`, 'm'));
  session.key('enter');
  expect((await run(2)).exercise).toBe(second);
});

test('r asks first; y brings the starter back and keeps what was there', async () => {
  const starter = readFileSync(answer(dot), 'utf8');
  (await run(1)).give(0);
  await onScreen('0/10');
  writeFileSync(answer(dot), 'mine');
  session.key('r');
  session.key('x');
  expect(readFileSync(answer(dot), 'utf8')).toBe('mine');
  session.key('r');
  session.key('y');
  expect(readFileSync(answer(dot), 'utf8')).toBe(starter);
  expect(readFileSync(answer(dot).replace('dot.ts', 'dot.kept.ts'), 'utf8')).toBe('mine');
  expect(shown).toContain('kept as dot.kept.ts');
});

test('c checks every answer and names what is open', async () => {
  (await run(1)).give(0);
  await onScreen('0/10');
  session.key('c');
  for (const [i, points] of [10, 4, 10].entries()) (await run(i + 2)).give(points);
  await onScreen(`Checked 3 exercises. Open: ${second.id}.`);
  expect(shown).toContain('2 of 3 exercises complete');
  expect(shown).toContain(`${dot.id}  ${dot.title}  10/10 points`);
});

test('type errors are added when the compiler has them, and cost nothing', async () => {
  problems = [{ file: answer(dot), line: 3, message: "Type 'number' is not assignable to type 'string'." }];
  (await run(1)).give(10);
  await onScreen('dot.ts, line 3: type error');
  expect(shown).toContain('10/10 points');
});

test('a judge that is lost is a sentence, and Enter asks again', async () => {
  (await run(1)).fail(new GraderError('the grader has ended (SIGKILL); your answer is saved: press Enter'));
  await onScreen('press Enter');
  session.key('enter');
  (await run(2)).give(10);
  await onScreen('10/10 points');
});

test.for(['q', 'ctrl-c', 'ctrl-d'])('%s ends it, whatever runs', async (key) => {
  const { signal } = await run(1);
  session.key(key);
  await session.ended;
  expect(signal.aborted).toBe(true);
  expect(existsSync(join(my, 'progress.json'))).toBe(false);
});

test('a bug in the judge ends it with its error', async () => {
  (await run(1)).fail(new TypeError('ours'));
  await expect(session.ended).rejects.toThrow('ours');
});

test('what is due for review is said below, while it is', () => {
  expect(shown).not.toContain('due for review');
  const card = { since: '2026-03-01T00:00:00Z', lastAt: '2026-03-01T00:00:00Z', box: 1 };
  const exercise = { ...untried('2026-03-01T00:00:00Z'), cards: { one: card, two: card } };
  writeProgress(my, { ...NONE, exercises: { [dot.id]: exercise } });
  session.draw();
  expect(shown).toContain('One exercise is due for review: npm run learn -- review');
});
