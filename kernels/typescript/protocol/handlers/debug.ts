import type { Handler } from './index.ts';

/** Answered also while a cell runs or is stopped; loaded at its first use. */
export const debug: Handler = async (request, kernel) => {
  const debugging = await kernel.debugging(request);
  kernel.reply(request, await debugging.answer(request.content));
};
