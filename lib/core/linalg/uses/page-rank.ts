import { ConvergenceError, DomainError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { Matrix } from '../matrices/matrix.ts';
import { requireCount } from '../spectra/power-iteration.ts';
import type { MatrixLike } from '../types.ts';
import { Vector } from '../vectors/vector.ts';

/** A graph of n nodes by its links: from, to, and a weight ≥ 0 (1 where it is left out); equal links add up. */
export interface EdgeList {
  readonly n: number;
  readonly edges: readonly (readonly [from: number, to: number, weight?: number])[];
}

/** Options of `pageRank`. */
export interface PageRankOptions {
  /** The chance d to follow a link rather than to jump anywhere; in [0, 1), 0.85 by default. */
  readonly damping?: number;
  /** Done when no step changes the ranks by more than this in sum; in (0, ∞), 1e-12 by default. */
  readonly tol?: number;
  /** How many steps may be taken; a whole number ≥ 1, 1000 by default. */
  readonly maxIterations?: number;
}

/**
 * PageRank: how often a random surfer is on each page, r = d (Pᵀ r + (Σ over pages without links rᵢ) / n) + (1 − d) / n.
 *
 * pᵢⱼ is the chance to go from i to j, so rows of P sum to 1 and rank flows along the *transpose*; P itself would leave 1 / n
 * everywhere. From a page without links, the surfer jumps anywhere. Each step shrinks the error by d at least.
 *
 * @param graph an adjacency matrix, shape (n, n), aᵢⱼ ≥ 0 the weight of the link from i to j; or a list of links
 * @param options damping and tolerance
 * @returns shape (n), positive, with sum 1; the error in sum is at most tol d / (1 − d)
 * @throws ShapeError when the adjacency matrix is not square
 * @throws DomainError for a negative or non-finite weight, a node outside [0, n), or options outside their intervals
 * @throws ConvergenceError when maxIterations are not enough
 * @complexity O(n + links) a step
 * @source Page, Brin, Motwani & Winograd, "The PageRank citation ranking: bringing order to the web", 1999; lesson week-01/4
 *
 * @example
 * ```ts
 * const links = [[0, 1, 1], [0, 0, 1], [0, 0, 0]]; // 0 → 1, 0 → 2, 1 → 2
 * pageRank(links) // → ≈ [0.1976, 0.2816, 0.5209]
 * pageRank({ n: 2, edges: [[0, 1], [1, 0]] }) // → ≈ [0.5000, 0.5000]
 * ```
 */
export function pageRank(
  graph: MatrixLike | EdgeList,
  { damping = 0.85, tol = 1e-12, maxIterations = 1000 }: PageRankOptions = {},
): Vector {
  const where = 'pageRank';
  if (!(damping >= 0 && damping < 1)) throw new DomainError(where, { must: 'damping must be in [0, 1)', got: damping });
  if (!(tol > 0)) throw new DomainError(where, { must: 'tol must be in (0, ∞)', got: tol });
  requireCount(where, 'maxIterations', maxIterations);
  const { n, edges } = 'edges' in graph ? graph : edgesOf(graph);
  const out = outgoing(n, edges);
  let ranks = new Vector(n).fill(1 / n);
  let change = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const next = step(ranks, edges, out, damping);
    change = next.sub(ranks).norm(1);
    if (change <= tol) return next;
    ranks = next;
  }
  throw new ConvergenceError(where, {
    must: `a step must change the ranks by at most ${tol} within ${maxIterations} iterations`,
    got: change,
    cure: 'raise maxIterations, or lower damping',
  });
}

function step(ranks: Vector, edges: EdgeList['edges'], out: Float64Array, damping: number): Vector {
  const n = ranks.length;
  let stranded = 0;
  for (let i = 0; i < n; i++) if (out[i] === 0) stranded += ranks[i];
  const next = new Vector(n).fill((damping * stranded + 1 - damping) / n) as Vector;
  for (const [from, to, weight = 1] of edges) {
    if (weight > 0) next[to] += damping * ranks[from] * (weight / out[from]);
  }
  return next;
}

/** The sum of weights that leave each node. */
function outgoing(n: number, edges: EdgeList['edges']): Float64Array {
  if (!(Number.isSafeInteger(n) && n >= 0)) {
    throw new DomainError('pageRank', { must: 'n must be a whole number ≥ 0', got: n });
  }
  const out = new Float64Array(n);
  for (const [from, to, weight = 1] of edges) {
    for (const node of [from, to]) {
      if (Number.isInteger(node) && node >= 0 && node < n) continue;
      throw new DomainError('pageRank', { must: `a node must be a whole number in [0, ${n})`, got: node });
    }
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new DomainError('pageRank', { must: 'a weight must be in [0, ∞)', got: `${weight} from ${from} to ${to}` });
    }
    out[from] += weight;
  }
  return out;
}

function edgesOf(adjacency: MatrixLike): EdgeList {
  const A = new Matrix(adjacency);
  const { n } = dims('pageRank', { graph: [A, 'n n'] });
  const edges: [number, number, number][] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (A.data[i * n + j] !== 0) edges.push([i, j, A.data[i * n + j]]);
  }
  return { n, edges };
}
