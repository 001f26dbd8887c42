import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inClone } from '../../shared/paths.ts';
import { listExercises } from '../catalog.ts';
import type { GradedSubmission } from './graded-submission.ts';
import { filesBelow, fixture, fixtureExercises, STRONGEST, THREADS, testClass } from './testing.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const rows = (out: string, sql: string): Record<string, unknown>[] => {
  const db = new DatabaseSync(join(out, 'gradebook.sqlite'), { readOnly: true });
  try {
    return db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    db.close();
  }
};

describe('three submissions, in the strongest sandbox', { timeout: 60_000 }, () => {
  const room = testClass();
  let graded: Map<string, GradedSubmission>;
  beforeAll(async () => {
    const lines = read(fixture('answers/partial.ts'));
    const cells = [`%%exercise week-90/total\n${lines}`].map((source) => ({ cell_type: 'code', source }));
    room.answer('good', 'answers/good.ts');
    room.put(
      'good/exercises/week-90-fixtures/stack/stack.ts',
      read(fixture('course/solutions/week-90-fixtures/stack/stack.ts')),
    );
    room.put('partial.ipynb', JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    const leaks = readFileSync(fixture('answers/leaks.ts'));
    const hostile = zipSync({
      'total/total.ts': leaks,
      '../../etc/x.ts': leaks,
      'stack.ts': readFileSync(fixture('attacks/fork-bomb.ts')),
    });
    room.put('hostile.zip', hostile);
    const classFile = join(room.folder, 'class.json');
    const manual = [{ submission: 'partial', exercise: 'week-90/total', points: 0.5, comment: 'nearly <right>' }];
    const times = { due: '2027-03-01T12:00:00Z', submitted: { partial: '2027-03-02T11:00:00Z' } };
    writeFileSync(classFile, JSON.stringify({ ...times, late: { perDay: 0.25, most: 1 }, manual }));
    graded = await room.grade({ classFile });
  }, 120_000);
  afterAll(() => room.remove());

  test('earn what they are worth', () => {
    expect([...graded].map(([id, { points, maxPoints }]) => [id, points, maxPoints])).toEqual([
      ['good', 11, 11],
      ['hostile', 0, 11],
      ['partial', 4, 11],
    ]);
    expect(graded.get('hostile')!.findings.map(({ kind }) => kind)).toEqual(['bad-path']);
    expect(graded.get('partial')!.exercises[1]!.findings).toEqual([
      { kind: 'missing-file', message: 'no answer was handed in' },
    ]);
  });

  test('the table keeps tests, lateness and marks by hand apart', () => {
    const [head, , , partial] = read(join(room.out, 'class.csv')).split('\r\n');
    expect(head).toBe(
      'id,week-90/total,week-90/stack,points,maxPoints,daysLate,latePenalty,manualPoints,total,findings',
    );
    expect(partial).toBe('partial,4,0,4,11,1,1,0.5,3.5,1');
  });

  test('feedback: points, reasons, comments, and the page asks for nothing from outside', () => {
    const { exercises, marks, total } = JSON.parse(read(join(room.out, 'feedback/partial.json')));
    expect(total).toBe(3.5);
    expect(marks).toEqual([{ exercise: 'week-90/total', points: 0.5, comment: 'nearly <right>' }]);
    expect(exercises[0].tests[1].reason).toMatch(/^Start at 0, not at the first value/);
    const page = read(join(room.out, 'feedback/partial.html'));
    expect(page).toContain('nearly &lt;right&gt; (+0.5)');
    expect(page).toContain('1 day late: −1 points; marks by hand: +0.5 points; together 3.5.');
    expect(page).toContain('Start at 0, not at the first value');
    expect(page).not.toMatch(/(src|href)="https?:/);
  });

  test('nothing of the held-out cases is in anything that was written, in no format', () => {
    const leaks = filesBelow(room.out).filter((path) =>
      /(?<![\d.a-f])7\d{6}(?![\da-f])/.test(readFileSync(path, 'latin1')),
    );
    expect(leaks).toEqual([]);
    const hidden = JSON.parse(read(join(room.out, 'feedback/hostile.json'))).exercises[0].tests.at(-1);
    expect(Object.keys(hidden)).toEqual(['name', 'hidden', 'points', 'maxPoints', 'passed', 'reason']);
  });

  test('the gradebook says the same, and at which isolation', () => {
    expect(rows(room.out, 'SELECT id, points, manual_points, total, isolation FROM submission ORDER BY id')).toEqual([
      { id: 'good', points: 11, manual_points: 0, total: 11, isolation: STRONGEST.level },
      { id: 'hostile', points: 0, manual_points: 0, total: 0, isolation: STRONGEST.level },
      { id: 'partial', points: 4, manual_points: 0.5, total: 3.5, isolation: STRONGEST.level },
    ]);
  });
});

describe('again', { timeout: 60_000 }, () => {
  const room = testClass();
  afterAll(() => room.remove());

  test('what is known is not graded again; what changed is, and the history says why', async () => {
    room.answer('anna', 'answers/partial.ts');
    room.answer('ben', 'answers/good.ts');
    await room.grade({ isolation: THREADS });
    expect(room.said.splice(0)).toContain('graded 2 answers');

    await room.grade({ isolation: THREADS });
    expect(room.said.splice(0)).toEqual(['analyzing the tests']);

    room.answer('anna', 'answers/good.ts'); // which is known from ben
    await room.grade({ isolation: THREADS });
    expect(room.said.splice(0)).toEqual([
      'anna  week-90/total: 4 → 8 points: the answer was changed',
      'analyzing the tests',
    ]);

    room.answer('anna', 'answers/partial.ts');
    await room.grade({ isolation: THREADS, seed: 'a' });
    const wrong = rows(room.out, 'SELECT submission, points_before, points_after, why FROM history');
    expect(wrong[0]).toEqual({ submission: 'anna', points_before: 4, points_after: 8, why: 'the answer was changed' });
    expect(wrong.at(-1)!.why).toBe('the answer was changed; the held-out cases come from another seed');
  });

  test('a result that was damaged on the disk is graded again', async () => {
    for (const path of filesBelow(join(room.out, '.results'))) {
      if (!path.includes('misconceptions')) writeFileSync(path, '{"result": {"poi');
    }
    room.said.splice(0);
    const graded = await room.grade({ isolation: THREADS });
    await room.grade({ isolation: THREADS });
    expect([...graded.values()].map(({ points }) => points)).toEqual([4, 8]);
    expect(room.said.filter((line) => line.startsWith('graded'))).toHaveLength(1);
  });
});

test('a test that was mended regrades, and the history says so', { timeout: 60_000 }, async () => {
  const room = testClass();
  const course = join(room.folder, 'course');
  cpSync(fixture('course'), course, { recursive: true });
  const exercises = listExercises(course).filter(({ id }) => id === 'week-90/total');
  const testFile = join(exercises[0]!.folder, 'total.test.ts');
  const right = read(testFile);
  writeFileSync(testFile, right.replace('.toBe(7)', '.toBe(8)'));
  room.answer('anna', 'answers/good.ts');
  expect((await room.grade({ isolation: THREADS, exercises })).get('anna')!.points).toBe(6);
  writeFileSync(testFile, right);
  expect((await room.grade({ isolation: THREADS, exercises })).get('anna')!.points).toBe(8);
  expect(rows(room.out, 'SELECT points_before, points_after, why FROM history')).toEqual([
    { points_before: 6, points_after: 8, why: 'the tests or the exercise were changed' },
  ]);
  room.remove();
});

test('killed in the middle, the next run goes on and ends with the same results', { timeout: 120_000 }, async () => {
  const room = testClass();
  for (let i = 0; i < 24; i++) room.put(`s${i}/total.ts`, `${read(fixture('answers/good.ts'))}\n// ${i}\n`);
  const script = join(room.folder, 'grade.ts');
  writeFileSync(
    script,
    `import { gradeClass } from ${JSON.stringify(inClone('cli/grade/class/grade-class.ts'))};
     import { fixtureExercises } from ${JSON.stringify(inClone('cli/grade/class/testing.ts'))};
     import { isolationAt } from ${JSON.stringify(inClone('cli/grade/submission/sandbox/isolation.ts'))};
     const io = { json: true, interactive: false, say() {}, progress: console.log, document() {} };
     const [submissions, out] = ${JSON.stringify([room.handedIn, room.out])};
     await gradeClass({ submissions, out, isolation: isolationAt('none'), seed: 'secret', exercises: fixtureExercises, lanes: 1 }, io);`,
  );
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await said(child, /graded 8 of 24/);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const kept = filesBelow(join(room.out, '.results')).length;
  expect(kept).toBeGreaterThanOrEqual(8);
  expect(existsSync(join(room.out, 'class.csv'))).toBe(false);

  const graded = await room.grade({ isolation: THREADS });
  expect([...graded.values()].every(({ points }) => points === 8)).toBe(true);
  const [, asked] = /graded \d+ of (\d+)/.exec(room.said.find((line) => /graded \d+ of/.test(line))!)!;
  expect(Number(asked)).toBeLessThanOrEqual(24 - kept); // what was written was not graded again
  expect(existsSync(join(room.out, '.work'))).toBe(false);
  room.remove();
});

async function said(child: ChildProcess, pattern: RegExp): Promise<void> {
  let text = '';
  for await (const chunk of child.stdout!) {
    text += chunk;
    if (pattern.test(text)) return;
  }
  throw new Error(`it ended after: ${text}`);
}

test('a second grading into the same folder is refused while the first one lives', async () => {
  const room = testClass();
  room.answer('anna', 'answers/good.ts');
  mkdirSync(room.out);
  writeFileSync(join(room.out, '.lock'), String(process.ppid));
  await expect(room.grade({ isolation: THREADS })).rejects.toThrow(/another grading writes into .* \(process \d+\)/);
  expect(existsSync(join(room.out, 'class.csv'))).toBe(false);
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(room.out, '.lock'), String(gone));
  expect((await room.grade({ isolation: THREADS })).get('anna')!.points).toBe(8);
  expect(existsSync(join(room.out, '.lock'))).toBe(false);
  room.remove();
});

test('a broken test is the author’s fault: it is named, nobody loses points, nothing is kept', {
  timeout: 60_000,
}, async () => {
  const room = testClass();
  room.answer('anna', 'answers/good.ts');
  const broken = join(room.folder, 'total.test.ts');
  writeFileSync(broken, "throw new Error('a slip of the author');");
  const { gradeUnits } = await import('./grade-units.ts');
  const { openStore } = await import('./store.ts');
  const { unitMaker } = await import('./unit.ts');
  const total = { ...fixtureExercises.find(({ id }) => id === 'week-90/total')!, folder: room.folder };
  const context = { seed: 's', isolation: 'none' as const };
  const answer = { exercise: total, source: read(fixture('answers/good.ts')), from: 'total.ts', beside: new Map() };
  const unit = unitMaker(context)('anna', answer);
  const store = openStore(join(room.out, '.results'));
  const results = await gradeUnits([unit], {
    ...context,
    store,
    work: join(room.out, '.work'),
    lanes: 1,
    progress: () => undefined,
  });
  expect(results.get(unit)).toMatchObject({
    points: 3,
    maxPoints: 3,
    findings: [{ kind: 'broken-test', message: expect.stringContaining('a slip of the author') }],
  });
  expect(store.get(unit)).toBeUndefined();
  room.remove();
});
