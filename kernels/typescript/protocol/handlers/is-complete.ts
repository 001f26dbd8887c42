import { startsWithMagic } from '../magics/index.ts';
import { codeOf } from '../requests.ts';
import type { Handler } from './index.ts';

export const isComplete: Handler = async (request, kernel) => {
  const code = codeOf(request);
  const answer = startsWithMagic(code) ? { status: 'complete' } : await kernel.compiler.ask('isComplete', code);
  kernel.reply(request, { ...answer });
};
