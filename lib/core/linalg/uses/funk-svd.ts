import { ConvergenceError, DomainError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { dims } from '../../shapes/index.ts';
import { Matrix } from '../matrices/matrix.ts';
import { requireCount } from '../spectra/power-iteration.ts';
import type { MatrixLike } from '../types.ts';
import { Vector } from '../vectors/vector.ts';

/** What one user said about one item; users and items are numbered from 0. */
export type Rating = readonly [user: number, item: number, rating: number];

/** Options of `funkSvd`. */
export interface FunkSvdOptions {
  /** k, the length of a factor; a whole number ≥ 1, 10 by default. */
  readonly nFactors?: number;
  /** How often all ratings are gone through; a whole number ≥ 1, 20 by default. */
  readonly nEpochs?: number;
  /** γ, the length of a step; in (0, ∞), 0.005 by default. */
  readonly learningRate?: number;
  /** λ, the pull of biases and factors towards 0; in [0, ∞), 0.02 by default. */
  readonly regularization?: number;
  /** The standard deviation of the first factors; in [0, ∞), 0.1 by default. */
  readonly initStd?: number;
  /** Whether ratings come in a new random order in each epoch, true by default, or as given. */
  readonly shuffle?: boolean;
  /** Draws the first factors and the orders; `new Rng(0)` by default. */
  readonly rng?: Rng;
  /** First factors, shapes (users, k) and (items, k), in place of drawn ones. */
  readonly initial?: { readonly userFactors: MatrixLike; readonly itemFactors: MatrixLike };
}

/** What `funkSvd` learned. */
export interface FunkSvd {
  /** μ, the mean of all ratings. */
  readonly mean: number;
  /** Shape (users). */
  readonly userBias: Vector;
  /** Shape (items). */
  readonly itemBias: Vector;
  /** P, shape (users, k); 0 for a number without ratings. */
  readonly userFactors: Matrix;
  /** Q, shape (items, k); 0 for a number without ratings. */
  readonly itemFactors: Matrix;
  /** The root mean squared error of each epoch, each rating predicted just before it was learned from. */
  readonly history: readonly number[];
  /** μ + bᵤ + cᵢ + pᵤ · qᵢ; of a user or item that was never seen, only the rest of the formula. */
  predict(user: number, item: number): number;
}

/**
 * Ratings as biases and factors, r̂ᵤᵢ = μ + bᵤ + cᵢ + pᵤ · qᵢ, learned by stochastic gradient descent from the ratings there are.
 *
 * The singular value decomposition of a matrix most of whose entries are unknown: only the known ones have a say. For each, with
 * e = r − r̂: b += γ(e − λb), c += γ(e − λc), p += γ(e q − λp), q += γ(e p − λq), the right sides all with the old values.
 *
 * @param ratings [user, item, rating] triples, at least one
 * @param options sizes, rates and the seed
 * @returns the model; the same seed gives the same model
 * @throws DomainError for no ratings, a number that is not whole and ≥ 0, a rating that is not finite, options out of range
 * @throws ShapeError when initial factors do not fit
 * @throws ConvergenceError when the error grows beyond all bounds
 * @complexity O(ratings · k) an epoch
 * @source Funk, "Netflix update: try this at home", 2006; Koren, Bell & Volinsky, "Matrix factorization techniques for recommender
 *   systems", Computer 42(8), 2009; lesson week-01/5
 *
 * @example
 * ```ts
 * const ratings: [number, number, number][] = [[0, 0, 5], [0, 1, 1], [1, 0, 5], [1, 1, 1], [2, 0, 5]];
 * const model = funkSvd(ratings, { nFactors: 2, nEpochs: 500, learningRate: 0.05 });
 * model.predict(2, 1) < 2 // → true
 * model.history.length // → 500
 * ```
 */
export function funkSvd(ratings: readonly Rating[], options: FunkSvdOptions = {}): FunkSvd {
  const settings = checked(options);
  const { nEpochs, shuffle, rng } = settings;
  requireRatings(ratings);
  const model = start(ratings, settings);
  const order = rng.spawn('order');
  const sequence = [...ratings];
  const history: number[] = [];
  for (let epoch = 0; epoch < nEpochs; epoch++) {
    if (shuffle) order.shuffle(sequence);
    let squares = 0;
    for (const rating of sequence) squares += learn(model, rating, settings) ** 2;
    const error = Math.sqrt(squares / sequence.length);
    if (!Number.isFinite(error)) {
      throw new ConvergenceError('funkSvd', {
        must: 'the error must stay finite',
        got: `${error} in epoch ${epoch}`,
        cure: 'lower learningRate',
      });
    }
    history.push(error);
  }
  return { ...model, history, predict: (user, item) => predict(model, user, item) };
}

type Model = Omit<FunkSvd, 'history' | 'predict'>;
type Settings = Required<Omit<FunkSvdOptions, 'initial'>> & Pick<FunkSvdOptions, 'initial'>;

function start(ratings: readonly Rating[], { nFactors: k, initStd, rng, initial }: Settings): Model {
  const seen = [0, 1].map((side) => new Set(ratings.map((rating) => rating[side])));
  const [users, items] = seen.map((numbers) => Math.max(...numbers) + 1);
  const draw = (name: string, rows: number): Matrix => {
    const stream = rng.spawn(name);
    return new Matrix({
      data: Float64Array.from({ length: rows * k }, () => stream.normal(0, initStd)),
      shape: [rows, k],
    });
  };
  const userFactors = initial ? new Matrix(initial.userFactors).copy() : draw('users', users);
  const itemFactors = initial ? new Matrix(initial.itemFactors).copy() : draw('items', items);
  const [userBias, itemBias] = [new Vector(users), new Vector(items)];
  dims('funkSvd', {
    userBias: [userBias, 'users'],
    itemBias: [itemBias, 'items'],
    userFactors: [userFactors, 'users k'],
    itemFactors: [itemFactors, 'items k'],
  });
  for (const [side, factors] of [userFactors, itemFactors].entries()) {
    for (let row = 0; row < factors.shape[0]; row++) if (!seen[side].has(row)) factors.row(row).fill(0);
  }
  const mean = ratings.reduce((sum, [, , rating]) => sum + rating / ratings.length, 0);
  return { mean, userBias, itemBias, userFactors, itemFactors };
}

/** One step of gradient descent; gives the error before it. */
function learn(model: Model, [user, item, rating]: Rating, { learningRate, regularization }: Settings): number {
  const { userBias, itemBias, userFactors, itemFactors } = model;
  const error = rating - estimate(model, user, item);
  userBias[user] += learningRate * (error - regularization * userBias[user]);
  itemBias[item] += learningRate * (error - regularization * itemBias[item]);
  const k = userFactors.shape[1];
  const [P, Q] = [userFactors.data, itemFactors.data];
  for (let f = 0; f < k; f++) {
    const [p, q] = [P[user * k + f], Q[item * k + f]];
    P[user * k + f] += learningRate * (error * q - regularization * p);
    Q[item * k + f] += learningRate * (error * p - regularization * q);
  }
  return error;
}

/** r̂ of a user and an item that are in the tables. */
function estimate({ mean, userBias, itemBias, userFactors, itemFactors }: Model, user: number, item: number): number {
  const k = userFactors.shape[1];
  let product = 0;
  for (let f = 0; f < k; f++) product += userFactors.data[user * k + f] * itemFactors.data[item * k + f];
  return mean + userBias[user] + itemBias[item] + product;
}

function predict(model: Model, user: number, item: number): number {
  requireNumber('user', user);
  requireNumber('item', item);
  const { mean, userBias, itemBias } = model;
  if (user < userBias.length && item < itemBias.length) return estimate(model, user, item);
  return mean + (userBias[user] ?? 0) + (itemBias[item] ?? 0);
}

function checked(options: FunkSvdOptions): Settings {
  const { nFactors = 10, nEpochs = 20, learningRate = 0.005, regularization = 0.02, initStd = 0.1 } = options;
  const { shuffle = true, rng = new Rng(0), initial } = options;
  requireCount('funkSvd', 'nFactors', nFactors);
  requireCount('funkSvd', 'nEpochs', nEpochs);
  const rates = { learningRate, regularization, initStd };
  for (const [name, value] of Object.entries(rates)) {
    if (value >= 0 && value < Number.POSITIVE_INFINITY && (value > 0 || name !== 'learningRate')) continue;
    const interval = name === 'learningRate' ? '(0, ∞)' : '[0, ∞)';
    throw new DomainError('funkSvd', { must: `${name} must be in ${interval}`, got: value });
  }
  return { nFactors, nEpochs, ...rates, shuffle, rng, ...(initial && { initial }) };
}

function requireRatings(ratings: readonly Rating[]): void {
  if (ratings.length === 0) throw new DomainError('funkSvd', { must: 'ratings must have an entry', got: 'none' });
  for (const [at, [user, item, rating]] of ratings.entries()) {
    requireNumber(`the user of ratings[${at}]`, user);
    requireNumber(`the item of ratings[${at}]`, item);
    if (Number.isFinite(rating)) continue;
    throw new DomainError('funkSvd', { must: `the rating of ratings[${at}] must be finite`, got: rating });
  }
}

function requireNumber(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new DomainError('funkSvd', { must: `${name} must be a whole number ≥ 0`, got: value });
}
