import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import type { ReportDocument } from '../document.ts';
import { markdownOf } from './results-markdown.ts';

const HOSTILE = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) | `a` **b** _c_ $d$ https://evil.example &lt;';
const document: ReportDocument = {
  version: 1,
  title: `Vectors ${HOSTILE}`,
  what: 'week-01',
  profile: 'learner',
  points: 3,
  maxPoints: 5,
  lessons: [
    {
      path: 'my/a|`b`\n<script>.ipynb',
      title: HOSTILE,
      language: 'typescript',
      outputs: 'in step',
      outputsInWords: 'x',
      sections: [],
    },
  ],
  byLesson: [{ lesson: 'week-01/1', title: HOSTILE, points: 3, maxPoints: 5, share: 'begun', exercises: [] }],
  topics: [{ topic: HOSTILE, mastery: 0.814, level: 'nearly', lastSeen: '2027-03-01T00:00:00Z', exercises: [] }],
  exercises: [
    {
      id: 'week-01/dot',
      title: HOSTILE,
      lesson: 'week-01/1',
      answered: true,
      points: 3,
      maxPoints: 5,
      findings: [{ kind: 'timeout', message: `\`dot\` never ended ${HOSTILE}` }],
      tests: [
        { name: 'passes', hidden: false, points: 3, maxPoints: 3, passed: true, reason: '' },
        {
          name: HOSTILE,
          hidden: false,
          points: 0,
          maxPoints: 1,
          passed: false,
          reason: `\`f\` gave\n${HOSTILE}`,
          expected: '[1, `2`]',
          got: '``<b>``',
        },
        {
          name: 'secret',
          hidden: true,
          points: 0,
          maxPoints: 1,
          passed: false,
          reason: 'in words',
          expected: 'SECRET-1',
          got: 'SECRET-2',
        },
      ],
    },
  ],
  questions: [{ id: 'week-01/1/1', title: HOSTILE, answer: HOSTILE, isRight: false, verdict: 'not right yet' }],
  steps: [],
  provenance: {
    date: '2027-03-01T00:00:00.000Z',
    commit: undefined,
    changed: false,
    versions: { 'Node.js': '24' },
    command: 'npm run report -- `x` | <b>',
    seed: 'practice',
    files: [{ path: 'my/x', sha256: 'b'.repeat(64), state: HOSTILE, kind: 'answer' }],
  },
};
const markdown = markdownOf(document);
// The reader is another program than the writer: markdown-it with everything that GitHub allows, and more.
const html = new MarkdownIt({ html: true, linkify: true }).render(markdown);

test('whatever names and messages hold, a reader of Markdown finds words and code', () => {
  const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/g)].map(([, name, rest]) => `${name}${rest}`));
  expect([...tags].sort()).toEqual([
    'code',
    'h1',
    'h2',
    'h3',
    'li',
    'p',
    'table',
    'tbody',
    'td',
    'th',
    'thead',
    'tr',
    'ul',
  ]);
});

test('the words come out as they went in', () => {
  const words = html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#8203;', '')
    .replaceAll('\u200b', '');
  expect(words).toContain(
    'Vectors &lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1)) | `a` **b** _c_ $d$ https://evil.example &amp;lt;\n',
  );
  expect(html).toContain('<code>f</code> gave &lt;img');
  expect(html).toContain('expected <code>[1, `2`]</code>; got <code>``&lt;b&gt;``</code>');
});

test('every row of a table has as many cells as its head', () => {
  const counts = [...html.matchAll(/<table>[\s\S]*?<\/table>/g)].map(
    ([table]) =>
      new Set([...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) => row!.match(/<t[hd]/g)!.length)).size,
  );
  expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

test('tests that passed need no line, and nothing of a hidden test is told but its reason', () => {
  expect(markdown).toContain('secret (held-out): in words');
  expect(markdown).not.toContain('SECRET');
  expect(markdown).not.toContain('passes');
});

test('a portfolio is silent about lost points', () => {
  expect(markdownOf({ ...document, profile: 'portfolio' })).not.toContain('in words');
});
