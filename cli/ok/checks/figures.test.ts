import { expect, test } from 'vitest';
import { findingsIn } from '../testing/tree.ts';
import { figures } from './figures.ts';

const MANIFEST = JSON.stringify({ scripts: { bench: 'node b.ts' } });

const whats = async (markdown: string, path = 'README.md') =>
  (await findingsIn(figures, { 'package.json': MANIFEST, 'bench/size.ts': '', [path]: markdown })).map(
    ({ where, what }) => `${where} ${what}`,
  );

test.each([
  'The kernel starts in 240 ms. <!-- from: npm run bench -- kernel -->',
  '<!-- from: npm run -s bench -- kernel -->\n\n| case | ours |\n| - | - |\n| start | 240 ms |',
  '| case | ours |\n| - | - |\n| start | 240 ms |\n\n<!-- from: node bench/size.ts -->',
  'It needs 1 GB of disk. <!-- given: a requirement, with room to spare -->',
  'Week 1 has 3 lessons, 1.5 is a number, a 512 × 1024 matrix, 3 × 4, `sleep 40 s`, v2.1.',
  '```\n240 ms\n```',
  'See [the run](https://example.org/240ms).',
])('%s passes', async (markdown) => {
  expect(await whats(markdown)).toEqual([]);
});

test.each([
  'Starts in 240 ms.',
  'Is 1.6× faster.',
  'Is ≥ 2 x faster.',
  'Needs 289 MB.',
  'Reaches 65 GFLOP/s.',
  'In 13 seconds.',
  '| a |\n| - |\n| 3.1 µs |',
])('%s does not say where it comes from', async (markdown) => {
  expect(await whats(`# Title\n\n${markdown}`)).toEqual([
    expect.stringMatching(/^README\.md:[35] .*does not say where it comes from/),
  ]);
});

test.each([
  ['Starts in 240 ms. <!-- from: npm run speed -->', 'no script "speed" in package.json'],
  ['Starts in 240 ms. <!-- from: node bench/absent.ts -->', '"node bench/absent.ts" is no command of this repository'],
  ['Starts in 240 ms. <!-- given: so -->', '"given: so" is no reason'],
])('%s is found', async (markdown, message) => {
  expect(await whats(markdown, 'CHANGELOG.md')).toEqual([`CHANGELOG.md:1 ${message}`]);
});

test('the finding points at the line of the figure', async () => {
  expect(await whats('| a |\n| - |\n| b |\n| 3.1 µs |')).toEqual([expect.stringMatching(/^README\.md:4 /)]);
});

test('a source far away does not count', async () => {
  expect(await whats('Starts in 240 ms.\n\nOther text.\n\n<!-- from: npm run bench -->')).toHaveLength(1);
  expect(await whats('<!-- from: npm run bench -->\n\n```sh\nls\n```\n\nStarts in 240 ms.')).toHaveLength(1);
});
