import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listExercises } from '../grade/catalog.ts';
import { writeProgress } from '../grade/learner/file/change-progress.ts';
import { inClone } from '../shared/paths.ts';
import { recording } from '../shared/recording.ts';
import { learn } from './learn.ts';

const exercises = listExercises();
const [dot, second] = exercises as [(typeof exercises)[0], (typeof exercises)[0]];

describe('as a command', { timeout: 60_000 }, () => {
  const run = (...args: string[]) => {
    const flags = ['--disable-warning=ExperimentalWarning', inClone('cli/main.ts'), 'learn'];
    return spawnSync(process.execPath, [...flags, ...args], { encoding: 'utf8', cwd: inClone('') });
  };

  test.for([
    [['week-01/dto'], /no exercise "week-01\/dto"; did you mean week-01\/dot/],
    [['week-01'], /week-01 has \d+ exercises; say which one, for example week-01\/dot/],
    [['week-01/dot', 'week-01/pca'], /one exercise at a time/],
    [['status', 'week-01'], /status takes no name/],
    [['review', 'week-01/dot', 'week-01/pca'], /one exercise at a time/],
    [['variant'], /say which exercise: npm run learn -- variant/],
    [['variant', 'week-01/dot'], /week-01\/dot asks no question with numbers of your own; .*page-rank/],
    [['export'], /say which file: npm run learn -- export progress\.json/],
    [['update', 'week-01'], /update takes no name: it looks at all of my\//],
    [['week-01/dot', '--dry-run'], /--dry-run goes with update/],
    [['--bogus'], /Unknown option '--bogus'/],
  ] as const)('wrong use %j: exit code 2 and one line', ([args, message]) => {
    const { status, stderr, stdout } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });

  test('--help names every key and command', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    for (const word of [
      'h hint',
      'l list',
      'n next',
      'r reset',
      'c check all',
      'q quit',
      'export',
      'import',
      'update',
      '--json',
    ])
      expect(stdout).toContain(word);
  });
});

describe('without a terminal', { timeout: 60_000 }, () => {
  let my: string;
  const answer = (exercise: typeof dot) => join(my, 'exercises', exercise.week, exercise.task, `${exercise.task}.ts`);
  const once = async (what?: string) => {
    const io = recording();
    const code = await learn({ what, once: true, my }, io);
    expect(io.documents).toHaveLength(1);
    return { code, document: io.documents[0], said: io.lines.join('\n') };
  };
  beforeAll(() => {
    my = mkdtempSync(join(tmpdir(), 'learn-once-'));
    rmSync(my, { recursive: true });
  });
  afterAll(() => rmSync(my, { recursive: true, force: true }));

  test('the first time makes my/ and judges the first exercise', async () => {
    const { code, document, said } = await once();
    expect(code).toBe(1);
    expect(existsSync(answer(second))).toBe(true);
    expect(said).toContain('not written yet: ');
    expect(said).toContain(`] 0 of ${exercises.length} exercises complete`);
    expect(document).toMatchObject({ id: dot.id, points: 0, maxPoints: 10, complete: 0, of: exercises.length });
  });

  test('a complete answer is noted, and the next one is the current', async () => {
    copyFileSync(join(dot.solutionFolder, 'dot.ts'), answer(dot));
    const { code, document, said } = await once();
    expect(code).toBe(0);
    expect(said).toContain(`Next: ${second.id}, ${second.title}.`);
    expect(document).toMatchObject({ id: dot.id, points: 10, complete: 1, next: second.id });
    expect((await once()).document).toMatchObject({ id: second.id, points: 0 });
    expect((await once(dot.id)).document).toMatchObject({ id: dot.id, points: 10 });
  });

  test('when all are complete it says so, and nothing is judged', async () => {
    const { exercises: noted } = JSON.parse(readFileSync(join(my, 'progress.json'), 'utf8'));
    writeProgress(my, { version: 2, exercises: Object.fromEntries(exercises.map(({ id }) => [id, noted[dot.id]])) });
    const { code, said } = await once();
    expect(code).toBe(0);
    expect(said).toBe(`All ${exercises.length} exercises are complete. To go back to one: npm run learn -- ${dot.id}`);
  });
});
