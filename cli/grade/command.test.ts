import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Io } from '../shared/command.ts';
import { CACHE, inClone } from '../shared/paths.ts';
import { listExercises } from './catalog.ts';
import { gradeAndShow, resetExercise, showHint } from './learner/actions.ts';
import type { GradeResult } from './results.ts';

const dot = listExercises().find(({ id }) => id === 'week-01/dot')!;

/** The exercises of a week, as their files say. */
const cardsOf = (week: string): { points: number }[] =>
  globSync(`${week}/*/exercise.json`, { cwd: inClone('') }).map((path) =>
    JSON.parse(readFileSync(inClone(path), 'utf8')),
  );

describe('as a command', { timeout: 60_000 }, () => {
  const grade = (...args: string[]) => {
    const flags = ['--disable-warning=ExperimentalWarning', inClone('cli/main.ts'), 'grade'];
    return spawnSync(process.execPath, [...flags, ...args], { encoding: 'utf8', cwd: inClone('') });
  };

  test('--json prints one document, and the solutions earn every point', () => {
    const { status, stdout, stderr } = grade('week-01', '--of', 'solutions', '--seed', '7', '--json');
    const result: GradeResult = JSON.parse(stdout);
    expect(status).toBe(0);
    const cards = cardsOf('exercises/week-01-linear-algebra');
    const all = cards.reduce((sum, { points }) => sum + points, 0);
    expect(result).toMatchObject({ points: all, maxPoints: all });
    expect(Object.keys(result)).toEqual(['points', 'maxPoints', 'exercises']);
    expect(Object.keys(result.exercises[0]!)).toEqual(['id', 'points', 'maxPoints', 'findings', 'tests']);
    const count = cards.length;
    expect(stderr).toContain(`week-01: ${all}/${all} points, ${count} of ${count} exercises complete`);
  });

  test('starters earn nothing: exit code 1, said once and with the next step', () => {
    const { status, stdout } = grade('week-01/dot', '--of', 'exercises');
    expect(status).toBe(1);
    expect(stdout).toContain('week-01/dot  Dot product and length  0/10 points');
    expect(stdout).toContain('! `dot` is still to be written (in 4 of 8 tests)');
    expect(stdout).toContain('npm run grade -- week-01/dot --hint');
  });

  test.for([
    [[], /say what to grade/],
    [['week-01/dto'], /no exercise "week-01\/dto"; did you mean week-01\/dot/],
    [['week-01', '--bogus'], /Unknown option '--bogus'/],
    [['week-01', '--hint'], /--hint is for one exercise/],
    [['week-01/dot', '--of', 'nowhere'], /there is no folder nowhere/],
  ] as const)('wrong use %j: exit code 2 and one line', ([args, message]) => {
    const { status, stderr, stdout } = grade(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });
});

describe('for a learner', { timeout: 60_000 }, () => {
  let my: string;
  let answer: string;
  const lines: string[] = [];
  const io: Io = {
    json: false,
    interactive: false,
    say: (line = '') => lines.push(line),
    progress: () => expect.fail('grading is quick'),
    document: () => undefined,
  };
  const heard = (): string => lines.splice(0).join('\n');
  const progress = () => JSON.parse(readFileSync(join(my, 'progress.json'), 'utf8')).exercises['week-01/dot'];
  const run = () => gradeAndShow([dot], { what: 'week-01/dot' }, io, my);

  beforeAll(() => {
    mkdirSync(join(CACHE, 'test'), { recursive: true });
    my = mkdtempSync(join(CACHE, 'test', 'my-'));
    rmSync(my, { recursive: true });
    answer = join(my, 'exercises/week-01-linear-algebra/dot/dot.ts');
  });
  afterAll(() => rmSync(my, { recursive: true, force: true }));

  test('the first time makes my/ with the starters', async () => {
    expect(await run()).toBe(1);
    expect(readFileSync(answer, 'utf8')).toBe(readFileSync(join(dot.folder, 'dot.ts'), 'utf8'));
    expect(heard()).toContain('not written yet: ');
    expect(progress()).toMatchObject({ attempts: 0, points: 0, maxPoints: 10 });
  });

  test('a lost point shows why, what was expected and what came', async () => {
    copyFileSync(join(dot.solutionFolder, 'wrong/overflow.ts'), answer);
    expect(await run()).toBe(1);
    const text = heard();
    expect(text).toMatch(
      /✗ 0\/1 {2}huge entries.*\n +The square of 3e200 is Infinity.*\n +expected 5e\+200, got Infinity; tolerance/,
    );
    expect(text).toMatch(
      /✗ 0\/1 {2}held-out: lengths of random vectors[^\n]*\n[^\n]*\n +a held-out case gave another result/,
    );
    expect(progress()).toMatchObject({ attempts: 1, points: 8 });
  });

  test('a type error is said and costs nothing', async () => {
    const solution = readFileSync(join(dot.solutionFolder, 'dot.ts'), 'utf8');
    writeFileSync(answer, `${solution}\nexport const text: string = 7;\n`);
    expect(await run()).toBe(0);
    expect(heard()).toMatch(/! dot\.ts, line \d+: type error: Type 'number' is not assignable to type 'string'/);
    expect(progress()).toMatchObject({ points: 10, best: 10, failed: [] });
    expect(progress().completedAt).toBeDefined();
  });

  test('hints escalate, are counted, and end with all of them', () => {
    const shown = Array.from({ length: 4 }, () => {
      showHint(dot, io, my);
      return heard();
    });
    expect(shown[0]).toContain(dot.hints[0]);
    expect(shown[0]).not.toContain(dot.hints[1]);
    expect(shown[2]).toContain(dot.hints[2]);
    for (const hint of dot.hints) expect(shown[3]).toContain(hint);
    expect(progress()).toMatchObject({ hints: 3, best: 10 });
  });

  test('a reset brings the starter back and keeps what was there', () => {
    const mine = readFileSync(answer, 'utf8');
    resetExercise(dot, io, my);
    expect(readFileSync(answer, 'utf8')).toContain('TODO');
    expect(readFileSync(answer.replace('dot.ts', 'dot.kept.ts'), 'utf8')).toBe(mine);
    heard();
  });

  test('a deleted answer is not brought back without being asked', async () => {
    rmSync(answer);
    expect(await run()).toBe(1);
    expect(existsSync(answer)).toBe(false);
    expect(heard()).toContain('npm run grade -- week-01/dot --reset');
  });

  test('a reset of an exercise whose folder was deleted brings all of it, and nothing of the others', () => {
    const readme = join(dirname(answer), 'README.md');
    const other = join(my, 'exercises/week-01-linear-algebra/pca/README.md');
    for (const path of [dirname(answer), other]) rmSync(path, { recursive: true });
    resetExercise(dot, io, my);
    expect([answer, readme, other].map((path) => existsSync(path))).toEqual([true, true, false]);
    heard();
  });

  test('what the text alone gives away is said before the tests', async () => {
    mkdirSync(dirname(answer), { recursive: true });
    const solution = readFileSync(join(dot.solutionFolder, 'dot.ts'), 'utf8');
    writeFileSync(
      answer,
      solution
        .replace('export function dot', 'export const now = () => Math.random();\nexport function dot')
        .replace('let sum = 0', 'let sum = 1'),
    );
    expect(await run()).toBe(1);
    expect(heard()).toMatch(
      /points\n {2}~ dot\.ts, line \d+: `Math\.random\(\)` gives something else each time.*\n {2}. \d\/\d /,
    );
  });
});
