// The gate of the exercises (cli/grade/gate): starters fail only by their TODO, solutions earn every point, each typical
// wrong answer is caught by the test that it names, whose message tells the mistake.
import type { Check } from '../check.ts';

export const exercises: Check = {
  name: 'exercises',
  summary: 'starters fail by their TODO alone, solutions earn all points, wrong answers are caught',
  async run({ root, files }) {
    if (!files.some((path) => /^exercises\/.*\/exercise\.json$/.test(path))) return [];
    const { checkExercises } = await import('../../grade/gate/index.ts');
    return checkExercises({ course: root });
  },
};
