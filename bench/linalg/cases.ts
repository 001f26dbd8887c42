// The tasks and their inputs: the same numbers for everyone, from one seed.
import { Rng } from 'ai-mastery/core/random';

/** What networks do to 512 rows of 1024 floats. */
export type FloatOperation = 'exp' | 'gelu' | 'sum' | 'softmax' | 'layernorm';

/** What statistics do to the columns of a table. */
export type ColumnOperation = 'sum axis 0' | 'std axis 0';

/** Factorizations of square matrices, a system with one right side, spectra, and the inverse. */
export type Decomposition = 'lu' | 'solve' | 'cholesky' | 'qr' | 'eigh' | 'svd' | 'inverse';

export interface Task {
  readonly name: string;
  readonly operation:
    | 'dot'
    | 'cosineSimilarity'
    | 'matmul'
    | 'small ops'
    | ColumnOperation
    | Decomposition
    | FloatOperation;
  readonly type: 'f32' | 'f64';
  /** Where our operands and results of a small task lie: in a workspace, as those have it who repeat it often, or in ordinary arrays. */
  readonly place?: 'workspace' | 'arrays';
  /** Ours; peers always have one. */
  readonly threads: number;
  readonly shapes: readonly (readonly [number, number])[];
  /** One or two inputs, as arrays of rows; vectors are one row. Made when first asked for. */
  readonly inputs: readonly (readonly (readonly number[])[])[];
}

type Shapes = Task['shapes'];

/** A task on normally distributed doubles. */
const task = (operation: Task['operation'], name: string, ...shapes: Shapes): Task => ({
  ...{ name, operation, shapes, type: 'f64', threads: 1 },
  get inputs() {
    return fill(name, shapes, (rng) => rng.normal(0, 1));
  },
});

/** The product of two square matrices of small whole numbers: exact in floats too, so all contenders must agree to the bit. */
const product = (name: string, type: Task['type'], n: number, threads = 1): Task => {
  const shapes: Shapes = [
    [n, n],
    [n, n],
  ];
  return {
    ...{ name, operation: 'matmul', shapes, type, threads },
    get inputs() {
      return fill(name, shapes, (rng) => rng.integers(-8, 9));
    },
  };
};

/** A task on floats between −4 and 4; layer normalization also has weights and biases. */
const floats = (operation: FloatOperation): Task => {
  const weights = [1, 1024] as const;
  const shapes: Shapes = operation === 'layernorm' ? [[512, 1024], weights, weights] : [[512, 1024]];
  return {
    ...{ name: operation, operation, shapes, type: 'f32', threads: 1 },
    get inputs() {
      return fill(operation, shapes, (rng) => Math.fround(rng.uniform(-4, 4)));
    },
  };
};

/**
 * A decomposition of, or a system with, an n × n matrix: symmetric for eigenvalues, for Cholesky also with a heavy diagonal, hence
 * positive definite.
 */
const decomposition = (operation: Decomposition, n: number): Task => {
  const name = `${operation} ${n}`;
  const base = operation === 'solve' ? task(operation, name, [n, n], [1, n]) : task(operation, name, [n, n]);
  if (operation !== 'cholesky' && operation !== 'eigh') return base;
  const diagonal = (g: number): number => (operation === 'cholesky' ? 4 * n : g);
  const symmetric = (G: Task['inputs'][number]) =>
    G.map((row, i) => row.map((g, j) => (i === j ? diagonal(g) : (g + (G[j]?.[i] ?? 0)) / 2)));
  return {
    ...{ name, operation, shapes: base.shapes, type: 'f64', threads: 1 },
    get inputs() {
      return base.inputs.map(symmetric);
    },
  };
};

/** A small task in both places. */
const inBothPlaces = (one: Task): Task[] =>
  (['workspace', 'arrays'] as const).map((place) => ({
    ...{ operation: one.operation, type: one.type, threads: one.threads, shapes: one.shapes, place },
    name: place === 'workspace' ? one.name : `${one.name}, as arrays`,
    get inputs() {
      return one.inputs;
    },
  }));

const made = new Map<string, Task['inputs']>();

function fill(name: string, shapes: Shapes, draw: (rng: Rng) => number): Task['inputs'] {
  let inputs = made.get(name);
  if (inputs === undefined) {
    const rng = new Rng(name);
    inputs = shapes.map(([n, d]) => Array.from({ length: n }, () => Array.from({ length: d }, () => draw(rng))));
    made.set(name, inputs);
  }
  return inputs;
}

export const CASES: readonly Task[] = [
  task('dot', 'dot 1000', [1, 1000], [1, 1000]),
  task('cosineSimilarity', 'cosineSimilarity 768', [1, 768], [1, 768]),
  ...[10, 50, 100].flatMap((n) => inBothPlaces(task('matmul', `matmul f64 ${n}`, [n, n], [n, n]))),
  product('matmul f64 512', 'f64', 512),
  ...inBothPlaces(product('matmul f32 64', 'f32', 64)),
  product('matmul f32 512', 'f32', 512),
  product('matmul f32 1024', 'f32', 1024),
  product('matmul f32 1024 2 threads', 'f32', 1024, 2),
  task('small ops', 'small ops', [8, 8], [8, 8]),
  ...(['sum axis 0', 'std axis 0'] as const).map((name) => task(name, name, [1000, 64])),
  ...inBothPlaces(decomposition('inverse', 30)),
  ...[50, 100, 500].flatMap((n) =>
    (['lu', 'solve', 'cholesky', 'qr', 'eigh', 'svd'] as const).flatMap((name) => {
      const one = decomposition(name, n);
      return n < 500 && (name === 'solve' || name === 'cholesky') ? inBothPlaces(one) : [one];
    }),
  ),
  ...(['exp', 'gelu', 'sum', 'softmax', 'layernorm'] as const).map(floats),
];

/** Whether a library that is written as plain loops is asked: large products would take it seconds each. */
export const isForPlainLoops = ({ type, shapes }: Task): boolean =>
  type === 'f64' && shapes.every(([n, d]) => n * d <= 10_000);

/** Whether a matrix of the task has 500 rows or more. */
export const isLarge = ({ shapes }: Task): boolean => shapes.some(([n]) => n >= 500);

const DECOMPOSITIONS: readonly string[] = [
  'lu',
  'solve',
  'cholesky',
  'qr',
  'eigh',
  'svd',
  'inverse',
] satisfies Decomposition[];

/** Whether a task is a factorization, a system, a spectrum or an inverse. */
export const isDecomposition = ({ operation }: Task): boolean => DECOMPOSITIONS.includes(operation);
