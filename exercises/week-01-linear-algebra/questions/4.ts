// Check yourself, week 1, lesson 4: eigenvalues and PageRank.
import { choice, number, prediction } from '#questions';

export const questions = {
  1: number({
    title: 'The largest eigenvalue of a 2 × 2 matrix',
    expected: () => (4 + 3 + Math.sqrt((4 - 3) ** 2 + 4 * 1 * 2)) / 2,
    mistakes: [
      { value: 2, says: 'That is the smaller one.' },
      {
        value: 4,
        says: 'The largest entry of the diagonal is an eigenvalue only where nothing stands above or below it.',
      },
      { value: 7, says: 'That is the trace: the sum of both eigenvalues.' },
      { value: 10, says: 'That is the determinant: the product of both eigenvalues.' },
    ],
    hint: 'Solve (4 − λ)(3 − λ) − 1 · 2 = 0.',
    why: 'λ² − 7λ + 10 = (λ − 5)(λ − 2).',
  }),
  2: choice({
    title: 'A higher PageRank, honestly',
    right: 'b',
    wrong: {
      a: 'Your own links hand your rank on to others. Whose links bring rank to you?',
      c: 'In the sum, what is the rank of the linking page divided by?',
    },
    why: 'A page hands on its rank in equal parts, r / (number of its links): few links of an important page make large parts.',
  }),
  3: prediction({
    title: 'Steps to a millionth at d = 0.5',
    whole: true,
    mistakes: [
      { value: 6, says: 'That counts tenths; each step halves.' },
      { value: 19, says: 'One more: 2¹⁹ is only about half a million.' },
    ],
    hint: 'How many halvings make a million? 2¹⁰ is about a thousand.',
    why: '0.5ᵏ ≤ 10⁻⁶ needs k ≥ 6 / log₁₀ 2 ≈ 19.9.',
  }),
  4: choice({
    title: 'Power iteration with 5, 2 and −5',
    right: 'b',
    wrong: {
      a: 'Two eigenvalues are equally large without their sign. Which of the two would win?',
      c: 'A shift by 1 makes them 6, 3 and −4. Is one of them the largest now?',
    },
    why: 'The part of −5 turns over at every step and never dies out. A + I has 6, 3 and −4, and 6 wins; the code tries both.',
  }),
} as const;
