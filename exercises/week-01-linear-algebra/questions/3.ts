// Check yourself, week 1, lesson 3: solving systems.
import { choice, number, prediction } from '#questions';

export const questions = {
  1: number({
    title: 'A second pivot',
    expected: () => 4 - (6 / 2) * 3,
    whole: true,
    mistakes: [
      { value: 4, says: 'That is the entry before elimination.' },
      { value: 13, says: 'The multiple of the first row is taken away, not added.' },
      { value: 2, says: 'That is the first pivot.' },
    ],
    hint: 'The factor is 6/2 = 3. What is left of the 4?',
    why: 'Three times the first row, (6, 9), is taken from (6, 4): what stays is (0, −5).',
  }),
  2: choice({
    title: 'Digits to count on',
    right: 'b',
    wrong: {
      a: 'The equations hold, and still the answer can be off: what does κ do to a small error?',
      c: 'The matrix is badly conditioned, not singular: forward error ≤ κ × backward error. How many digits is that?',
    },
    why: 'Forward error ≤ κ × backward error = 10¹² · 10⁻¹⁶ = 10⁻⁴: about four digits.',
  }),
  3: prediction({
    title: 'The work for twice as many equations',
    whole: true,
    mistakes: [
      { value: 4, says: 'That is n²: each of the n steps does n² of them.' },
      { value: 2, says: 'Every step grows in two directions, and there are more steps.' },
    ],
    hint: 'The sum grows like n³.',
    why: '1² + 2² + … + (n − 1)² is about n³/3, and 2³ = 8.',
  }),
  4: choice({
    title: 'A line through time stamps',
    right: 'b',
    wrong: {
      a: 'Normal equations square κ, and pivoting does not make the two columns more different. What makes them nearly parallel?',
      c: 'More rows like these leave the columns as parallel as they were. What makes them so?',
    },
    why: 'The columns 1 and t are nearly parallel, because t hardly changes over the day. The way the problem is put is bad, not the method: the two κ that the code gives are before, and after subtracting (in days).',
  }),
} as const;
