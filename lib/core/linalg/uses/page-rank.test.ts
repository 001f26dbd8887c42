import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { ConvergenceError, DomainError, ShapeError } from '../../errors/index.ts';
import { type EdgeList, pageRank } from '../index.ts';

describe('by hand', () => {
  test('one link: the target has r₁ = r₀ + d r₀, because r₀ = (1 − d + d r₁) / 2 is what everybody gets', () => {
    // r₁ / r₀ = 1.85 and r₀ + r₁ = 1.
    expectClose(
      pageRank([
        [0, 1],
        [0, 0],
      ]),
      [1 / 2.85, 1.85 / 2.85],
      { rtol: 1e-11 },
    );
  });

  test('rank flows along the links: who is linked to ranks above who links', () => {
    const [hub, a, b] = pageRank([
      [0, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ]);
    expect(hub).toBeGreaterThan(2 * a);
    expect(a).toBe(b);
  });
});

describe('edges', () => {
  test('no node, no link, no damping', () => {
    expect(pageRank([]).length).toBe(0);
    expectClose(pageRank({ n: 3, edges: [] }), [1 / 3, 1 / 3, 1 / 3], { rtol: 4 * EPS });
    expectClose(
      pageRank(
        [
          [0, 1],
          [0, 0],
        ],
        { damping: 0 },
      ),
      [0.5, 0.5],
      { rtol: EPS },
    );
  });

  test('a link of weight 0 is no link', () => {
    expect(pageRank({ n: 2, edges: [[0, 1, 0]] })).toEqual(pageRank({ n: 2, edges: [] }));
  });

  const ring: EdgeList = {
    n: 3,
    edges: [
      [0, 1],
      [1, 0],
      [2, 0],
    ],
  };
  test.each([
    ['a rectangle', () => pageRank([[1, 2]]), ShapeError, 'graph must be square'],
    ['a negative weight', () => pageRank([[-1]]), DomainError, 'a weight must be in [0, ∞), got -1 from 0 to 0'],
    ['a node that is not there', () => pageRank({ n: 1, edges: [[0, 1]] }), DomainError, 'in [0, 1), got 1'],
    ['half a node', () => pageRank({ n: 0.5, edges: [] }), DomainError, 'n must be a whole number ≥ 0, got 0.5'],
    ['damping 1', () => pageRank(ring, { damping: 1 }), DomainError, 'damping must be in [0, 1), got 1'],
    ['tol 0', () => pageRank(ring, { tol: 0 }), DomainError, 'tol must be in (0, ∞), got 0'],
    ['too few steps', () => pageRank(ring, { maxIterations: 3 }), ConvergenceError, 'within 3 iterations'],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

test('law: ranks are positive, sum to 1, do not depend on the names of the nodes, and solve the equation', () => {
  const graphs = fc.integer({ min: 1, max: 8 }).chain((n) =>
    fc.tuple(
      fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 20 }),
      fc.shuffledSubarray(
        Array.from({ length: n }, (_, i) => i),
        { minLength: n },
      ),
    ),
  );
  fc.assert(
    fc.property(graphs, ([edges, order]) => {
      const n = order.length;
      const ranks = pageRank({ n, edges });
      const renamed = pageRank({ n, edges: edges.map(([from, to]) => [order[from], order[to]] as const) });
      expectClose(
        ranks.reduce((sum, rank) => sum + rank, 0),
        1,
        { atol: 1e-13 },
      );
      const out = order.map((_, i) => edges.filter(([from]) => from === i).length);
      for (let j = 0; j < n; j++) {
        expectClose(renamed[order[j]], ranks[j], { atol: 1e-11 });
        expect(ranks[j]).toBeGreaterThanOrEqual(0.15 / n - EPS);
        // The surfer's equation, written out by node: links to j, jumps from dead ends, jumps out of boredom.
        let inflow = 0;
        for (const [from, to] of edges) if (to === j) inflow += ranks[from] / out[from];
        for (let i = 0; i < n; i++) if (out[i] === 0) inflow += ranks[i] / n;
        expectClose(ranks[j], 0.85 * inflow + 0.15 / n, { atol: 1e-11 });
      }
    }),
  );
});

interface Case extends EdgeList {
  readonly name: string;
  readonly A: number[][];
  readonly damping: number;
  readonly ranks: number[];
}

describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('../fixtures/page-rank.json', import.meta.url));
  test.each(cases)(`as networkx ${versions.networkx}: $name`, ({ n, edges, A, damping, ranks }) => {
    const options = { damping, tol: 1e-14, maxIterations: 10_000 };
    const allowed = { atol: 2e-14 / (1 - damping) }; // tol d / (1 − d), theirs and ours
    expectClose(pageRank({ n, edges }, options), ranks, allowed);
    expectClose(pageRank(A, options), ranks, allowed);
  });
});
