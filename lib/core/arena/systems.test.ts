import { describe, expect, test } from 'vitest';
import { expectClose } from '../../testing/close.ts';
import { DomainError, ShapeError, SingularMatrixError } from '../errors/index.ts';
import { cholesky, inv, Matrix, solve } from '../linalg/index.ts';
import { Rng } from '../random/index.ts';
import { setStrict } from '../simd/index.ts';
import { type ArenaArray, type Step, Workspace } from './index.ts';

const MIB = 2 ** 20;
const small = () => new Workspace({ bytes: 64 * 1024 });
const of = (...numbers: number[]) => Float64Array.from(numbers);

const near = (got: unknown, expected: unknown) => expectClose(got, expected, { rtol: 1e-14, atol: 1e-14 });

type Doubles = ArenaArray<Float64Array, readonly [number, number]>;

describe('by hand', () => {
  test('an inverse, a factor and two systems', () => {
    const out = small().step((step) => {
      const A = step.from(of(4, 7, 2, 6), [2, 2]);
      const S = step.from(of(4, 2, 2, 10), [2, 2]);
      const T = step.from(of(2, 1, 1, 3), [2, 2]);
      return {
        inverse: step.inv(A),
        L: step.cholesky(S),
        x: step.solve(T, step.from(of(5, 10), [2])),
        X: step.solve(T, step.from(of(5, 3, 10, 4), [2, 2])),
      };
    });
    near(out.inverse.toArray(), [
      [0.6, -0.7],
      [-0.2, 0.4],
    ]);
    expect(out.L.toArray()).toEqual([
      [2, 0],
      [1, 3],
    ]);
    near(out.x.toArray(), [1, 3]);
    near(out.X.toArray(), [
      [1, 1],
      [3, 1],
    ]);
  });

  test('the room of the work is given back, and operands are as they were', () => {
    const workspace = small();
    const A = workspace.keep(of(4, 2, 2, 10), [2, 2]);
    const b = workspace.keep(of(1, 2));
    workspace.step((step) => {
      const [C, L, x] = [step.inv(A), step.cholesky(A), step.solve(A, b)];
      expect(workspace.use.inSteps).toBe(3 * 64);
      expect([C.size, L.size, x.size]).toEqual([4, 4, 2]);
    });
    expect([...A.data, ...b.data]).toEqual([4, 2, 2, 10, 1, 2]);
  });

  test('the result may lie where an operand does', () => {
    const numbers = of(4, 2, 2, 10);
    const out = small().step((step) => {
      const where = (work: (A: Doubles) => unknown) => {
        const A = step.from(numbers, [2, 2]);
        work(A);
        return A;
      };
      const b = step.from(of(8, 22), [2]);
      step.solve(step.from(numbers, [2, 2]), b, { out: b });
      const B = step.from(of(8, 4, 22, 2), [2, 2]);
      return {
        inverse: where((A) => step.inv(A, { out: A })),
        L: where((A) => step.cholesky(A, { out: A })),
        X: where((A) => step.solve(A, B, { out: A })),
        b,
      };
    });
    near(out.inverse.toArray(), inv([...toRows(numbers)]).toArray());
    expect(out.L.toArray()).toEqual([
      [2, 0],
      [1, 3],
    ]);
    near(out.X.toArray(), [
      [1, 1],
      [2, 0],
    ]);
    near(out.b.toArray(), [1, 2]);
  });
});

const toRows = (numbers: Float64Array) => [
  [numbers[0]!, numbers[1]!],
  [numbers[2]!, numbers[3]!],
];

describe('laws', () => {
  // Sizes around the switches: fours, eights, one call of SIMD (128), halves and packed products above it.
  test.each([1, 3, 8, 17, 64, 127, 129, 200])('n = %i: to the bit what core/linalg gives, in both modes', (n) => {
    const workspace = new Workspace({ bytes: 4 * MIB });
    const beside = workspace.keep(Float64Array.from({ length: 100 }, (_, i) => i));
    compareWithArrays(workspace, n);
    setStrict(true);
    try {
      compareWithArrays(workspace, n);
    } finally {
      setStrict(false);
    }
    expect([...beside.data]).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  test('beyond 2 GiB, where addresses turn negative, too', () => {
    compareWithArrays(new Workspace({ bytes: 2 ** 31 }), 130);
  });
});

function compareWithArrays(workspace: Workspace, n: number): void {
  const rng = new Rng(`systems ${n}`);
  const G = Float64Array.from({ length: n * n }, () => rng.normal(0, 1));
  const S = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) S[i * n + j] = (G[i * n + j] + G[j * n + i]) / 2 + (i === j ? 4 * n : 0);
  }
  const B = Float64Array.from({ length: 3 * n }, () => rng.normal(0, 1));
  const matrix = (data: Float64Array, d: number) => new Matrix({ data, shape: [n, d] });
  const out = workspace.step((step) => {
    const [A, P] = [step.from(G, [n, n]), step.from(S, [n, n])];
    const [b, X] = [step.from(B.subarray(0, n)), step.from(B, [n, 3])];
    return { inverse: step.inv(A), L: step.cholesky(P), x: step.solve(A, b), X: step.solve(A, X) };
  });
  expect(out.inverse.data).toEqual(inv(matrix(G, n)).data);
  expect(out.L.data).toEqual(cholesky(matrix(S, n)).data);
  expect([...out.x.data]).toEqual([...solve(matrix(G, n), B.subarray(0, n))]);
  expect(out.X.data).toEqual(solve(matrix(G, n), matrix(B, 3)).data);
}

describe('errors', () => {
  const failing = (work: (step: Step) => unknown) => () => small().step((step) => void work(step));

  test('shapes', () => {
    expect(failing((step) => step.inv(step.zeros([2, 3])))).toThrow(ShapeError);
    expect(failing((step) => step.cholesky(step.zeros([3, 2])))).toThrow('cholesky: axis n must have one length');
    expect(failing((step) => step.solve(step.zeros([2, 2]), step.zeros([3])))).toThrow('2 in A (2, 2) but 3 in b (3)');
    expect(failing((step) => step.inv(step.zeros([2, 2]), { out: step.zeros([3, 3]) }))).toThrow(
      'inv: out must have the shape (2, 2), got (3, 3)',
    );
  });

  test('numbers: singular, indefinite, not finite; the memory is free again', () => {
    const workspace = small();
    const refused = (work: (step: Step) => unknown, error: new (...args: never[]) => Error, message: string) => {
      expect(() => workspace.step((step) => void work(step))).toThrow(error);
      expect(() => workspace.step((step) => void work(step))).toThrow(message);
      expect(workspace.use.inSteps).toBe(0);
    };
    const two = (step: Step, ...numbers: number[]) => step.from(of(...numbers), [2, 2]);
    refused((step) => step.inv(two(step, 1, 2, 2, 4)), SingularMatrixError, 'inv: A (2, 2) must have an inverse');
    refused((step) => step.cholesky(two(step, 1, 2, 2, 1)), DomainError, 'minor of order 2 that is not positive');
    refused((step) => step.inv(two(step, 1, Number.NaN, 2, 1)), DomainError, 'NaN in A[0][1]');
    refused((step) => step.solve(two(step, 1, 0, 0, 1), step.from(of(1, 1 / 0))), DomainError, 'Infinity in b[1]');
  });

  test('floats, and arrays of another workspace', () => {
    const floats = (step: Step) => step.zeros([2, 2], 'f32') as unknown as Doubles;
    expect(failing((step) => step.inv(floats(step)))).toThrow('inv: A must hold doubles, got Float32Array');
    const elsewhere = small().keep(of(1, 0, 0, 1), [2, 2]);
    expect(failing((step) => step.inv(step.zeros([2, 2]), { out: elsewhere }))).toThrow(
      'inv: the arrays must lie in the workspace of the step',
    );
    expect([...elsewhere.data]).toEqual([1, 0, 0, 1]);
    const out = small().step((step) => step.solve(elsewhere, step.from(of(3, 4))));
    expect(out.toArray()).toEqual([3, 4]);
  });

  test('no room for the work', () => {
    const workspace = new Workspace({ bytes: 64 * 64 });
    expect(() => workspace.step((step) => void step.inv(step.zeros([16, 16])))).toThrow(
      'must be free in the workspace',
    );
  });
});
