// Check yourself, week 1, lesson 2: matrices as maps.
import { det } from 'ai-mastery/core/linalg';
import { choice, number, prediction } from '#questions';

const PIXELS = 224 * 224;

export const questions = {
  1: number({
    title: 'An area after a map',
    expected: () =>
      100 *
      det([
        [2, 1],
        [4, 5],
      ]),
    unit: 'cm²',
    units: { cm2: 1, 'cm^2': 1, 'm²': 1e4 },
    mistakes: [
      { value: 1400, says: 'That is ad + bc. Which sign does the determinant have there?' },
      { value: 1000, says: 'That is ad alone: what does the slant take away?' },
    ],
    hint: 'Areas are multiplied by the determinant, ad − bc.',
    why: 'The determinant is 2 · 5 − 1 · 4 = 6: every area becomes six times as large.',
  }),
  2: choice({
    title: 'Mirror, then turn, as one matrix',
    right: 'c',
    wrong: {
      a: 'Which map acts first, the one on the left or the one on the right? And hold up a clock to a mirror: which way does it turn?',
      b: 'The matrix is right. Seen in a mirror, a clock runs backwards: turn which way, if you turn first?',
    },
    why: 'The map that acts first stands on the right, and R(30°) M = M R(−30°). The code below says the same: first 30° and then the mirror, or −30° and then the mirror?',
    gives: '[ false, true ]',
  }),
  3: prediction({
    title: 'Entries of the blur that are not 0',
    whole: true,
    mistakes: [
      { value: 784 * 9, says: 'That is nine for every pixel, also at the border, where fewer neighbors are.' },
      { value: 26 * 26 * 9, says: 'That is the inner pixels alone; those at the border have four or six.' },
    ],
    hint: 'Count one line of 28 pixels first.',
    why: 'In one line, 26 inner pixels see 3 and the two ends see 2: 82. Both directions together: 82².',
  }),
  4: number({
    title: 'The dense matrix of a larger picture',
    expected: () => Math.round((4 * PIXELS ** 2) / 1e9),
    whole: true,
    unit: 'GB',
    units: { gigabytes: 1, gigabyte: 1, MB: 1e-3, TB: 1e3 },
    mistakes: [
      { value: 20, says: 'That is it for 64-bit doubles.' },
      { value: 3, says: 'That counts the entries, in thousands of millions. How many bytes has each?' },
      { value: 9, says: 'That is GiB, of 2³⁰ bytes; a gigabyte is a thousand million.' },
    ],
    hint: 'The matrix has as many rows as the picture has pixels, and as many columns. How many bytes an entry?',
    why: '4 bytes for each of (224 · 224)² entries, nearly all of them 0.',
  }),
} as const;
