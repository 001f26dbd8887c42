// The gate of *Check yourself* (cli/grade/gate/questions.ts).
import type { Check } from '../check.ts';

export const questions: Check = {
  name: 'questions',
  summary:
    'each question of a lesson has its answer outside of it, right by its own measure; no shipped cell tells one',
  async run({ root, files }) {
    if (!files.some((path) => /^curriculum\/week-.*\.ipynb$/.test(path))) return [];
    const { checkQuestions } = await import('../../grade/gate/questions.ts');
    return checkQuestions(root);
  },
};
