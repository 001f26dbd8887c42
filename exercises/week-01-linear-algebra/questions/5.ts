// Check yourself, week 1, lesson 5: singular values.
import { svd } from 'ai-mastery/core/linalg';
import { choice, number, prediction } from '#questions';

export const questions = {
  1: number({
    title: 'The largest singular value of a 2 × 2 matrix',
    expected: () =>
      svd([
        [0, 2],
        [3, 0],
      ]).s[0]!,
    mistakes: [
      { value: 2, says: 'That is the smaller one.' },
      {
        value: Math.sqrt(6),
        says: 'That is the size of its eigenvalues, ±√6. A singular value is a length: how far is the axis stretched?',
      },
      { value: Math.sqrt(13), says: 'That is the root of all squares together, the Frobenius norm.' },
    ],
    hint: 'The axes stay perpendicular. Which one is stretched more?',
    why: 'The axes go to (0, 3) and (2, 0), still perpendicular: stretched by 3 and by 2.',
  }),
  2: choice({
    title: 'A photograph above its copy',
    right: 'c',
    wrong: {
      a: 'A vector v is now mapped to Av twice over. Is the image as long as before?',
      b: 'The image of v is (Av, Av). How long is that?',
    },
    why: '[A; A]ᵀ[A; A] = 2AᵀA doubles the eigenvalues, and singular values are their roots: the code divides the first one by what it was.',
  }),
  3: prediction({
    title: 'The rank of the centered digits',
    whole: true,
    mistakes: [
      { value: 64, says: 'That would be every pixel; some of them are never inked.' },
      {
        value: 63,
        says: 'Centering takes no column away: it takes the mean from each of 1,797 rows. What does a column of zeros add?',
      },
    ],
    hint: 'A column of zeros adds no direction.',
    why: 'A pixel that is blank in all images is a column of zeros, which adds no direction; the others are independent.',
  }),
} as const;
