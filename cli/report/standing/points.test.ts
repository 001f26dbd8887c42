import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listExercises } from '../../grade/catalog.ts';
import { untried } from '../../grade/learner/record.ts';
import type { ReportedExercise } from '../document.ts';
import { renderMastery } from '../render/mastery.ts';
import { renderLessonPoints, renderProgress } from '../render/standing.ts';
import { masteryIn } from './mastery.ts';
import { readNoted } from './noted.ts';
import { pointsByLesson, shareOf, stepsOf } from './points.ts';

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
  [10, 10, true, 'complete'],
  [8, 10, true, 'nearly'],
  [7.9, 10, true, 'begun'],
  [0, 10, true, 'begun'],
  [0, 10, false, 'not begun'],
  [0, 0, true, 'begun'], // no test judged it: nothing is complete by that
] as const)('%d of %d points, answered: %s, is %s', (points, max, answered, share) =>
  expect(shareOf(points, max, answered)).toBe(share),
);

describe('points by lesson', () => {
  const lessons = pointsByLesson(
    [exercise('a', 'week-01/1', 10, 10), exercise('b', 'week-01/2', 0, 4, false), exercise('c', 'week-01/1', 6, 10)],
    (lesson) => (lesson === 'week-01/1' ? 'Vectors & <more>' : lesson),
  );

  test('add up the exercises of a lesson, in reading order', () => {
    expect(lessons.map(({ title, points, maxPoints, share }) => [title, points, maxPoints, share])).toEqual([
      ['Vectors & <more>', 16, 20, 'nearly'],
      ['week-01/2', 0, 4, 'not begun'],
    ]);
    expect(lessons[0]?.exercises.map((e) => e.share)).toEqual(['complete', 'begun']);
  });

  test('are shown with names escaped and a word beside every mark', () => {
    const html = renderLessonPoints(lessons, { linkOf: () => undefined, linksExercises: true });
    expect(html).toContain('Vectors &amp; &lt;more&gt;');
    expect(html).toContain('aria-label="week-01/c: begun" href="#exercise-week-01-c"');
    expect(html.match(/aria-label="week-01\/[abc]: (all points|begun|not begun)"/g)).toHaveLength(3);
  });
});

describe('points over time', () => {
  const noted = [
    { attempts: 3, hints: 0, best: 4, lastAt: '2027-03-05T00:00:00.000Z' },
    { attempts: 1, hints: 0, best: 10, lastAt: '2027-03-09T00:00:00.000Z', completedAt: '2027-03-01T00:00:00.000Z' },
    { attempts: 1, hints: 0, best: 0, lastAt: '2027-03-02T00:00:00.000Z' },
  ];

  test('as the best results rose', () => {
    const rises = (...list: [string, number][]) =>
      list.map(([at, points]) => ({ at: `2027-03-${at}T00:00:00.000Z`, points }));
    const one = { ...noted[0]!, rises: rises(['01', 2], ['04', 6]) };
    const other = { ...noted[1]!, rises: rises(['02', 10]) };
    expect(stepsOf([one, other])).toEqual(rises(['01', 2], ['02', 12], ['04', 16]));
  });

  test('of an older record: from completion, else from the last attempt; without points never', () => {
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

  test('the rises of the best result come through as far as they rise', async () => {
    const day = (n: number) => `2027-03-0${n}T00:00:00.000Z`;
    const rises = [
      { at: day(2), points: 4 },
      7,
      { at: '<b>', points: 5 },
      { at: day(1), points: 6 },
      { at: day(3), points: 4 },
      { at: day(4), points: 9 },
    ];
    const { noted } = await read(JSON.stringify({ version: 2, exercises: { 'week-01/dot': { best: 9, rises } } }));
    expect(noted.get('week-01/dot')?.rises).toEqual([
      { at: day(2), points: 4 },
      { at: day(4), points: 9 },
    ]);
  });

  describe('mastery by topic', () => {
    const exercises = listExercises().slice(0, 1); // dot: dot product, norm
    const done = {
      ...untried('2027-03-01T00:00:00Z'),
      attempts: 1,
      best: 10,
      points: 10,
      maxPoints: 10,
      completedAt: '2027-03-01T00:00:00Z',
    };
    const topics = async (record: unknown) => {
      await writeFile(join(my, 'progress.json'), JSON.stringify(record));
      const said: string[] = [];
      const found = masteryIn(my, exercises, '2027-03-17T00:00:00Z', (line) => said.push(line));
      return { found, said: said.join() };
    };

    test('is that of the record, shown with a bar, in percent and in a word', async () => {
      const { found } = await topics({ version: 2, exercises: { 'week-01/dot': done } });
      // All points at once, no test ever failed: nine tenths are left after sixteen days.
      expect(found.map(({ topic, mastery }) => [topic, mastery])).toEqual([
        ['dot product', 0.9],
        ['norm', 0.9],
      ]);
      expect(renderMastery(found)).toContain(
        '<th scope="row">norm</th><td><meter min="0" max="100" value="90" aria-label="norm: 90 %"></meter></td><td class="number">90 %</td><td>mastered</td><td class="day">2027-03-01</td>',
      );
      expect(renderMastery([])).toBe('');
    });

    test.each([
      [
        { version: 2, exercises: { 'week-01/dot': { ...done, best: '<b>' } } },
        /progress\.json cannot be used \(week-01\/dot: "best"/,
      ],
      [{ version: 9 }, /newer version of the course \(9\)/],
    ])('a record that is none is said: %j', async (record, what) => {
      const { found, said } = await topics(record);
      expect(found).toEqual([]);
      expect(said).toMatch(what);
    });

    test('without a record there is none, and nothing is said', () => {
      expect(masteryIn(my, exercises, '2027-03-17T00:00:00Z', expect.fail)).toEqual([]);
    });
  });
});
