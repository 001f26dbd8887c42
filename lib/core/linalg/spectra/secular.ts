import { ConvergenceError } from '../../errors/index.ts';

/**
 * The eigenproblem that joining two halves leaves: a diagonal with a matrix of rank one added, D + ρ z zᵀ, ρ > 0.
 *
 * Its eigenvalues λᵢ are the roots of the secular equation 1 + ρ Σⱼ zⱼ² / (dⱼ − λ) = 0, one between each dᵢ and the next, the
 * last one beyond the last. The poles are given by their differences, which are all that counts and can be known better than
 * the poles themselves.
 */
export interface SecularProblem {
  /** The function that a caller knows, for errors. */
  readonly where: string;
  /** The number of poles, which rise and are clearly apart. */
  readonly size: number;
  /** dⱼ − dₒ */
  gap(j: number, o: number): number;
  /** None of them negligible. */
  readonly z: Float64Array;
  readonly rho: number;
}

/** What is known of the roots. */
export interface SecularRoots {
  /** λᵢ = d of this pole + … */
  readonly origins: Int32Array;
  /** … this. */
  readonly offsets: Float64Array;
  /** Row i: dⱼ − λᵢ for all j, each with nearly all its digits. */
  readonly differences: Float64Array;
  /** The z whose roots are exactly these λᵢ. With it eigenvectors are orthogonal however close their eigenvalues are. */
  readonly z: Float64Array;
}

const EPS = Number.EPSILON;
/** Steps for one root; five are typical. */
const MAX_STEPS = 100;
/** Places of the four sums: as fields they would be new objects at each step. */
const [LEFT, RIGHT, LEFT_SLOPE, RIGHT_SLOPE] = [0, 1, 2, 3];

/**
 * All roots, and the z that belongs to them.
 *
 * @throws ConvergenceError after 100 steps for one root
 * @source Gu & Eisenstat, "A stable and efficient algorithm for the rank-one modification of the symmetric eigenproblem", SIAM J.
 *   Matrix Anal. Appl. 15(4), 1994; roots: Li, "Solving secular equations stably and efficiently", LAPACK working note 89, 1994
 */
export function secularRoots(problem: SecularProblem): SecularRoots {
  const { size } = problem;
  const roots = {
    origins: new Int32Array(size),
    offsets: new Float64Array(size),
    differences: new Float64Array(size * size),
    z: new Float64Array(size),
  };
  const equation = new SecularEquation(problem);
  for (let i = 0; i < size; i++) {
    const { origin, offset } = equation.root(i);
    roots.origins[i] = origin;
    roots.offsets[i] = offset;
    for (let j = 0; j < size; j++) roots.differences[i * size + j] = problem.gap(j, origin) - offset;
  }
  fillZ(problem, roots);
  return roots;
}

/** zⱼ² = Πᵢ (λᵢ − dⱼ) / Π_{i ≠ j} (dᵢ − dⱼ), up to ρ, in pairs whose quotients stay near 1: Löwner's formula. */
function fillZ({ size, gap, z }: SecularProblem, { differences, z: exact }: SecularRoots): void {
  for (let j = 0; j < size; j++) {
    let product = -differences[j * size + j];
    for (let i = 0; i < j; i++) product *= differences[i * size + j] / -gap(i, j);
    for (let i = j + 1; i < size; i++) product *= differences[i * size + j] / -gap(i, j);
    exact[j] = Math.sign(z[j]) * Math.sqrt(Math.abs(product));
  }
}

/** The secular function about one pole, and the state of the search for one root. */
class SecularEquation {
  readonly #problem: SecularProblem;
  /** ρ zⱼ² */
  readonly #weights: Float64Array;
  /** dⱼ − d of the pole next to the root. */
  readonly #delta: Float64Array;
  /** Poles up to this one are left of the root, or belong to the left part of the model. */
  #split = 0;
  /** At the last offset: the sums over the poles left and right of the split, and their derivatives. */
  readonly #sums = new Float64Array(4);

  constructor(problem: SecularProblem) {
    this.#problem = problem;
    this.#weights = problem.z.map((z) => problem.rho * z * z);
    this.#delta = new Float64Array(problem.size);
  }

  /** Root i as an offset from the nearer of its two poles. */
  root(i: number): { readonly origin: number; readonly offset: number } {
    const { size, gap } = this.#problem;
    if (size === 1) return { origin: 0, offset: this.#weights[0] };
    const isLast = i === size - 1;
    this.#split = isLast ? size - 2 : i;
    this.#moveTo(i);
    const width = isLast ? this.#weights.reduce((sum, weight) => sum + weight, 0) : gap(i + 1, i);
    const atMiddle = this.#evaluate(width / 2);
    if (isLast) return { origin: i, offset: this.#search(atMiddle, width / 2, 0, width) };
    if (atMiddle >= 0) return { origin: i, offset: this.#search(atMiddle, width / 2, 0, width / 2) };
    this.#moveTo(i + 1);
    return { origin: i + 1, offset: this.#search(atMiddle, -width / 2, -width / 2, 0) };
  }

  #moveTo(origin: number): void {
    const { size, gap } = this.#problem;
    for (let j = 0; j < size; j++) this.#delta[j] = gap(j, origin);
  }

  /** The function at an offset; it rises from pole to pole. */
  #evaluate(offset: number): number {
    const weights = this.#weights;
    const delta = this.#delta;
    const split = this.#split;
    let left = 0;
    let leftSlope = 0;
    for (let j = 0; j <= split; j++) {
      const inverse = 1 / (delta[j] - offset);
      const term = weights[j] * inverse;
      left += term;
      leftSlope += term * inverse;
    }
    let right = 0;
    let rightSlope = 0;
    for (let j = split + 1; j < weights.length; j++) {
      const inverse = 1 / (delta[j] - offset);
      const term = weights[j] * inverse;
      right += term;
      rightSlope += term * inverse;
    }
    this.#sums[LEFT] = left;
    this.#sums[RIGHT] = right;
    this.#sums[LEFT_SLOPE] = leftSlope;
    this.#sums[RIGHT_SLOPE] = rightSlope;
    return 1 + left + right;
  }

  /** Steps of the model while they stay between bounds that come closer, else halves. */
  #search(first: number, from: number, least: number, most: number): number {
    let value = first;
    let at = from;
    let low = least;
    let high = most;
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const slopes = Math.abs(at) * (this.#sums[LEFT_SLOPE] + this.#sums[RIGHT_SLOPE]);
      if (Math.abs(value) <= EPS * (1 + 8 * (Math.abs(this.#sums[LEFT]) + Math.abs(this.#sums[RIGHT])) + slopes))
        return at;
      if (value < 0) low = at;
      else high = at;
      const step = this.#step(value, at);
      let next = at + step;
      if (!(next > low && next < high)) next = low + (high - low) / 2;
      if (next === at || next === low || next === high) return at;
      at = next;
      value = this.#evaluate(at);
    }
    throw new ConvergenceError(this.#problem.where, {
      must: `every root of the secular equation must be found within ${MAX_STEPS} steps`,
      got: `a root between ${low} and ${high} from its pole`,
    });
  }

  /**
   * To the root of the model c + s / (δ₁ − x) + t / (δ₂ − x), which has the value and the slope of both parts, with the poles next
   * to the split.
   */
  #step(value: number, at: number): number {
    const d1 = this.#delta[this.#split] - at;
    const d2 = this.#delta[this.#split + 1] - at;
    const c = value - d1 * this.#sums[LEFT_SLOPE] - d2 * this.#sums[RIGHT_SLOPE];
    const a = (d1 + d2) * value - d1 * d2 * (this.#sums[LEFT_SLOPE] + this.#sums[RIGHT_SLOPE]);
    const b = d1 * d2 * value;
    const root = Math.sqrt(Math.abs(a * a - 4 * b * c));
    if (c === 0) return b / a;
    if (d2 < 0) return a >= 0 ? (a + root) / (2 * c) : (2 * b) / (a - root); // beyond the last pole
    return a <= 0 ? (a - root) / (2 * c) : (2 * b) / (a + root);
  }
}
