import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listExercises } from '../grade/catalog.ts';
import { shippedLessons } from '../lab/check/lessons.ts';
import { type Io, UserError } from '../shared/command.ts';
import { inClone } from '../shared/paths.ts';
import { build } from './build.ts';
import { digest } from './provenance.ts';

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
  build({ what, lessons, execute: false, command: 'x', my }, QUIET);

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
    expect(lessons).toEqual([{ path: `my/${START}`, outputs: 'no code' }]);
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
  ])('%j', async (content, message) => {
    await put(START, content);
    const failure = report('start-here', [START]);
    await expect(failure).rejects.toBeInstanceOf(UserError);
    await expect(failure).rejects.toThrow(message);
  });
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
    expect(result.html).not.toContain(my);
  }, 60_000);
});
