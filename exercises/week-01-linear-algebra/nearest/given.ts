/** How alike two vectors are: the larger, the more alike. */
export type Similarity = (a: readonly number[], b: readonly number[]) => number;

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** Alike is what points the same way: the cosine of the angle. */
export const cosine: Similarity = (a, b) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

/** Alike is what lies close by: minus the Euclidean distance. */
export const negativeDistance: Similarity = (a, b) => -Math.hypot(...a.map((x, i) => x - b[i]!));
