import { startsWithMagic } from '../magics/index.ts';
import { text } from '../requests.ts';
import type { Handler } from './index.ts';

export const isComplete: Handler = async (request, kernel) => {
  const code = text(request.content.code);
  const answer = startsWithMagic(code) ? { status: 'complete' } : await kernel.compiler.ask('isComplete', code);
  kernel.reply(request, { ...answer });
};
