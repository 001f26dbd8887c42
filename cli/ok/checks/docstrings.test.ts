import { expect, test } from 'vitest';
import { contextOf } from '../context.ts';
import { treeWithLib } from '../testing/tree.ts';
import { docstrings } from './docstrings.ts';

const INDEX = `/**
 * Small sums. Read sum.ts first.
 *
 * @example
 * sum([1, 2]); // → 3
 */
export { sum } from './sum.ts';
`;

const SUM = `/**
 * Adds up numbers.
 * @param x numbers, \`[n]\`
 * @returns their sum
 * @throws RangeError when there are none
 * @example
 * const x = [0.1, 0.2];
 * sum(x); // → ≈ 0.30
 * const y = sum([1, 2]) * 2; // → 6
 * sum([]); // → throws RangeError: at least one
 * [[1, 2], [3, 4]].map(sum);
 * // → [
 * //     3,
 * //     7 ]
 */
export function sum(x: readonly number[]): number {
  if (x.length === 0) throw new RangeError('sum: at least one number');
  return x.reduce((a, b) => a + b);
}
`;

const findings = async (files: Record<string, string>) =>
  (await docstrings.run(contextOf(treeWithLib(files)))).map(({ where, what }) => `${where} ${what}`);

const TREE = { 'lib/core/sums/index.ts': INDEX, 'lib/core/sums/sum.ts': SUM };

test('documented symbols with true examples pass', async () => {
  expect(
    await findings({
      ...TREE,
      'lib/README.md': "```ts\nimport { sum } from 'ai-mastery/core/sums';\nsum([2, 2]); // → 4\n```\n",
    }),
  ).toEqual([]);
});

test('a false example is named with what is true', async () => {
  const wrong = SUM.replace('≈ 0.30', '≈ 0.31')
    .replace('// → 6', '// → 7')
    .replace('RangeError: at', 'TypeError: at')
    .replace('     7 ]', '     8 ]');
  expect(await findings({ ...TREE, 'lib/core/sums/sum.ts': wrong })).toEqual([
    'lib/core/sums/sum.ts:8 claims "≈ 0.31", but it is 0.30000000000000004',
    'lib/core/sums/sum.ts:9 claims "7", but it is 6',
    expect.stringMatching(/^lib\/core\/sums\/sum\.ts:10 claims "throws TypeError: at.*but it is threw RangeError/),
    expect.stringMatching(/^lib\/core\/sums\/sum\.ts:11 claims .*but it is \[ 3, 7 \]/s),
  ]);
});

test('a false sample of the module or of lib/README.md is found', async () => {
  const files = { ...TREE, 'lib/core/sums/index.ts': INDEX.replace('→ 3', '→ 4') };
  expect(await findings(files)).toEqual(['lib/core/sums/index.ts:5 claims "4", but it is 3']);
  const readme = "text\n\n```ts\nimport { sum } from 'ai-mastery/core/sums';\nsum([2, 2]); // → 5\n```\n";
  expect(await findings({ ...TREE, 'lib/README.md': readme })).toEqual(['lib/README.md:5 claims "5", but it is 4']);
});

test('an example that throws, or claims nothing, is found', async () => {
  expect(
    await findings({ ...TREE, 'lib/core/sums/sum.ts': SUM.replace('const x = [0.1, 0.2];', 'const x = absent;') }),
  ).toEqual(['lib/core/sums/sum.ts:7 the example of sum.ts stops: ReferenceError: absent is not defined']);
  const silent = SUM.replace(/ {2}→|\/\/ →/g, '// so');
  expect(await findings({ ...TREE, 'lib/core/sums/sum.ts': silent })).toContain(
    'lib/core/sums/sum.ts:7 this example claims nothing',
  );
});

test.each([
  ['no documentation at all', SUM.replace(/\/\*\*[\s\S]*?\*\/\n/, ''), 'sum has no documentation'],
  ['no sentence', SUM.replace('Adds up numbers.', 'numbers'), 'the documentation of sum is no sentence'],
  ['a parameter left out', SUM.replace('@param x', '@param y'), 'sum does not document its parameter x'],
  ['no @returns', SUM.replace('@returns', 'gives'), 'sum does not say what it returns'],
  ['no @example', SUM.replace(/ \* @example[\s\S]*? \*\//, ' */'), 'sum has no @example'],
])('%s is found', async (_, text, message) => {
  const found = await findings({ ...TREE, 'lib/core/sums/sum.ts': text });
  expect(found).toEqual([expect.stringContaining(message)]);
});

test('an index without paragraph or sample, and an export of nothing, are found', async () => {
  const bare = "export { sum } from './sum.ts';\n";
  expect(await findings({ ...TREE, 'lib/core/sums/index.ts': bare })).toEqual([
    'lib/core/sums/index.ts:1 no paragraph about the module',
  ]);
  expect(await findings({ ...TREE, 'lib/core/sums/index.ts': `/** Sums. */\n${bare}` })).toEqual([
    'lib/core/sums/index.ts:1 the module shows no sample',
  ]);
  const index = `${INDEX}export { mean } from './sum.ts';\n`;
  expect((await findings({ ...TREE, 'lib/core/sums/index.ts': index }))[0]).toContain(
    'exports mean, which lib/core/sums/sum.ts does not declare',
  );
});
