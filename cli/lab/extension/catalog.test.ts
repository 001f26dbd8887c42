import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../../shared/paths.ts';
import { lessonTitle, readCatalog } from './catalog.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalog-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): string => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
  return join(folder, path);
};
const notebook = (source: unknown): string => JSON.stringify({ cells: [{ cell_type: 'markdown', source }] });

it.each([
  [['# Vectors\n', '\n', 'Text'], 'Vectors'],
  ['# A "quoted" back\\slash\nText', 'A "quoted" back\\slash'],
  [['Text'], undefined],
])('the title of a notebook with %j is %j', (source, title) => {
  expect(lessonTitle(write('a.ipynb', notebook(source)))).toBe(title);
});

it('lists lessons and exercises in reading order, with the words of their weeks', () => {
  write('curriculum/a-demo.ipynb', notebook('# A demo'));
  write('curriculum/start-here.ipynb', notebook('# Start here'));
  write('curriculum/week-02-chance/10-last.ipynb', notebook('# Last'));
  write('curriculum/week-02-chance/2-first.ipynb', notebook('no title'));
  write('curriculum/week-02-chance/README.md', '# Week 2 · Chance and slopes\n');
  const card = { points: 3, heldOutPoints: 1, minutes: 5, allow: [], topics: ['norm'], hints: ['a', 'b', 'c'] };
  const more = { id: 'week-03/sum', title: 'A sum', order: 1, lesson: 'week-03/1', section: 'Math' };
  write('exercises/week-03-tables/sum/exercise.json', JSON.stringify({ ...card, ...more }));
  const { weeks, lessons, exercises } = readCatalog(folder);
  expect(weeks).toEqual([
    { id: 'week-02', title: 'Chance and slopes' },
    { id: 'week-03', title: 'tables' },
  ]);
  expect(lessons.map(({ id, title }) => [id, title])).toEqual([
    ['start-here', 'Start here'],
    ['week-02/2', 'week-02/2'],
    ['week-02/10', 'Last'],
    ['a-demo', 'A demo'],
  ]);
  expect(exercises).toMatchObject([{ id: 'week-03/sum', folder: 'exercises/week-03-tables/sum', hints: 3 }]);
});

it('gives no hint away', () => {
  const { exercises } = readCatalog(ROOT);
  expect(exercises.length).toBeGreaterThan(0);
  for (const exercise of exercises) expect(exercise.hints).toBe(3);
});
