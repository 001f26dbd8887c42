/**
 * What exercises are about, in the field's own terms: mastery is told by these, across lessons and weeks. Few and lasting: a new one is added
 * here when no present one names what is practiced.
 */
export const TOPICS = [
  'dot product',
  'norm',
  'similarity',
  'nearest neighbors',
  'matrix product',
  'array indexing',
  'elimination',
  'pivoting',
  'orthogonality',
  'QR decomposition',
  'eigenvalues',
  'Markov chains',
  'principal components',
  'dynamic programming',
  'divide and conquer',
  'memory hierarchy',
] as const;

/** So many at most: an exercise about everything tells nothing about anything. */
export const MAX_TOPICS = 3;
