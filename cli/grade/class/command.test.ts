import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inClone } from '../../shared/paths.ts';
import { listExercises } from '../catalog.ts';
import { filesBelow, fixture, STRONGEST, testClass } from './testing.ts';

const grade = (args: readonly string[], env: NodeJS.ProcessEnv = process.env) => {
  const flags = ['--disable-warning=ExperimentalWarning', inClone('cli/main.ts'), 'grade'];
  return spawnSync(process.execPath, [...flags, ...args], { encoding: 'utf8', cwd: inClone(''), env });
};

describe('--submissions', { timeout: 60_000 }, () => {
  const room = testClass();
  afterAll(() => room.remove());
  const args = (...more: string[]) => ['--submissions', room.handedIn, '--out', room.out, ...more];

  test('--json: the shape that others rely on, the isolation named', () => {
    room.put('anna/dot.ts', readFileSync(inClone('solutions/week-01-linear-algebra/dot/dot.ts')));
    room.put('ben/dot.ts', readFileSync(fixture('attacks/fork-bomb.ts')));
    const { status, stdout, stderr } = grade(args('--week', '1', '--seed', 'secret', '--json'));
    const { isolation, submissions } = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(isolation).toBe(STRONGEST.level);
    expect(submissions.map(({ id, points }: { id: string; points: number }) => [id, points])).toEqual([
      ['anna', 10],
      ['ben', 0],
    ]);
    expect(Object.keys(submissions[0])).toEqual(['id', 'points', 'maxPoints', 'findings', 'exercises']);
    expect(Object.keys(submissions[0].exercises[0])).toEqual(['id', 'points', 'maxPoints', 'findings', 'tests']);
    expect(stderr).toContain(`isolation: ${STRONGEST.level}`);
    expect(stderr).toMatch(/graded (\d of )?2 answers/);
  });

  test('without bubblewrap: a process, and it is said', () => {
    const { status, stdout, stderr } = grade(args('--week', '1', '--seed', 'secret', '--json'), {
      ...process.env,
      PATH: '',
    });
    expect(status).toBe(0);
    const { isolation, gaps, submissions } = JSON.parse(stdout);
    expect(isolation).toBe('process');
    expect(gaps.join()).toContain('network');
    expect(submissions[0].points).toBe(10);
    expect(stderr).toContain('! only the language, not the system, keeps answers from the network');
  });

  test('an archive that cannot be read: exit code 1, and the others are graded', () => {
    room.put('zoe.zip', 'no archive');
    room.put('eve/dot.ts', 'throw new Error("\\u001b[2J\\nanna: 0/10 points")'); // clears a screen that believes it
    const { status, stdout } = grade(args('--week', '1', '--seed', 'secret'));
    expect(status).toBe(1);
    expect(stdout).toContain('anna: 10/');
    expect(stdout).toContain('Error: \\u001b[2J\\u000aanna: 0/10');
    expect(stdout).toContain('! zoe.zip cannot be read: it is no zip archive, or it was cut off');
  });

  test.for([
    [['--submissions', 'x'], /--out needs a folder/],
    [['--submissions', 'nowhere', '--out', 'x', '--isolation', 'process'], /there is no folder or archive nowhere/],
    [
      ['--submissions', 'x', '--out', 'y', '--isolation', 'docker'],
      /--isolation is one of container, namespaces, process, none/,
    ],
    [['--submissions', 'x', '--out', 'y', '--week', 'one'], /--week is a number/],
    [['--submissions', 'x', '--out', 'y', 'week-01'], /"week-01" is too much; --week 1 chooses one/],
    [['--submissions', 'x', '--out', 'y', '--jobs', '0'], /--jobs is a whole number from 1 on/],
  ] as const)('wrong use %j: exit code 2 and a sentence', ([wrong, message]) => {
    const { status, stderr, stdout } = grade(wrong);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).not.toContain('    at ');
    expect(['x', 'y'].filter((name) => existsSync(inClone(name)))).toEqual([]); // nothing is made for a wrong call
  });
});

describe('handout', () => {
  const room = testClass();
  afterAll(() => room.remove());

  test('what students get: starters, tests that they may read, lessons; nothing of the solutions', {
    timeout: 20_000,
  }, () => {
    const out = join(room.folder, 'handout');
    const { status, stdout } = grade(['handout', '--week', '1', '--out', out]);
    expect(status).toBe(0);
    expect(stdout).toContain('no solutions, no held-out tests');
    const files = filesBelow(out);
    const exercises = listExercises().filter(({ week }) => week.startsWith('week-01'));
    for (const { folder, task, solutionFolder } of exercises) {
      const given = files.filter((path) => dirname(path).endsWith(`/${task}`)).map((path) => path.split('/').at(-1));
      expect(given).toEqual(expect.arrayContaining(['README.md', 'exercise.json', `${task}.ts`, `${task}.test.ts`]));
      expect(given.filter((name) => !readdirSync(folder).includes(name!))).toEqual([]);
      const solution = readFileSync(join(solutionFolder, `${task}.ts`), 'utf8');
      expect(files.filter((path) => readFileSync(path, 'utf8').includes(solution))).toEqual([]);
      const starter = files.find((path) => path.endsWith(`/${task}/${task}.ts`))!;
      expect(readFileSync(starter, 'utf8')).toBe(readFileSync(join(folder, `${task}.ts`), 'utf8'));
    }
    expect(files.filter((path) => /solutions|held-out|wrong/.test(path.slice(out.length)))).toEqual([]);
    expect(grade(['handout', '--week', '1', '--out', out])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is there already'),
    });
  });

  test.for([
    [['handout'], /say which week/],
    [['handout', '--week', '77'], /no exercise "week-77"/],
  ] as const)('wrong use %j', ([args, message]) => {
    expect(grade(args)).toMatchObject({ status: 2, stderr: expect.stringMatching(message) });
  });
});
