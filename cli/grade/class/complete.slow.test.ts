// Three complete submissions to every exercise of the course: good, partial, hostile. And a grading that is killed while it works.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inClone } from '../../shared/paths.ts';
import { recording } from '../../shared/recording.ts';
import { listExercises } from '../catalog.ts';
import { headerOf, solutionOf, wrongAnswers } from '../gate/variants.ts';
import { gradeClass } from './grade-class.ts';
import type { GradedSubmission } from './graded-submission.ts';
import { fixture, type RunningProcess, runningProcesses, STRONGEST, testClass } from './testing.ts';

const exercises = listExercises();
const all = exercises.reduce((sum, { points }) => sum + points, 0);
const SILENT = recording();

/** Tried while the file is loaded, and swallowed: the rest of the answer is right, and earns its points. */
const TRICKS: readonly (readonly [string, string])[] = [
  ['tried-files', "process.getBuiltinModule('fs').readdirSync('../../solutions')"],
  ['tried-processes', "process.getBuiltinModule('child_process').execSync('sleep 60 &')"],
  ['tried-processes', "process.kill(process.ppid, 'SIGKILL')"],
  ['tried-network', "fetch('http://127.0.0.1:9/')"],
  ['tried-internals', "process.getBuiltinModule('worker_threads').parentPort.postMessage({ type: 'ready' })"],
  ['tried-internals', "process.binding('spawn_sync')"],
  [
    'changed-built-ins',
    'Array.isArray = () => true; Array.isArray = (x) => Object.prototype.toString.call(x) === "[object Array]"',
  ],
];

describe('good, partial, hostile', { timeout: 60_000 }, () => {
  const room = testClass();
  let graded: Map<string, GradedSubmission>;
  beforeAll(async () => {
    const good: Record<string, Uint8Array> = {};
    exercises.forEach((exercise, i) => {
      const place = `exercises/${exercise.week}/${exercise.task}/${exercise.task}.ts`;
      const solution = readFileSync(solutionOf(exercise), 'utf8');
      good[`my/${place}`] = new TextEncoder().encode(solution);
      room.put(`partial/${place}`, readFileSync(wrongAnswers(exercise)[0]!));
      const [, trick] = TRICKS[i % TRICKS.length]!;
      room.put(`hostile/${place}`, `${solution}\ntry {\n  ${trick};\n} catch {}\n`);
    });
    room.put('good.zip', zipSync(good));
    const options = {
      submissions: room.handedIn,
      out: room.out,
      isolation: STRONGEST,
      seed: 'secret',
      exercises,
      lanes: 2,
    };
    graded = new Map((await gradeClass(options, SILENT)).map((one) => [one.id, one]));
  }, 300_000);
  afterAll(() => room.remove());

  test('the good one earns every point and has no finding', () => {
    const { points, maxPoints, findings, exercises: results } = graded.get('good')!;
    expect([points, maxPoints]).toEqual([all, all]);
    expect([...findings, ...results.flatMap((result) => result.findings)]).toEqual([]);
  });

  test('the partial one loses points in every exercise, and some test names its mistake', () => {
    for (const [i, result] of graded.get('partial')!.exercises.entries()) {
      const { caughtBy } = headerOf(wrongAnswers(exercises[i]!)[0]!);
      expect(result.points, result.id).toBeLessThan(result.maxPoints);
      expect(
        result.tests.find(({ name }) => name === caughtBy),
        result.id,
      ).toMatchObject({ passed: false });
    }
  });

  test('the hostile one earns what its answers are worth, and each trick is named', () => {
    const { points, exercises: results } = graded.get('hostile')!;
    expect(points).toBe(all);
    expect(results.map(({ findings }) => findings.map(({ kind }) => kind))).toEqual(
      exercises.map((_, i) => [TRICKS[i % TRICKS.length]![0]]),
    );
  });

  test('the analysis names the mistakes behind the outputs', () => {
    const items: { wrongOutputs: { misconception?: string }[] }[] = JSON.parse(
      readFileSync(join(room.out, 'items.json'), 'utf8'),
    );
    const named = items
      .flatMap(({ wrongOutputs }) => wrongOutputs)
      .filter(({ misconception }) => misconception !== undefined);
    expect(named.length).toBeGreaterThanOrEqual(exercises.length / 2);
  });
});

test.skipIf(process.platform !== 'linux')(
  'killed while answers spin: no process survives',
  { timeout: 60_000 },
  async () => {
    const room = testClass();
    for (let i = 0; i < 8; i++)
      room.put(`s${i}/total.ts`, `${readFileSync(fixture('answers/never-ends.ts'), 'utf8')}// ${i}\n`);
    const script = join(room.folder, 'grade.ts');
    const [command, testing] = ['grade-class', 'testing'].map((name) =>
      JSON.stringify(inClone(`cli/grade/class/${name}.ts`)),
    );
    writeFileSync(
      script,
      `import { gradeClass } from ${command};
     import { fixtureExercises as exercises, STRONGEST as isolation } from ${testing};
     const io = { json: true, interactive: false, say() {}, progress() {}, document() {} };
     const [submissions, out] = ${JSON.stringify([room.handedIn, room.out])};
     await gradeClass({ submissions, out, isolation, exercises, lanes: 2 }, io);`,
    );
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], { stdio: 'ignore' });
    while (!treeOf(child.pid!).some(({ command }) => command.includes('sandbox/inside.ts'))) await sleep(50);
    await sleep(1_000); // until the answers are loaded and spin
    const tree = treeOf(child.pid!);
    child.kill('SIGKILL');
    const left = () =>
      runningProcesses().filter(({ pid, command }) => tree.some((one) => one.pid === pid && one.command === command));
    for (let tries = 0; left().length > 0 && tries < 100; tries++) await sleep(100);
    expect(left()).toEqual([]);
    room.remove();
  },
);

/** Everything that a process has started. */
function treeOf(root: number): RunningProcess[] {
  const all = runningProcesses();
  const below = (pid: string): RunningProcess[] =>
    all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  return below(String(root));
}
