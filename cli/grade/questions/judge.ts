// What is said to an answer: whether it is right, and what helps when it is not.
import { NotANumber } from './arithmetic.ts';
import type { ChoiceQuestion, Precision, Question } from './index.ts';
import { type Quantity, readQuantity } from './quantity.ts';

export interface Verdict {
  /** `unclear`: not an answer that could be judged. `waiting`: a prediction whose cell has given no number. */
  readonly state: 'open' | 'right' | 'wrong' | 'unclear' | 'gave-up' | 'waiting';
  /** The verdict in words; empty for an open question. */
  readonly says: string;
  /** The explanation, where it may be shown. */
  readonly why?: string;
}

const GIVE_UP = /^give[- ]?up\.?$/i;
const DEFAULT_DIGITS = 3;

export const isOpen = (answer: string): boolean => /^[?…\s]*$/.test(answer);

/** @param actual what the cell's code gave, for a prediction */
export function judge(question: Question, answer: string, actual?: number): Verdict {
  if (isOpen(answer)) return { state: 'open', says: '' };
  if (GIVE_UP.test(answer)) return gaveUp(question, actual);
  if (question.kind === 'choice') return judgeChoice(question, answer);
  try {
    const given = readQuantity(answer, question);
    if (question.kind === 'number') return judgeNumber(given, question.expected(), question);
    if (actual === undefined)
      return { state: 'waiting', says: 'noted; the cell has given no number to compare it with' };
    return judgePrediction(given, actual, question);
  } catch (error) {
    if (!(error instanceof NotANumber)) throw error;
    return { state: 'unclear', says: `"${answer}" cannot be read as a number: ${error.message}` };
  }
}

function gaveUp(question: Question, actual: number | undefined): Verdict {
  const { why } = question;
  if (question.kind === 'choice') return { state: 'gave-up', says: `The answer is ${question.right}.`, why };
  const value = question.kind === 'number' ? question.expected() : actual;
  if (value === undefined) return { state: 'gave-up', says: 'The cell gives the answer.', why };
  return { state: 'gave-up', says: `The answer is ${shown(value, question)}.`, why };
}

function judgeChoice({ right, wrong, why }: ChoiceQuestion, answer: string): Verdict {
  const letter = /^\(?([a-z])\)?\.?$/i.exec(answer.trim())?.[1]?.toLowerCase();
  if (letter === right) return { state: 'right', says: 'Right.', why };
  const says = letter !== undefined && Object.hasOwn(wrong, letter) ? wrong[letter] : undefined;
  if (says !== undefined) return { state: 'wrong', says };
  const letters = [right, ...Object.keys(wrong)].sort();
  return {
    state: 'unclear',
    says: `"${answer}" is none of the choices: write ${letters.slice(0, -1).join(', ')} or ${letters.at(-1)}`,
  };
}

function judgeNumber(given: Quantity, expected: number, question: Question & Precision): Verdict {
  const { why, digits = DEFAULT_DIGITS } = question;
  if (!isRight(given.value, expected, question)) {
    const says = slip(given, expected, question) ?? ('hint' in question ? question.hint : '');
    return { state: 'wrong', says };
  }
  const rounded = question.whole !== true && !same(given.value, expected);
  const says = rounded ? `Right to ${numeral(digits)} digits; more exactly ${shown(expected, question)}.` : 'Right.';
  return { state: 'right', says, why };
}

function judgePrediction(given: Quantity, actual: number, question: Question & Precision): Verdict {
  const { why } = question;
  const [own, is] = [shown(given.value, question), shown(actual, question)];
  if (isRight(given.value, actual, question)) {
    return {
      state: 'right',
      says: same(given.value, actual) ? `As predicted: ${is}.` : `Near enough: you predicted ${own}, it is ${is}.`,
      why,
    };
  }
  const known = mistakeOf(given.value, question);
  return { state: 'wrong', says: [`You predicted ${own}, it is ${is}.`, known ?? []].flat().join(' '), why };
}

/** Half a unit of the last digit that is asked for. */
function roundsTo(value: number, expected: number, digits: number): boolean {
  if (same(value, expected)) return true;
  if (expected === 0) return Math.abs(value) <= 0.5 * 10 ** -digits;
  const lastDigit = 10 ** (Math.floor(Math.log10(Math.abs(expected))) - digits + 1);
  return Math.abs(value - expected) <= 0.5 * lastDigit * (1 + 1e-9);
}

/** Equal but for the rounding of a calculation. */
const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

function isRight(value: number, expected: number, { whole, within, digits = DEFAULT_DIGITS }: Precision): boolean {
  if (within !== undefined) return Math.abs(value - expected) <= within;
  return whole ? same(value, expected) : roundsTo(value, expected, digits);
}

const mistakeOf = (value: number, { mistakes = [], whole, digits }: Precision): string | undefined =>
  mistakes.find((mistake) => isRight(value, mistake.value, { ...(whole && { whole }), ...(digits && { digits }) }))
    ?.says;

/** What a wrong number has right. */
function slip({ value, unit }: Quantity, expected: number, question: Precision): string | undefined {
  const { digits = DEFAULT_DIGITS, whole, units = {} } = question;
  const known = mistakeOf(value, question);
  if (known !== undefined) return known;
  const other =
    unit === undefined && Object.entries(units).find(([, f]) => f !== 1 && isRight(value * f, expected, question));
  if (other)
    return `That would be right in ${other[0]}; asked for are ${question.unit}. Write the unit behind your number.`;
  if (expected !== 0 && isRight(-value, expected, question)) return 'The size is right, the sign is not.';
  const right = [2, 1].find((fewer) => fewer < digits && !whole && roundsTo(value, expected, fewer));
  if (right !== undefined)
    return `Right to ${numeral(right)} ${right === 1 ? 'digit' : 'digits'}; ${numeral(digits)} are asked for.`;
  if (whole && Math.abs(value - expected) < 1) return 'Very near, but a whole number is asked for: mind how to round.';
  const power = [-9, -6, -3, -2, -1, 1, 2, 3, 6, 9].find((k) => isRight(value * 10 ** k, expected, question));
  if (power !== undefined)
    return `The digits are right, the size is not: off by a factor of ${(10 ** Math.abs(power)).toLocaleString('en-US')}.`;
  return undefined;
}

const numeral = (n: number): string => ['no', 'one', 'two', 'three', 'four', 'five', 'six'][n] ?? `${n}`;

/** To two digits more than are asked for. */
function shown(value: number, { digits = DEFAULT_DIGITS, unit }: Precision): string {
  const text = Number.isInteger(value) ? value.toLocaleString('en-US') : `${Number(value.toPrecision(digits + 2))}`;
  return unit === undefined ? text : `${text} ${unit}`;
}
