import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listExercises } from '../grade/catalog.ts';
import { shippedLessons } from '../lab/check/lessons.ts';
import { type Io, UserError } from '../shared/command.ts';
import { inClone } from '../shared/paths.ts';
import { build } from './build.ts';
import { digest } from './proof/provenance.ts';

const QUIET: Io = {
  json: true,
  interactive: false,
  say: () => undefined,
  progress: () => undefined,
  document: () => undefined,
};
const START = 'curriculum/start-here.ipynb';

let my: string;
beforeEach(async () => {
  my = await mkdtemp(join(tmpdir(), 'my-'));
});
afterEach(() => rm(my, { recursive: true, force: true }));

const report = (what: string, lessons: readonly string[]) =>
  build({ what, lessons, execute: false, command: 'x', my }, QUIET).then(({ document, html }) => ({
    ...document,
    html,
  }));

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(my, path)), { recursive: true });
  await writeFile(join(my, path), content);
}

describe('which notebook is reported on', () => {
  test('the learner’s copy, with its hash', async () => {
    const text = JSON.stringify({
      cells: [{ cell_type: 'markdown', source: '# My own' }],
      nbformat: 4,
      nbformat_minor: 5,
    });
    await put(START, `\uFEFF${text}`);
    const { html, lessons } = await report('start-here', [START]);
    expect(lessons).toMatchObject([{ path: `my/${START}`, outputs: 'no code', language: 'typescript' }]);
    expect(html).toContain('<title>My own</title>');
    expect(html).toContain(digest(`\uFEFF${text}`));
  });

  test('the lesson as it ships, where there is no copy', async () => {
    const { html, lessons } = await report('start-here', [START]);
    expect(lessons[0]?.path).toBe(START);
    expect(html).toContain(digest(await readFile(inClone(START))));
  });
});

describe('a notebook that cannot be shown is a sentence', () => {
  test.each([
    ['', /start-here\.ipynb is empty/],
    ['{"cells": [', /is no notebook: .*JSON/],
    ['{"nbformat": 4}', /is no notebook: no cells/],
    ['{"cells": [null]}', /is no notebook: cell 1 has no text/],
    ['{"cells": [{"cell_type": "code", "source": [1]}]}', /cell 1 has no text/],
    ['{"cells": [{"cell_type": "code", "source": "x", "outputs": {}}]}', /the outputs of cell 1 are no list/],
    ['{"cells": [{"cell_type": "code", "source": "x", "outputs": [null]}]}', /an output of cell 1 is no output/],
  ])('%j', async (content, message) => {
    await put(START, content);
    const failure = report('start-here', [START]);
    await expect(failure).rejects.toBeInstanceOf(UserError);
    await expect(failure).rejects.toThrow(message);
  });
});

describe('a notebook that others wrote', () => {
  const nb = (cells: unknown[], metadata: unknown = {}) => JSON.stringify({ cells, metadata, nbformat: 4 });

  test('of 200 MB is refused by its size, unread', async () => {
    await put(START, '');
    await truncate(join(my, START), 200_000_000);
    await expect(report('start-here', [START])).rejects.toThrow(/start-here\.ipynb has 200 MB: too much for a page/);
  });

  test('that is not UTF-8 is refused', async () => {
    await put(START, '');
    await writeFile(join(my, START), Buffer.from('{"cells": [{"cell_type": "raw", "source": "caf\xe9"}]}', 'latin1'));
    await expect(report('start-here', [START])).rejects.toThrow(/is not UTF-8 text/);
  });

  test.each([
    ['cells of nothing', nb([{ cell_type: 'code', source: ' ' }]), 'empty', /was not saved/],
    ['no cell', nb([]), 'empty', /was not saved/],
    [
      'another language',
      nb([{ cell_type: 'code', source: 'def f(): pass', execution_count: 1 }], { kernelspec: { language: 'Python' } }),
      'clean run',
      /the notebook is in python: this course cannot run it/,
    ],
  ])('with %s is shown, and the report says so', async (_, text, outputs, words) => {
    await put(START, text);
    const { lessons, html } = await report('start-here', [START]);
    expect(lessons[0]).toMatchObject({ outputs });
    expect(lessons[0]?.outputsInWords).toMatch(words);
    expect(html).toMatch(words);
  });

  test('in another language keeps its colors', async () => {
    await put(START, nb([{ cell_type: 'code', source: 'def f(): pass' }], { language_info: { name: 'python' } }));
    expect((await report('start-here', [START])).html).toContain('<i class="k">def</i>');
  });

  test('is not run when it is in another language', async () => {
    await put(START, nb([{ cell_type: 'code', source: 'x' }], { kernelspec: { language: 'python' } }));
    const options = { what: 'start-here', lessons: [START], execute: true, command: 'x', my };
    await expect(build(options, QUIET)).rejects.toThrow(/is a notebook in python: this course runs TypeScript/);
  });

  test('may hold anything where Jupyter puts numbers, names and addresses', async () => {
    const image = { cell_type: 'markdown', source: '![x](attachment:%ff) ![y](%ff.png) [z](#%ff)', attachments: [] };
    const code = { cell_type: 'code', source: 'x', execution_count: '<b id=evil>1</b>', metadata: 'x', outputs: [{}] };
    await put(START, nb([image, code], { kernelspec: 3, language_info: null, ai_mastery: 'x' }));
    const { html } = await report('start-here', [START]);
    expect(html).not.toContain('evil');
    expect(html).toContain('[picture not included: x]');
  });

  test('cells that ran before one above them, and outputs without a run, are marked', async () => {
    const cell = (execution_count: number | null, outputs: unknown[] = []) => ({
      cell_type: 'code',
      source: 'x',
      execution_count,
      outputs,
    });
    const stream = { output_type: 'stream', name: 'stdout', text: 'old' };
    await put(START, nb([cell(1), cell(5), cell(3), cell(6), cell(null, [stream])]));
    const { html } = await report('start-here', [START]);
    expect([...html.matchAll(/Code (\[\d\])?[^[<]*(<span class="badge">([^<]*))?/g)].map((m) => [m[1], m[3]])).toEqual([
      ['[1]', undefined],
      ['[5]', undefined],
      ['[3]', 'ran before a cell above it'],
      ['[6]', undefined],
      [undefined, 'not run since it was changed or cleared'],
    ]);
    expect(html).toContain('class="state stale"');
  });

  test('with the line ends of Windows, and cells of one id, is shown as any other', async () => {
    const cell = (source: string | string[]) => ({ cell_type: 'code', id: 'same', source, execution_count: null });
    const heading = { cell_type: 'markdown', id: 'same', source: '# Mine\r\n\r\n- a\r\n- b' };
    const text = nb([heading, cell('const a = 1;\r\na'), cell(['b\r\n', 'c'])]).replaceAll(',', ',\r\n');
    await put(START, text);
    const { html } = await report('start-here', [START]);
    expect(html).toContain('<title>Mine</title>');
    expect(html).toMatch(/<ul>\s*<li>a<\/li>\s*<li>b<\/li>\s*<\/ul>/);
    expect(html).toContain('b\nc</code>');
    expect(html).not.toContain('\r');
  });

  test('that is the lesson as it ships, to the byte, is said to be that', async () => {
    await put(START, await readFile(inClone(START), 'utf8'));
    const [lesson] = (await report('start-here', [START])).lessons;
    expect(lesson?.outputsInWords).toMatch(/nothing was changed in it, or nothing was saved/);
  });

  test.skipIf(process.platform === 'win32')('brings no file from outside of its folder by a link', async () => {
    const secret = join(my, '..', `secret-${process.pid}.ipynb`);
    await writeFile(secret, nb([{ cell_type: 'raw', source: 'SECRET' }]));
    try {
      await put(START, '');
      await rm(join(my, START));
      await symlink(secret, join(my, START));
      const options = { what: 'start-here', lessons: [START], execute: false, command: 'x', my };
      expect((await build(options, QUIET)).html).toContain('SECRET');
      expect((await build({ ...options, isolation: 'process' }, QUIET)).html).not.toContain('SECRET');
    } finally {
      await rm(secret, { force: true });
    }
  });
});

describe('for whom a report is', () => {
  const exercise = listExercises()[0]!;
  const place = `exercises/${exercise.week}/${exercise.task}/${exercise.task}.ts`;
  const options = { what: exercise.lesson, lessons: [START], execute: false, command: 'x' };

  test('only an instructor’s shows solutions; a portfolio has nothing on lost points and folds its code', async () => {
    const code = { cell_type: 'code', source: '1 + 1', execution_count: 1, outputs: [] };
    await put(START, JSON.stringify({ cells: [code], nbformat: 4 }));
    await put(place, '');
    await copyFile(join(exercise.solutionFolder, `${exercise.task}.ts`), join(my, place));
    await put('progress.json', JSON.stringify({ exercises: { [exercise.id]: { attempts: 97, best: 1 } } }));
    const html: Record<string, string> = {};
    for (const profile of ['learner', 'instructor', 'portfolio'] as const)
      html[profile] = (await build({ ...options, profile, my }, QUIET)).html;
    const having = (text: string) => Object.keys(html).filter((profile) => html[profile]!.includes(text));
    expect(having('<summary>The solution')).toEqual(['instructor']);
    expect(having('This report shows solutions')).toEqual(['instructor']);
    expect(having('<summary>The answer')).toEqual(['learner', 'instructor', 'portfolio']);
    expect(having('<ul class="tests">')).toEqual(['learner', 'instructor']);
    expect(having('<td class="number">97</td>')).toEqual(['learner', 'instructor']);
    expect(having('<details class="code" open><summary>Code [1]')).toEqual(['learner', 'instructor']);
    for (const page of Object.values(html)) {
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
      for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    }
  }, 60_000);
});

describe('exercises of a week', () => {
  const exercises = listExercises();
  const [first, second] = exercises;
  const week = `curriculum/${first?.week}/`;
  const lessons = shippedLessons().filter((path) => path.startsWith(week));
  const points = exercises.filter((e) => e.week === first?.week).reduce((sum, e) => sum + e.points, 0);

  test('without answers: no points, and how to begin', async () => {
    const result = await report('week-01', lessons);
    expect([result.points, result.maxPoints]).toEqual([0, points]);
    expect(result.html).toContain(`npm run grade -- ${first?.id}`);
  });

  test('with a right answer and a starter: the points of one, the reasons of the other', async () => {
    const place = (e: typeof first) => `exercises/${e?.week}/${e?.task}/${e?.task}.ts`;
    await put(place(first), '');
    await copyFile(join(first!.solutionFolder, `${first!.task}.ts`), join(my, place(first)));
    await put(place(second), '');
    await copyFile(join(second!.folder, `${second!.task}.ts`), join(my, place(second)));
    const result = await report('week-01', lessons);
    expect(result.points).toBe(first!.points);
    expect(result.exercises.map((e) => e.points > 0)).toEqual(exercises.map((e) => e.id === first!.id));
    expect(result.html).toContain('still to be written');
    const shares = Object.fromEntries(result.byLesson.flatMap((l) => l.exercises).map((e) => [e.id, e.share]));
    expect(shares).toMatchObject({ [first!.id]: 'complete', [second!.id]: 'not begun' });
    expect(result.html).not.toContain(my);
  }, 60_000);
});
