import { eigh, pageRank, solve } from 'ai-mastery/core/linalg';
import { describe, expect, test } from 'vitest';
import { listExercises } from '../catalog.ts';
import { judgeVariant, parseNumbers } from './judge.ts';
import { answersOf, drawVariant, variantSeed } from './variant.ts';

const named = (task: string) => listExercises().find((exercise) => exercise.task === task)!;
const POWER = named('power-iteration');
const RANK = named('page-rank');
const SYSTEM = named('gaussian-elimination');

// What anna was asked once she is asked for ever; the answers are NumPy 2.4.6's: linalg.eigvalsh(a), and for the ranks
// linalg.solve(I − d·G, (1 − d)/5 · 1) with the columns of G uniform where a page links to nothing; the system is put to the test below.
describe('numbers drawn for one person', () => {
  const anna = (exercise: typeof POWER) => drawVariant(exercise, variantSeed('S', 'anna', exercise.id));

  test('a matrix', async () => {
    const drawn = await anna(POWER);
    const a = [
      [-9, 7, 3],
      [7, -7, -1],
      [3, -1, 7],
    ];
    expect(drawn.numbers).toEqual({ a });
    expect(drawn.question).toContain('\n    const a = [[-9, 7, 3], [7, -7, -1], [3, -1, 7]];\n');
    expect(await judgeVariant(POWER, drawn, '-15.45293494')).toEqual({ isRight: true, said: 'right' });
    expect((await judgeVariant(POWER, drawn, '15.4529')).said).toMatch(/^that is its absolute value/);
    expect((await judgeVariant(POWER, drawn, '7.55004336')).said).toMatch(
      /^that is the largest eigenvalue, and another/,
    );
  });

  test('a web', async () => {
    const drawn = await anna(RANK);
    expect(drawn.numbers).toEqual({ links: [[], [4], [1, 3], [0, 2, 4], [1]], damping: 0.9, page: 1 });
    expect(await judgeVariant(RANK, drawn, '0.4371')).toEqual({ isRight: true, said: 'right' });
    expect((await judgeVariant(RANK, drawn, '2.18533655')).said).toMatch(/^the ranks of all pages add up to 1/);
  });

  test('a system', async () => {
    const drawn = await anna(SYSTEM);
    expect(drawn.numbers).toEqual({
      a: [
        [0, -3, -3],
        [-4, -3, 5],
        [-2, -3, -1],
      ],
      b: [27, -25, 9],
    });
    // −3·(−5) − 3·(−4) = 27; −4·5 − 3·(−5) + 5·(−4) = −25; −2·5 − 3·(−5) − (−4) = 9
    expect(await judgeVariant(SYSTEM, drawn, '[5, -5, -4]')).toEqual({ isRight: true, said: 'right' });
    expect((await judgeVariant(SYSTEM, drawn, '-5 5 4')).said).toMatch(/^every sign is the other way round/);
    expect(await judgeVariant(SYSTEM, drawn, '5 -5 -3')).toEqual({
      isRight: false,
      said: 'number 3 of 3, -3, is not right',
    });
    expect((await judgeVariant(SYSTEM, drawn, '5 -5')).said).toBe('3 numbers are asked for, and 2 came');
  });
});

test("the formulas agree with the library's own, on many draws", async () => {
  const seeds = Array.from({ length: 25 }, (_, i) => `seed ${i}`);
  for (const seed of seeds) {
    const { a } = (await drawVariant(POWER, seed)).numbers as { a: number[][] };
    const values = [...eigh(a).eigenvalues].sort((x, y) => Math.abs(y) - Math.abs(x));
    expect((await answersOf(POWER)).answer({ a })[0]).toBeCloseTo(values[0]!, 7);
    const web = (await drawVariant(RANK, seed)).numbers as { links: number[][]; damping: number; page: number };
    const edges = web.links.flatMap((targets, i) => targets.map((j) => [i, j] as const));
    const ranks = pageRank({ n: 5, edges }, { damping: web.damping, tol: 1e-13 });
    expect((await answersOf(RANK)).answer(web)[0]).toBeCloseTo([...ranks][web.page]!, 9);
    const system = (await drawVariant(SYSTEM, seed)).numbers as { a: number[][]; b: number[] };
    const x = (await answersOf(SYSTEM)).answer(system);
    expect(x).toEqual([...solve(system.a, system.b)].map((value) => expect.closeTo(value, 9)));
  }
});

test('a seed tells nothing of its key, and each part of it matters', () => {
  const seed = variantSeed('secret', 'anna', 'week-01/dot');
  // HMAC-SHA256, as Python's hmac has it: hmac.new(b"secret", b'["anna","week-01/dot"]', "sha256").hexdigest()
  expect(seed).toBe('8397305a1327677a8d7e362f21c030480429450d5094efccdaa5075d41decc02');
  const others = [
    ['secret', 'ben', 'week-01/dot'],
    ['secret', 'anna', 'week-01/pca'],
    ['Secret', 'anna', 'week-01/dot'],
  ] as const;
  for (const [key, ...parts] of others) expect(variantSeed(key, ...parts)).not.toBe(seed);
  expect(variantSeed('k', 'a', 'b')).not.toBe(variantSeed('k', 'ab'));
});

test.for([
  ['[2, -1/3, 0.5]', [2, -1 / 3, 0.5]],
  ['  1e-3;−4  ', [1e-3, -4]],
  ['.5', [0.5]],
  ['', 'no number was given'],
  ['[]', 'no number was given'],
  ['two', '"two" is not a number'],
  ['1/2/3', '"1/2/3" is not a number'],
  ['0x10', '"0x10" is not a number'],
  ['NaN', '"NaN" is not a number'],
] as const)('%j is read as %j', ([text, read]) => expect(parseNumbers(text)).toEqual(read));

test('the tolerance is the one that the question names; a division by zero is not right', async () => {
  const drawn = await drawVariant(RANK, variantSeed('S', 'anna', RANK.id)); // 0.43706731
  expect((await judgeVariant(RANK, drawn, '0.43716')).isRight).toBe(true);
  expect((await judgeVariant(RANK, drawn, '0.43718')).isRight).toBe(false);
  expect((await judgeVariant(RANK, drawn, '1/0')).isRight).toBe(false);
});
