// The tasks and their inputs: the same numbers for everyone, from one seed.
import { Rng } from 'ai-mastery/core/random';

export interface Task {
  readonly name: string;
  readonly operation: 'dot' | 'cosineSimilarity' | 'matmul' | 'inverse';
  /** One or two inputs, as arrays of rows; vectors are one row. */
  readonly inputs: readonly (readonly (readonly number[])[])[];
}

const task = (operation: Task['operation'], name: string, ...shapes: readonly (readonly [number, number])[]): Task => {
  const rng = new Rng(name);
  const inputs = shapes.map(([n, d]) =>
    Array.from({ length: n }, () => Array.from({ length: d }, () => rng.normal(0, 1))),
  );
  return { name, operation, inputs };
};

export const CASES: readonly Task[] = [
  task('dot', 'dot 1000', [1, 1000], [1, 1000]),
  task('cosineSimilarity', 'cosineSimilarity 768', [1, 768], [1, 768]),
  task('matmul', 'matmul f64 10', [10, 10], [10, 10]),
  task('matmul', 'matmul f64 50', [50, 50], [50, 50]),
  task('matmul', 'matmul f64 100', [100, 100], [100, 100]),
  task('inverse', 'inverse 30', [30, 30]),
];
