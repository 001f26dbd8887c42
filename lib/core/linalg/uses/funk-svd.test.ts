import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { ConvergenceError, DomainError, ShapeError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { type FunkSvdOptions, funkSvd, type Rating } from '../index.ts';

describe('by hand', () => {
  test('one step from factors 1 and 2, with γ = 0.1 and λ = 0.5', () => {
    // μ = 3, r̂ = 3 + 1 · 2 = 5, e = −2. b = c = −0.2; p = 1 + 0.1 (−2 · 2 − 0.5 · 1) = 0.55; q = 2 + 0.1 (−2 · 1 − 0.5 · 2) = 1.7.
    const model = funkSvd([[0, 0, 3]], {
      nFactors: 1,
      nEpochs: 1,
      learningRate: 0.1,
      regularization: 0.5,
      initial: { userFactors: [[1]], itemFactors: [[2]] },
    });
    expect(model.mean).toBe(3);
    expectClose([model.userBias[0], model.itemBias[0]], [-0.2, -0.2], { rtol: 4 * EPS });
    expectClose([model.userFactors.at(0, 0), model.itemFactors.at(0, 0)], [0.55, 1.7], { rtol: 4 * EPS });
    expect(model.history).toEqual([2]);
    expectClose(model.predict(0, 0), 3 - 0.4 + 0.55 * 1.7, { rtol: 4 * EPS });
  });

  test('without factors to learn from, biases find who rates high and what is rated high', () => {
    const ratings: Rating[] = [];
    for (const user of [0, 1, 2]) for (const item of [0, 1]) ratings.push([user, item, 3 + (user - 1) + (item - 0.5)]);
    const { predict } = funkSvd(ratings, { initStd: 0, regularization: 0, nEpochs: 2000, learningRate: 0.02 });
    for (const [user, item, rating] of ratings) expectClose(predict(user, item), rating, { atol: 1e-9 });
  });
});

describe('edges', () => {
  const ratings: Rating[] = [
    [0, 0, 5],
    [2, 1, 1],
    [0, 1, 2],
  ];

  test('the same seed gives the same model, another seed another', () => {
    const run = (seed: number): number => funkSvd(ratings, { rng: new Rng(seed) }).predict(2, 0);
    expect(run(1)).toBe(run(1));
    expect(run(1)).not.toBe(run(2));
  });

  test('who was never seen gets the mean and what is known of the other', () => {
    const { mean, itemBias, predict } = funkSvd(ratings);
    expect(predict(9, 9)).toBe(mean);
    expect(predict(9, 1)).toBe(mean + itemBias[1]);
    expect(predict(1, 1)).toBe(mean + itemBias[1]); // user 1 has a number and no rating
  });

  const refuse: [string, readonly Rating[], FunkSvdOptions, typeof DomainError, string][] = [
    ['no ratings', [], {}, DomainError, 'ratings must have an entry'],
    ['half a user', [[0.5, 0, 1]], {}, DomainError, 'the user of ratings[0] must be a whole number ≥ 0, got 0.5'],
    ['a NaN', [[0, 0, Number.NaN]], {}, DomainError, 'the rating of ratings[0] must be finite, got NaN'],
    ['no factors', ratings, { nFactors: 0 }, DomainError, 'nFactors must be a whole number ≥ 1, got 0'],
    ['no step', ratings, { learningRate: 0 }, DomainError, 'learningRate must be in (0, ∞), got 0'],
    ['a negative pull', ratings, { regularization: -1 }, DomainError, 'regularization must be in [0, ∞), got -1'],
    ['a step too long', ratings, { learningRate: 9, nEpochs: 500 }, ConvergenceError, 'lower learningRate'],
    [
      'factors for too few users',
      ratings,
      { initial: { userFactors: [[1]], itemFactors: [[1], [1]] } },
      ShapeError,
      'got 3 in userBias (3) but 1 in userFactors (1, 1)',
    ],
  ];
  test.each(refuse)('refuses %s', (_, given, options, Kind, message) => {
    expect(() => funkSvd(given, options)).toThrow(Kind);
    expect(() => funkSvd(given, options)).toThrow(message);
  });
});

interface Case {
  readonly name: string;
  readonly ratings: Rating[];
  readonly options: FunkSvdOptions;
  readonly mean: number;
  readonly userBias: number[];
  readonly itemBias: number[];
  readonly userFactors: number[][];
  readonly itemFactors: number[][];
  readonly history: number[];
}

test('law: a planted matrix of rank 2 is found again, on entries that were held out', () => {
  const rng = new Rng('planted');
  const [users, items] = [40, 30];
  const factor = (count: number): number[][] => Array.from({ length: count }, () => [rng.normal(), rng.normal()]);
  const [P, Q] = [factor(users), factor(items)];
  const known: Rating[] = [];
  const held: Rating[] = [];
  for (let u = 0; u < users; u++) {
    for (let i = 0; i < items; i++) {
      (rng.random() < 0.8 ? known : held).push([u, i, 3 + P[u][0] * Q[i][0] + P[u][1] * Q[i][1]]);
    }
  }
  const { predict, history } = funkSvd(known, { nFactors: 2, nEpochs: 200, learningRate: 0.03, regularization: 0.001 });
  const rms = (errors: number[]): number => Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length);
  const heldOut = rms(held.map(([user, item, rating]) => rating - predict(user, item)));
  const spread = rms(held.map(([, , rating]) => rating - 3)); // what the planted mean alone would get
  expect(held.length).toBeGreaterThan(100);
  expect(heldOut).toBeLessThan(0.05 * spread);
  expect(history[0]).toBeGreaterThan(10 * history[199]);
});

describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('../fixtures/funk-svd.json', import.meta.url));
  test.each(cases)(`as the same loop in NumPy ${versions.numpy}: $name`, (c) => {
    const model = funkSvd(c.ratings, { ...c.options, shuffle: false });
    // The same operations in the same order: rounding differs only in the dot product.
    const allowed = { rtol: 1e-10, atol: 1e-12 };
    expectClose(model.mean, c.mean, { rtol: 20 * EPS });
    expectClose(model.userBias, c.userBias, allowed);
    expectClose(model.itemBias, c.itemBias, allowed);
    expectClose(model.userFactors, c.userFactors, allowed);
    expectClose(model.itemFactors, c.itemFactors, allowed);
    expectClose(model.history, c.history, allowed);
  });
});
