import { startsWithMagic } from '../magics/index.ts';
import { nameQuestion } from '../name-question.ts';
import { codeOf } from '../requests.ts';
import type { Handler } from './index.ts';

export const isComplete: Handler = async (request, kernel) => {
  const code = codeOf(request);
  const isOurs = startsWithMagic(code) || nameQuestion(code) !== undefined;
  const answer = isOurs ? { status: 'complete' } : await kernel.compiler.ask('isComplete', code);
  kernel.reply(request, { ...answer });
};
