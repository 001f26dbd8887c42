import { expect, test } from 'vitest';
import type { Standing } from '../../learner/standing.ts';
import { progressCard, reviewCard } from './card.ts';

const exercise = { lesson: 'week-01/1', attempts: 0, hints: 0, mastery: 0, due: 0, points: 0, maxPoints: 10 };
const STANDING: Standing = {
  version: 1,
  at: '2026-03-05T00:00:00Z',
  weeks: [
    {
      week: 'week-01',
      folder: 'week-01-linear-algebra',
      points: 10,
      maxPoints: 20,
      exercises: [
        {
          ...exercise,
          id: 'week-01/dot',
          title: 'Dot & <b>',
          state: 'complete',
          points: 10,
          attempts: 3,
          hints: 1,
          mastery: 0.81,
          due: 2,
        },
        { ...exercise, id: 'week-01/pca', title: 'PCA', state: 'new' },
      ],
    },
  ],
  topics: [
    {
      topic: 'dot product',
      mastery: 0.81,
      level: 'nearly',
      lastSeen: '2026-03-01T00:00:00Z',
      exercises: ['week-01/dot'],
    },
    { topic: 'eigenvalues', mastery: 0, level: 'not begun', lastSeen: null, exercises: ['week-01/pca'] },
  ],
  due: [
    { exercise: 'week-01/dot', test: 'a < b', since: '2026-03-01T00:00:00Z', dueAt: '2026-03-02T00:00:00Z' },
    { exercise: 'week-01/dot', test: 'huge', since: '2026-03-02T00:00:00Z', dueAt: '2026-03-04T00:00:00Z' },
  ],
  coming: [],
  next: 'week-01/pca',
};

test('progress: topics, exercises, and what to do', () => {
  const { 'text/plain': text, 'text/html': html } = progressCard(STANDING);
  expect(text).toMatch(/^1 of 2 exercises complete, 10 of 20 points\n/);
  expect(text).toMatch(/^dot product {2}81 % {2}nearly there$/m);
  expect(text).toMatch(/^✓ {2}week-01\/dot {2}Dot & <b> {2}10\/10 {2}81 % {5}3 {9}1 {6}2$/m);
  expect(text).toMatch(/^ {3}week-01\/pca {2}PCA {8}–\/10 {12}0 {9}0$/m);
  expect(text).toMatch(
    /Topics not begun: eigenvalues\.\n1 exercise is due for review: %review shows how\.\nNext: %%exercise week-01\/pca$/,
  );
  expect(html).toContain('width: 81%');
  expect(html).toContain('Dot &amp; &lt;b&gt;');
});

test('review: a cell for each exercise, and its tests', () => {
  const { 'text/plain': text, 'text/html': html } = reviewCard(STANDING);
  expect(text.split('\n').slice(1)).toEqual([
    '%%review week-01/dot',
    '    once wrong, on 2026-03-01: a < b',
    '    once wrong, on 2026-03-02: huge',
  ]);
  expect(html).toContain('once wrong, on 2026-03-01: a &lt; b');
});

test('nothing to review: when something will be, or how it comes about', () => {
  const later = { ...STANDING, due: [], coming: [{ ...STANDING.due[0]!, dueAt: '2026-03-06T00:00:00Z' }] };
  expect(reviewCard(later)['text/plain']).toBe('Nothing is due. The next review comes tomorrow: week-01/dot.');
  expect(reviewCard({ ...later, coming: [] })['text/plain']).toMatch(/^Nothing is due\. What an answer of yours fails/);
  expect(progressCard(later)['text/plain']).not.toContain('due for review');
});

test("both are HTML that JupyterLab's sanitizer leaves whole, in no color of their own for text", () => {
  for (const { 'text/html': html } of [progressCard(STANDING), reviewCard(STANDING)]) {
    expect(html).not.toMatch(/<(script|style|svg|button|meter)|var\(|class=|[ "]color:/);
  }
});
