import { expect, test } from 'vitest';
import { recording } from '../../shared/recording.ts';
import { variantCommand } from './command.ts';

async function run(...args: string[]) {
  const io = recording();
  const documents: unknown[] = [];
  const code = await variantCommand(args, { ...io, document: (value) => void documents.push(value) });
  return { code, text: io.lines.join('\n'), document: documents[0] as { students: Record<string, unknown>[] } };
}
const RANK = ['week-01/page-rank', '--seed', 'S'];

test('a class is drawn again from its secret: each student their own, the same each time', async () => {
  const drawn = await run(...RANK, '--student', 'anna', '--student', 'ben');
  const [anna, ben] = drawn.document.students;
  expect(drawn.code).toBe(0);
  // NumPy's value, as in variant.test.ts.
  expect(anna).toMatchObject({ student: 'anna', expected: [expect.closeTo(0.43706731, 8)] });
  expect(ben!.question).not.toBe(anna!.question);
  expect(drawn.text).toContain('With damping 0.9, what is the rank of page 1?');
  expect((await run(...RANK, '--student', 'anna', '--student', 'ben')).document).toEqual(drawn.document);
  const other = await run('week-01/page-rank', '--seed', 'T', '--student', 'anna');
  expect(other.document.students[0]!.question).not.toBe(anna!.question);
});

test('an answer is judged: exit code 0 or 1; it may begin with a minus', async () => {
  const system = ['week-01/power-iteration', '--seed', 'S', '--student', 'anna', '--answer'];
  expect(await run(...system, '-15.45293494')).toMatchObject({ code: 0, text: expect.stringContaining('right') });
  const wrong = await run(...system, '15.45293494');
  expect(wrong).toMatchObject({ code: 1, text: expect.stringContaining('λ = v · Av has a sign') });
  expect(wrong.text).not.toContain('Expected');
});

test.for([
  [['week-01/page-rank', '--student', 'anna'], /say which exercise, the seed and whose/],
  [[...RANK], /say which exercise, the seed and whose/],
  [[...RANK, '--student', 'a', '--student', 'b', '--answer', '1'], /an answer is one student's/],
  [['week-01/dot', '--seed', 'S', '--student', 'a'], /asks no question with numbers of your own/],
  [['week-01', '--seed', 'S', '--student', 'a'], /say which one, for example week-01\/dot/],
  [[...RANK, '--bogus'], /Unknown option '--bogus'/],
] as const)('wrong use %j', async ([args, message]) => {
  await expect(run(...args)).rejects.toThrow(message);
});
