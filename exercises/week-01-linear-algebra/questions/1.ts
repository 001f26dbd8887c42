// Check yourself, week 1, lesson 1: vectors, dot product, similarity.
import { angle } from 'ai-mastery/core/linalg';
import { choice, number, prediction } from '#questions';

const DEGREE = Math.PI / 180;
const BYTES = { memory: 8e9, perNumber: 4, dimensions: 768 };
const million = (perNumber: number): number => Math.floor(BYTES.memory / (BYTES.dimensions * perNumber) / 1e6);

export const questions = {
  1: number({
    title: 'The angle between (1, 0, 1) and (0, 1, 1)',
    expected: () => angle([1, 0, 1], [0, 1, 1]) / DEGREE,
    unit: 'degrees',
    units: { '°': 1, deg: 1, degree: 1, rad: 1 / DEGREE },
    mistakes: [
      { value: 0.5, says: 'That is the cosine of the angle. Which angle has it?' },
      { value: 30, says: 'That angle has the sine 1/2.' },
      { value: 90, says: 'Perpendicular vectors have a dot product of 0; this one is not.' },
    ],
    hint: 'The dot product is 1 and both lengths are √2: which angle has that cosine?',
    why: 'cos φ = 1 / (√2 · √2) = 1/2.',
  }),
  2: choice({
    title: 'Distance in the place of cosine, for stored vectors of length 1',
    right: 'b',
    wrong: {
      a: 'Write ‖q − b‖² as ‖q‖² + ‖b‖² − 2 q·b: which of its terms differ from one b to the next?',
      c: 'How long the query is changes ‖q‖² and scales q·b, for every b alike. Does that change an order?',
    },
    why: 'In ‖q − b‖² = ‖q‖² + 1 − 2 q·b only q·b differs from one b to the next, and the cosine is q·b over a length that is the same for all: one order.',
  }),
  3: prediction({
    title: 'Distance on the unit sphere, at a tenth of the ink',
    whole: true,
    hint: 'Of length 1, distance and cosine rank alike.',
    why: 'For directions, ‖u − v‖² = 2 − 2 cos φ: the nearest has the largest cosine, so distance is right where cosine is. What failed before was the length.',
  }),
  4: number({
    title: 'Vectors that 8 GB hold',
    expected: () => million(BYTES.perNumber),
    whole: true,
    unit: 'million',
    units: { 'million vectors': 1 },
    mistakes: [
      { value: 3, says: 'That is rounded up: the third million does not fit whole.' },
      { value: million(1), says: 'That is 768 bytes a vector. How many bytes has one number?' },
      { value: million(8), says: 'That is it for 64-bit doubles.' },
    ],
    hint: 'How many bytes has one vector?',
    why: '768 · 4 = 3,072 bytes a vector, and 8,000,000,000 / 3,072 is 2.6 million.',
  }),
} as const;
