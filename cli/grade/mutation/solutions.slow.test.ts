import { expect, test } from 'vitest';
import { listExercises } from '../catalog.ts';
import { isEnough, judgeAll, resultLines, totalLine } from './command.ts';

test('the tests of every exercise notice at least nine of ten small mistakes', { timeout: 1_200_000 }, async () => {
  const report: string[] = [];
  const results = await judgeAll(listExercises(), (result) => report.push(...resultLines(result)));
  report.push(totalLine(results));
  process.stdout.write(`${report.join('\n')}\n`); // worth reading when all is well, too
  expect(isEnough(results), report.join('\n')).toBe(true);
});
