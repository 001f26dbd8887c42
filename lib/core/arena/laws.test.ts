import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectClose } from '../../testing/close.ts';
import { fromData, type NDArray } from '../array/index.ts';
import { Rng } from '../random/index.ts';
import * as simd from '../simd/index.ts';
import { Workspace } from './index.ts';

const KIB = 1024;
const small = () => new Workspace({ bytes: 64 * KIB });

describe('laws', () => {
  test('every function is that of core/simd on ordinary arrays, to the bit', () => {
    const workspace = new Workspace({ bytes: 2 ** 20 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 70 }), fc.boolean(), (n, d, isFloat) => {
        const numbers = (seed: number) => Array.from({ length: n * d }, (_, i) => 3 * Math.sin(seed + i));
        const make = (seed: number) => (isFloat ? Float32Array.from(numbers(seed)) : Float64Array.from(numbers(seed)));
        const [a, b] = [make(1), make(2)];
        const maps = ['exp', 'tanh', 'erf', 'sigmoid', 'gelu'] as const;
        const got = workspace.step((step) => {
          const [x, y] = [step.from(a, [n, d]), step.from(b, [n, d])];
          const joined = [
            step.add(x, y),
            step.multiply(x, y),
            step.softmax(x),
            step.layerNorm(x),
            step.scale(3, step.from(a, [n, d])),
          ];
          return { maps: maps.map((name) => step[name](x)), joined, sums: [step.sum(x), step.dot(x, y)] };
        });
        const { exp, tanh, erf, sigmoid, gelu } = simd;
        const plain = [exp, tanh, erf, sigmoid, gelu].map((f) => [...f(a as simd.FloatArray)]);
        expect(got.maps.map((x) => [...x.data])).toEqual(plain);
        const joined = [
          simd.add(a, b as never),
          simd.multiply(a, b as never),
          simd.softmax(a, d),
          simd.layerNorm(a, d),
          simd.scale(3, a.slice()),
        ];
        expect(got.joined.map((x) => [...x.data])).toEqual(joined.map((x) => [...x]));
        expect(got.sums).toEqual([simd.sum(a), simd.dot(a, b as never)]);
      }),
      { numRuns: 40 },
    );
  });

  test('products on two threads are those on one, in the strict mode to the bit', () => {
    const n = 300;
    const workspace = new Workspace({ bytes: 2 ** 22 });
    const A = workspace.keep(
      Float32Array.from({ length: n * n }, (_, i) => Math.sin(i)),
      [n, n],
    );
    const [one, two] = [1, 2].map((threads) =>
      workspace.step((step) => step.matmul(A, A.T, { threads, strict: true })),
    );
    expect([...two.data]).toEqual([...one.data]);
  });

  test('what comes in comes out: views, lists, plain objects, and everything else as it is', () => {
    const workspace = small();
    const view = fromData(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]).T;
    const when = new Date(0);
    const out = workspace.step((step) => {
      const x = step.from(view);
      return { x, nested: [x, { raw: x.data, text: 'text' }], view: fromData(x.data, [6]), when };
    });
    expect(out.x.toArray()).toEqual(view.toArray());
    const { nested, when: same } = out;
    const [first, second] = nested as [NDArray, { raw: Float64Array; text: string }];
    for (const array of [out.x, first, out.view]) expect(array.data.buffer).toBeInstanceOf(ArrayBuffer);
    expect(second.raw.buffer).toBeInstanceOf(ArrayBuffer);
    expect([...second.raw]).toEqual([1, 4, 2, 5, 3, 6]);
    expect([second.text, same]).toEqual(['text', when]);
    expect(same).toBe(when);
  });

  test('conjugate gradients in steps solve what elimination by hand solves', () => {
    const n = 64; // −u″ = f on a grid, whose inverse is known: (i + 1)(n − j) / (n + 1) for i ≤ j
    const workspace = new Workspace({ bytes: 256 * KIB });
    const L = workspace.keep(
      Float64Array.from({ length: n * n }, (_, at) => [2, -1][Math.abs(Math.floor(at / n) - (at % n))] ?? 0),
      [n, n] as const,
    );
    const f = Float64Array.from({ length: n }, (_, i) => Math.cos(i));
    const [x, r, p] = [new Float64Array(n), f, f].map((start) => workspace.keep(start, [n] as const));
    let rr = workspace.step((step) => step.dot(r, r));
    for (let iteration = 0; iteration < n; iteration++) {
      workspace.step((step) => {
        const Lp = step.matvec(L, p);
        const alpha = rr / step.dot(p, Lp);
        step.axpy(alpha, p, x);
        step.axpy(-alpha, Lp, r);
        const next = step.dot(r, r);
        step.axpy(1, r, step.scale(next / rr, p));
        rr = next;
      });
    }
    const exact = Array.from(f, (_, i) =>
      f.reduce((total, value, j) => total + (value * (Math.min(i, j) + 1) * (n - Math.max(i, j))) / (n + 1), 0),
    );
    expectClose(x.data, exact, { atol: 1e-9 });
  });

  test('a training step: softmax regression finds separable classes, as the same arithmetic in plain loops', () => {
    const [n, d, k] = [30, 4, 3];
    const rng = new Rng(7);
    const labels = Array.from({ length: n }, (_, i) => i % k);
    const X = Float64Array.from(
      { length: n * d },
      (_, at) => (labels[Math.floor(at / d)] === at % d ? 2 : 0) + rng.normal(0, 0.1),
    );
    const Y = Float64Array.from({ length: n * k }, (_, at) => (labels[Math.floor(at / k)] === at % k ? 1 : 0));
    const workspace = small();
    const [Xw, Yw] = [workspace.keep(X, [n, d] as const), workspace.keep(Y, [n, k] as const)];
    const W = workspace.keep(new Float64Array(d * k), [d, k] as const);
    for (let epoch = 0; epoch < 50; epoch++) {
      workspace.step((step) => {
        const error = step.axpy(-1, Yw, step.softmax(step.matmul(Xw, W)));
        step.axpy(-0.5 / n, step.matmul(Xw.T, error), W);
      });
    }
    const plain = plainRegression({ X, Y, n, d, k }, 50, 0.5);
    expectClose(W.data, plain, { atol: 1e-12 });
    const scores = Array.from({ length: n }, (_, i) =>
      [0, 1, 2].map((c) => [0, 1, 2, 3].reduce((total, j) => total + X[i * d + j] * W.data[j * k + c], 0)),
    );
    expect(scores.map((row) => row.indexOf(Math.max(...row)))).toEqual(labels);
  });
});

interface Data {
  readonly X: Float64Array;
  readonly Y: Float64Array;
  readonly n: number;
  readonly d: number;
  readonly k: number;
}

/** Gradient descent on the cross-entropy, as a first lesson writes it. */
function plainRegression({ X, Y, n, d, k }: Data, epochs: number, rate: number): Float64Array {
  const W = new Float64Array(d * k);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const gradient = new Float64Array(d * k);
    for (let i = 0; i < n; i++) {
      const e = Array.from({ length: k }, (_, c) => {
        let score = 0;
        for (let j = 0; j < d; j++) score += X[i * d + j] * W[j * k + c];
        return Math.exp(score);
      });
      const total = e.reduce((a, b) => a + b);
      for (let j = 0; j < d; j++)
        for (let c = 0; c < k; c++) gradient[j * k + c] += X[i * d + j] * (e[c] / total - Y[i * k + c]);
    }
    for (let at = 0; at < d * k; at++) W[at] -= (rate / n) * gradient[at];
  }
  return W;
}
