/**
 * The *Check yourself* questions of a lesson, as their author writes them: `exercises/<week>/questions/<lesson>.ts` exports
 * `questions`, one entry for each question, by the number that stands before it in the lesson. The right
 * number is computed here, or by the cell itself; it stands in no lesson.
 *
 * @example
 * const q = number({ title: 'a square root', expected: () => Math.sqrt(12), hint: '12 = 4 · 3', why: 'It is 2√3.' });
 * q.expected() > 3.46 // → true
 */

interface About {
  /** What it is about, in a few words: progress and reports call it so. */
  readonly title: string;
  /** What to think of next, shown below a wrong answer that no sentence of its own fits. */
  readonly hint: string;
  /** Why the answer is what it is: shown after a right answer, or after giving up. Backquotes mean code. */
  readonly why: string;
  /** What the code in the cell gives, as the notebook shows it; compared when the course runs its own lessons. */
  readonly gives?: string;
}

/** How near a number has to come. */
export interface Precision {
  /** Right to so many significant digits. @default 3 */
  readonly digits?: number;
  /** A whole number is asked for, and nothing but that number is right. */
  readonly whole?: boolean;
  /** Right if it is not further away than this; for guesses. */
  readonly within?: number;
  /** The unit that is asked for, as people read it: `degrees`. A bare number is one of these. */
  readonly unit?: string;
  /** How else it may be given: the spelling, and how many of `unit` one of it is (`{ '°': 1, rad: 180 / Math.PI }`). */
  readonly units?: Readonly<Record<string, number>>;
  /** Wrong numbers that people come to, each with the sentence that helps. */
  readonly mistakes?: readonly { readonly value: number; readonly says: string }[];
}

export interface NumberQuestion extends About, Precision {
  readonly kind: 'number';
  readonly expected: () => number;
}

/** Compared with the value of the cell's own code, which runs when the prediction is written down. */
export interface PredictionQuestion extends About, Precision {
  readonly kind: 'prediction';
}

export interface ChoiceQuestion extends Omit<About, 'hint'> {
  readonly kind: 'choice';
  /** The letter: `b`. */
  readonly right: string;
  /** Every other letter, each with its own sentence. */
  readonly wrong: Readonly<Record<string, string>>;
}

export type Question = NumberQuestion | PredictionQuestion | ChoiceQuestion;
/** The questions of a lesson, by their numbers there: `1`, `5a`. */
export type Questions = Readonly<Record<string, Question>>;

/** What a self-test wants, and what it says at its end. */
export interface Goal {
  readonly right: number;
  readonly reached: string;
  readonly missed: string;
}

export const number = (question: Omit<NumberQuestion, 'kind'>): NumberQuestion => ({ kind: 'number', ...question });
export const choice = (question: Omit<ChoiceQuestion, 'kind'>): ChoiceQuestion => ({ kind: 'choice', ...question });
export const prediction = (question: Omit<PredictionQuestion, 'kind'>): PredictionQuestion => ({
  kind: 'prediction',
  ...question,
});
