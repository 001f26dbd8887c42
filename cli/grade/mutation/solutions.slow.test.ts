import { expect, test } from 'vitest';
import { listExercises } from '../catalog.ts';
import { openDecider } from '../decider/decide.ts';
import { isEnough, reportLines } from './command.ts';
import { judgeMutants } from './judge.ts';

test('the tests of every exercise notice at least nine of ten small mistakes', { timeout: 1_200_000 }, async () => {
  const decider = await openDecider({ workers: 2 });
  try {
    const results = await judgeMutants(listExercises(), decider);
    const report = reportLines(results).join('\n');
    process.stdout.write(`${report}\n`); // the kill rates are worth reading when all is well, too
    expect(isEnough(results), report).toBe(true);
  } finally {
    await decider.close();
  }
});
