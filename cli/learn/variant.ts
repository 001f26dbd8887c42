// `npm run learn -- variant week-01/page-rank`: the question with numbers of one's own, and with numbers behind it, whether they are right.
import { answerOwn, ownQuestion, verdictLine } from '../grade/learner/own-numbers.ts';
import { variantNamed } from '../grade/variant/command.ts';
import type { Io } from '../shared/command.ts';

export interface VariantWish {
  readonly what: string;
  /** The numbers as they were typed; undefined to see the question. */
  readonly answer: string | undefined;
  readonly my: string;
}

export async function variant({ what, answer, my }: VariantWish, io: Io): Promise<number> {
  const exercise = variantNamed(what);
  const again = `npm run learn -- variant ${exercise.id}`;
  const now = new Date().toISOString();
  if (answer === undefined) {
    const { question, numbers } = await ownQuestion(exercise, my, now, io.say);
    io.say(`${question}\n\nYour answer: ${again} <numbers>`);
    io.document({ id: exercise.id, question, numbers });
    return 0;
  }
  const verdict = await answerOwn(exercise, answer, my, now, io.say);
  io.say(verdictLine(verdict, again));
  io.document({ id: exercise.id, isRight: verdict?.isRight ?? null, said: verdict?.said ?? null });
  return verdict?.isRight ? 0 : 1;
}
