// Check yourself, week 0, lesson 2: the maths self-test.
import { type Goal, number } from '#questions';

const SPAM = { prior: 0.2, winnerInSpam: 0.3, winnerInOther: 0.01 };
const seenInSpam = SPAM.prior * SPAM.winnerInSpam;
const seenInOther = (1 - SPAM.prior) * SPAM.winnerInOther;

export const goal: Goal = {
  right: 10,
  reached: 'Passed: go on to week 1.',
  missed: 'A question’s number is the section to read again; ten right answers are a pass.',
};

export const questions = {
  '1a': number({
    title: 'log₂ 1024',
    expected: () => Math.log2(1024),
    whole: true,
    hint: 'How often do you double 1 to get there? 2⁵ is 32.',
    why: '2¹⁰ = 1024: the number that every programmer knows.',
  }),
  '1b': number({
    title: 'e to the power of a sum of logarithms',
    expected: () => 3 * 4,
    whole: true,
    mistakes: [{ value: 7, says: 'Sums of logarithms are logarithms of products, not of sums.' }],
    hint: 'What is log 3 + log 4 as one logarithm?',
    why: 'log 3 + log 4 = log 12, and e undoes the logarithm.',
  }),
  '1c': number({
    title: 'The number whose log₁₀ is −2',
    expected: () => 10 ** -2,
    mistakes: [{ value: 100, says: 'That one has the logarithm +2.' }],
    hint: 'Ten to which power is it?',
    why: '10⁻² = 1/100.',
  }),
  '2a': number({
    title: '1 + 2 + … + 20',
    expected: () => (20 * 21) / 2,
    whole: true,
    mistakes: [
      { value: 190, says: 'That is the sum up to 19: mind the last term.' },
      { value: 200, says: 'The first and the last make 21, not 20, and so does each pair.' },
    ],
    hint: 'Pair the first with the last: how many pairs, and what is each?',
    why: 'Ten pairs of 21: n (n + 1) / 2.',
  }),
  '2b': number({
    title: '1 + 1/2 + 1/4 + …',
    expected: () => 1 / (1 - 1 / 2),
    mistakes: [{ value: 1, says: 'That is 1/2 + 1/4 + …: the sum here begins with 1.' }],
    hint: 'Each term goes half of the way that is left. Towards what?',
    why: '1 / (1 − q) with q = 1/2.',
  }),
  '3a': number({
    title: 'The derivative of x³ − 2x at 2',
    expected: () => 3 * 2 ** 2 - 2,
    whole: true,
    mistakes: [
      { value: 4, says: 'That is f(2); its derivative is asked for.' },
      { value: 12, says: 'And the derivative of −2x?' },
    ],
    hint: 'Term by term: 3x² − 2.',
    why: '3 · 2² − 2 = 10.',
  }),
  '3b': number({
    title: 'The derivative of e³ˣ at 0',
    expected: () => 3,
    whole: true,
    mistakes: [{ value: 1, says: 'The chain rule brings the inner derivative, too.' }],
    hint: 'The outer derivative at 0 is e⁰; times the inner one.',
    why: '3 e³ˣ at 0 is 3.',
  }),
  '3c': number({
    title: 'Where x² − 8x + 3 is smallest',
    expected: () => 8 / 2,
    whole: true,
    mistakes: [{ value: 4 ** 2 - 8 * 4 + 3, says: 'That is its smallest value; asked for is the x.' }],
    hint: 'Where is the derivative 0?',
    why: '2x − 8 = 0.',
  }),
  '3d': number({
    title: '∂f/∂y of xy² at (2, 3)',
    expected: () => 2 * 2 * 3,
    whole: true,
    mistakes: [
      { value: 9, says: 'That is ∂f/∂x, y².' },
      { value: 18, says: 'That is f(2, 3).' },
    ],
    hint: 'x stays as it is, like a number.',
    why: '2xy = 2 · 2 · 3.',
  }),
  4: number({
    title: '(2, −1, 3) · (1, 4, 2)',
    expected: () => 2 * 1 + -1 * 4 + 3 * 2,
    whole: true,
    mistakes: [{ value: 12, says: 'Mind the sign of −1 · 4.' }],
    hint: 'Multiply entry by entry, then add up.',
    why: '2 − 4 + 6.',
  }),
  '5a': number({
    title: 'At least one six with two dice',
    expected: () => 1 - (5 / 6) ** 2,
    digits: 2,
    units: { '%': 0.01 },
    mistakes: [{ value: 1 / 3, says: 'Then two sixes would be counted twice.' }],
    hint: 'How probable is it that neither shows one?',
    why: '1 − (5/6)² = 11/36.',
  }),
  '5b': number({
    title: 'Spam, given "winner"',
    expected: () => seenInSpam / (seenInSpam + seenInOther),
    digits: 2,
    units: { '%': 0.01 },
    mistakes: [
      {
        value: SPAM.winnerInSpam,
        says: 'That is the probability of the word given spam; asked for is the other way round.',
      },
      { value: seenInSpam, says: 'That is how probable spam with the word is; divide by all mail with the word.' },
    ],
    hint: 'Of 1,000 mails: how many are spam with the word, and how many have the word at all?',
    why: 'Of 1,000 mails, 60 are spam with the word and 8 are other mail with it: 60/68.',
  }),
} as const;
