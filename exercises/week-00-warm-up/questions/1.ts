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
  5: number({
    title: 'The step from 10¹⁶ to the next double',
    expected: () => 2 ** (Math.floor(Math.log2(1e16)) - 52),
    whole: true,
    mistakes: [
      { value: 1, says: 'So it is up to 2⁵³, about 9.007 · 10¹⁵. Is this number still below?' },
      { value: 4, says: 'That begins at 2⁵⁴, about 1.8 · 10¹⁶.' },
    ],
    hint: 'Between which powers of two does it lie? 2⁵³ is about 9.007 · 10¹⁵. Then the formula for the spacing.',
    why: '2⁵³ ≤ 10¹⁶ < 2⁵⁴, so k = 53, and 2^(53 − 52) = 2: odd numbers are missing here.',
  }),
  6: prediction({
    title: 'A number behind a view and a copy',
    whole: true,
    mistakes: [
      { value: 3, says: 'One of the two shares the memory of the row. Which?' },
      { value: 103, says: 'It is the other way round: NumPy’s slices are views, these are copies.' },
      { value: 113, says: 'Only one of the two shares the memory of the row.' },
    ],
    hint: 'Which of `subarray` and `slice` is a view?',
    why: '`subarray` is a view, so the 10 arrives in the row; `slice` is a copy, and the 100 does not.',
  }),
  7: choice({
    title: 'An account number beyond 2⁵³ in JSON',
    right: 'b',
    wrong: {
      a: 'It has a nearest double like any other number, and that is taken. Who would notice?',
      c: 'As text it was right on the way. But what does `JSON.parse` make of digits without quotes?',
    },
    why: 'Digits without quotes become a number, and 2⁵³ + 1 lies between two doubles. In quotes it would have stayed a text.',
  }),
} as const;
