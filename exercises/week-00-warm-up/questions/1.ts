// Check yourself, week 0, lesson 1: TypeScript for Python people.
import { choice, number, prediction } from '#questions';

export const questions = {
  1: number({
    title: 'The remainder of −1 by 10',
    expected: () => -1 % 10,
    whole: true,
    mistakes: [
      {
        value: 9,
        says: 'So it is in Python, where the remainder takes the sign of the second number. Here it is another.',
      },
      { value: 1, says: 'The size is right: whose sign does the remainder keep?' },
    ],
    hint: 'The remainder keeps the sign of the first number.',
    why: 'The quotient is cut towards 0, so −1 = 0 · 10 + (−1). Where you want 9, write `((a % n) + n) % n`.',
  }),
  2: choice({
    title: 'Sorting numbers without a comparison',
    right: 'b',
    wrong: {
      a: 'That needs `toSorted((a, b) => a - b)`. Without a comparison the numbers are first turned into something else.',
      c: 'There is no error, which is what makes it dangerous: the numbers are compared as something that can always be compared.',
    },
    why: 'Without a comparison, entries are compared as texts, and "10" comes before "2". Only typed arrays sort as numbers by themselves.',
  }),
  3: number({
    title: 'The smallest whole number that a 32-bit float misses',
    expected: () => 2 ** 24 + 1,
    whole: true,
    mistakes: [
      { value: 2 ** 24, says: 'A power of two needs one significant bit, so this one fits. Which one does not?' },
      {
        value: 2 ** 53 + 1,
        says: 'That is it for 64-bit doubles, which have 53 significant bits. How many has a 32-bit float?',
      },
      { value: 2 ** 23 + 1, says: 'It has 23 stored bits, and one more that is not stored because it is always 1.' },
      { value: 2 ** 31, says: 'That is where 32-bit integers end. A float spends some of its bits on the exponent.' },
    ],
    hint: 'A 32-bit float has 24 significant bits. Up to which number is every integer exact?',
    why: '24 significant bits hold every integer up to 2²⁴ = 16,777,216; the next one, 2²⁴ + 1, needs a 25th.',
  }),
  4: prediction({
    title: 'Two numbers out of byte arrays, added',
    whole: true,
    mistakes: [
      { value: 44, says: 'That would be 300 stored back into a byte.' },
      { value: 255, says: 'Nothing is cut at the top here; `Uint8ClampedArray` does that, when it stores.' },
    ],
    hint: 'Is the sum stored in a byte?',
    why: 'What is taken out of a typed array is an ordinary number. Only storing into one cuts to eight bits.',
  }),
} as const;
