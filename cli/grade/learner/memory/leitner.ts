/**
 * When to ask again for what was once wrong: Leitner's boxes. A card moves one box on when it is answered, and back into the first when it
 * is not; each box waits twice as long as the one before.
 *
 * Between two reviews the chance of recall falls as p = 2^(−Δ/h), Δ days after the last one. The half-life h is chosen so that a card
 * is due when p has come down to 0.9, so doubling the interval doubles h, as each success does in Leitner's system.
 *
 * @source S. Leitner, "So lernt man lernen", Herder, 1972; p and its half-life: B. Settles and B. Meeder, "A Trainable Spaced Repetition
 * Model for Language Learning", ACL 2016, section 3.1, which writes Leitner's system as h = 2^(right − wrong)
 */

/** One test that the learner's answer once failed. */
export interface Card {
  /** When it first failed. */
  readonly since: string;
  /** When it was last asked: by the failure, or by a review. */
  readonly lastAt: string;
  /** 1 to {@link BOXES}. */
  readonly box: number;
}

export const BOXES = 7;
/** What is left of the memory of a card when it is due. */
const RECALL = 0.9;
const DAY_MS = 86_400_000;

/** Days that a card waits in a box: 1, 2, 4, … 64. */
export const intervalDays = (box: number): number => 2 ** (box - 1);

/** Days after which half of the memory is left. */
export const halfLifeDays = (box: number): number => intervalDays(box) / Math.log2(1 / RECALL);

/** What is left of a memory after some days: 1 at first, {@link RECALL} when it is due. */
export const recall = (days: number, box: number): number => 2 ** (-Math.max(0, days) / halfLifeDays(box));

/** Days from one instant to another, of 24 hours each: no time zone and no daylight saving has a part in it. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** When a card is due, ISO time. */
export const dueAt = ({ lastAt, box }: Card): string =>
  new Date(Date.parse(lastAt) + intervalDays(box) * DAY_MS).toISOString();

/** A card that was last asked more than a day from now was written by a clock that went wrong: it is due, and then right again. */
export const isDue = (card: Card, now: string): boolean =>
  Date.parse(dueAt(card)) <= Date.parse(now) || daysBetween(now, card.lastAt) > 1;

/** A card for a test that fails now, or the one that there is, back in the first box. */
export const failing = (card: Card | undefined, now: string): Card => ({
  since: card?.since ?? now,
  lastAt: now,
  box: 1,
});

/** A card after its review. One that was not due yet stays where it is when it is answered: cramming is not remembering. */
export function reviewed(card: Card, passed: boolean, now: string): Card {
  if (!passed) return failing(card, now);
  return isDue(card, now) ? { ...card, lastAt: now, box: Math.min(BOXES, card.box + 1) } : card;
}
