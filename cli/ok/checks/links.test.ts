import { expect, test } from 'vitest';
import { findingsIn } from '../testing/tree.ts';
import { links } from './links.ts';

const whats = async (files: Record<string, string>) =>
  (await findingsIn(links, files)).map(({ where, what }) => `${where} ${what}`);

test('links to files, folders, headings, pictures and the web pass', async () => {
  expect(
    await whats({
      'README.md': [
        '# Start: *the* `first` step!',
        '[a](docs/a.md) [b](docs) [c](#start-the-first-step) [d](docs/a.md#two-1) ![p](p%20q.png)',
        '<a href="docs/a.md">a</a> <https://example.org/x> [m](mailto:a@example.org)',
        '`[not a link](nowhere.md)`',
        '```md\n[nor this](nowhere.md)\n```',
      ].join('\n\n'),
      'docs/a.md': '# A\n\n## Two\n\n## Two\n\n[up](../README.md)\n',
      'p q.png': '',
      'n.ipynb': notebook('# My Title', '[t](#My-Title) [r](README.md#start-the-first-step)'),
    }),
  ).toEqual([]);
});

test.each([
  ['a missing file', '# A\n\ntext [a](b.md)\n', 'README.md:3 the link b.md leads to no tracked file'],
  [
    'a missing file in a table',
    '# A\n\n| a |\n| - |\n| [a](b.md) |\n',
    'README.md:5 the link b.md leads to no tracked file',
  ],
  ['a missing picture', '![a](b.png)\n', 'README.md:1 the link b.png leads to no tracked file'],
  [
    'a missing file in HTML',
    '<p>\n<img alt="a" src="b.png">\n</p>\n',
    'README.md:1 the link b.png leads to no tracked file',
  ],
  ['a missing heading', '# A\n\n[a](#b)\n', 'README.md:3 README.md has no heading #b'],
  ['an insecure address', '[a](http://example.org)\n', 'README.md:1 the link http://example.org is no https address'],
  ['a script', '<a href="javascript:alert(1)">a</a>\n', 'README.md:1 the link javascript:alert(1) is no https address'],
  ['a path from the root', '[a](/README.md)\n', 'README.md:1 the link /README.md starts at the root of a server'],
])('%s is found', async (_, text, message) => {
  expect(await whats({ 'README.md': text })).toEqual([message]);
});

test('a broken link in a notebook points at its cell', async () => {
  const text = notebook('# A', '[a](b.md)');
  const [found] = await whats({ 'curriculum/n.ipynb': text });
  const line = Number(/:(\d+) /.exec(found ?? '')?.[1]);
  expect(text.split('\n')[line - 1]).toContain('"id": "c1"');
});

function notebook(...sources: string[]): string {
  const cells = sources.map((source, i) => ({ cell_type: 'markdown', id: `c${i}`, metadata: {}, source }));
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }, null, 1);
}
