import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReportedExercise } from './document.ts';
import { readNoted } from './noted.ts';
import { renderProgress, renderTopics } from './render/standing.ts';
import { levelOf, stepsOf, topicsOf } from './standing.ts';

const exercise = (
  id: string,
  lesson: string,
  points: number,
  maxPoints: number,
  answered = true,
): ReportedExercise => ({
  id: `week-01/${id}`,
  title: id,
  lesson,
  points,
  maxPoints,
  answered,
  findings: [],
  tests: [],
});

test.each([
  [10, 10, true, 'mastered'],
  [8, 10, true, 'nearly'],
  [7.9, 10, true, 'begun'],
  [0, 10, true, 'begun'],
  [0, 10, false, 'not begun'],
  [0, 0, true, 'begun'], // no test judged it: nothing is mastered by that
] as const)('%d of %d points, answered: %s, is %s', (points, max, answered, level) =>
  expect(levelOf(points, max, answered)).toBe(level),
);

describe('topics', () => {
  const topics = topicsOf(
    [exercise('a', 'week-01/1', 10, 10), exercise('b', 'week-01/2', 0, 4, false), exercise('c', 'week-01/1', 6, 10)],
    (lesson) => (lesson === 'week-01/1' ? 'Vectors & <more>' : lesson),
  );

  test('add up the exercises of a lesson, in reading order', () => {
    expect(topics.map(({ title, points, maxPoints, level }) => [title, points, maxPoints, level])).toEqual([
      ['Vectors & <more>', 16, 20, 'nearly'],
      ['week-01/2', 0, 4, 'not begun'],
    ]);
    expect(topics[0]?.exercises.map((e) => e.level)).toEqual(['mastered', 'begun']);
  });

  test('are shown with names escaped and a word beside every mark', () => {
    const html = renderTopics(topics, { linkOf: () => undefined, linksExercises: true });
    expect(html).toContain('Vectors &amp; &lt;more&gt;');
    expect(html).toContain('aria-label="week-01/c: begun" href="#exercise-week-01-c"');
    expect(html.match(/aria-label="week-01\/[abc]: (mastered|begun|not begun)"/g)).toHaveLength(3);
  });
});

describe('points over time', () => {
  const noted = [
    { attempts: 3, hints: 0, best: 4, lastAt: '2027-03-05T00:00:00.000Z' },
    { attempts: 1, hints: 0, best: 10, lastAt: '2027-03-09T00:00:00.000Z', completedAt: '2027-03-01T00:00:00.000Z' },
    { attempts: 1, hints: 0, best: 0, lastAt: '2027-03-02T00:00:00.000Z' },
  ];

  test('a complete exercise counts from its completion, any other from its last attempt, one without points never', () => {
    expect(stepsOf(noted)).toEqual([
      { at: '2027-03-01T00:00:00.000Z', points: 10 },
      { at: '2027-03-05T00:00:00.000Z', points: 14 },
    ]);
  });

  test('are drawn when there are two times, and said in words for those who do not see it', () => {
    const exercises = [{ ...exercise('a', 'week-01/1', 4, 10), noted: noted[0]! }];
    const html = renderProgress(exercises, stepsOf(noted), 20);
    expect(html).toContain('role="img" aria-label="Points earned over time: 10 on 2027-03-01, 14 of 20 on 2027-03-05"');
    // 640 × 200 with margins 44, 12, 14, 28: y = 172 − 158·points/20, from x = 44 to x = 628.
    expect(html).toContain('M44 172H44.0V93.0H628.0V61.4');
    expect(renderProgress(exercises, stepsOf(noted).slice(1), 20)).not.toContain('<svg');
    expect(renderProgress([exercise('a', 'week-01/1', 4, 10)], [], 20)).toContain('no attempt has been noted');
  });
});

describe('the progress record', () => {
  let my: string;
  beforeEach(async () => {
    my = await mkdtemp(join(tmpdir(), 'my-'));
  });
  afterEach(() => rm(my, { recursive: true, force: true }));

  const read = async (text: string) => {
    await writeFile(join(my, 'progress.json'), text);
    const said: string[] = [];
    return { noted: readNoted(my, (line) => said.push(line)), said };
  };

  test('gives counts and times; anything else in it does not come through', async () => {
    const entry = {
      attempts: '<b>',
      hints: -1,
      best: 7,
      firstAt: '<script>',
      completedAt: '2027-03-01T10:00:00+01:00',
    };
    const { noted, said } = await read(JSON.stringify({ version: 2, exercises: { 'week-01/dot': entry, bad: 3 } }));
    expect([...noted]).toEqual([
      ['week-01/dot', { attempts: 0, hints: 0, best: 7, completedAt: '2027-03-01T09:00:00.000Z' }],
    ]);
    expect(said).toEqual([]);
  });

  test.each(['{"version', '[]', '{"version":1}', 'null'])('%j is said, and left as it is', async (text) => {
    const { noted, said } = await read(text);
    expect(noted.size).toBe(0);
    expect(said.join()).toMatch(/progress\.json cannot be read/);
    expect(await readFile(join(my, 'progress.json'), 'utf8')).toBe(text);
  });
});
