import { createContext, Script } from 'node:vm';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { NDArray } from '../array/index.ts';
import { DomainError, ShapeError } from '../errors/index.ts';
import { type ArenaArray, type Step, Workspace } from './index.ts';

const KIB = 1024;
const small = () => new Workspace({ bytes: 64 * KIB });

describe('by hand', () => {
  test('a step: copied in, computed, copied out', () => {
    const workspace = small();
    const out = workspace.step((step) => {
      const A = step.from(Float64Array.of(1, 2, 3, 4), [2, 2]);
      const x = step.from(Float64Array.of(1, 10), [2]);
      const y = step.matvec(A, x);
      return {
        y,
        products: [step.matmul(A, A), step.matmul(A.T, A)] as const,
        total: step.sum(A),
        dot: step.dot(x, y),
      };
    });
    expect(out.y.toArray()).toEqual([21, 43]);
    expect(out.products.map((C) => C.toArray())).toEqual([
      [
        [7, 10],
        [15, 22],
      ],
      [
        [10, 14],
        [14, 20],
      ],
    ]);
    expect([out.total, out.dot]).toEqual([10, 451]);
    expect(out.y.data.buffer).toBeInstanceOf(ArrayBuffer);
    expectTypeOf(out.y).toEqualTypeOf<NDArray<'f64', 1>>();
    expectTypeOf(out.total).toEqualTypeOf<number>();
  });

  test('what is kept outlasts steps, and they write into it', () => {
    const workspace = small();
    const w = workspace.keep(Float32Array.of(1, 2, 3));
    for (let i = 0; i < 3; i++) workspace.step((step) => step.axpy(2, step.from(Float32Array.of(1, 0, -1)), w));
    expect([...w.data]).toEqual([7, 2, -3]);
    const inside = workspace.step((step) => workspace.keep(step.exp(step.zeros([2], 'f32'))));
    expect([...inside.data]).toEqual([1, 1]);
    expect(workspace.use.inSteps).toBe(0);
  });

  test('a convolution is a product with patches', () => {
    const { y } = small().step((step) => {
      const image = step.from(
        Float32Array.from({ length: 9 }, (_, i) => i),
        [1, 3, 3],
      );
      return { y: step.matmul(step.from(Float32Array.of(1, 0, 0, -1), [1, 4]), step.im2col(image, [2, 2])) };
    });
    expect(y.toArray()).toEqual([[-4, -4, -4, -4]]);
  });
});

describe('memory', () => {
  test('is given back at the end of a step, of a failed one too, and of a step within a step', () => {
    const workspace = small();
    const kept = workspace.keep(new Float64Array(8));
    workspace.step((step) => {
      step.zeros([16]);
      expect(workspace.use).toMatchObject({ kept: 64, inSteps: 128 });
      for (let i = 0; i < 1000; i++) step.step((inner) => inner.zeros([1000]).size);
      expect(workspace.use).toMatchObject({ inSteps: 128, peak: 64 + 128 + 8000 });
    });
    expect(() =>
      workspace.step((step) => {
        step.zeros([16]);
        step.step((inner) => {
          inner.zeros([16]);
          throw new RangeError('mine');
        });
      }),
    ).toThrow(new RangeError('mine'));
    expect(workspace.use).toMatchObject({ kept: 64, inSteps: 0 });
    expect([...kept.data]).toEqual([...new Float64Array(8)]);
  });

  test('new zeros are zeros, whatever lay there', () => {
    const workspace = small();
    workspace.step((step) => step.empty([100]).data.fill(7));
    expect(workspace.step((step) => step.zeros([100])).toArray()).toEqual(Array(100).fill(0));
  });

  test('what does not fit says how much it needed and had', () => {
    const workspace = small();
    workspace.keep(new Float64Array(1024));
    const tooMuch = () =>
      workspace.step((step) => {
        step.zeros([512]);
        step.gelu(step.zeros([100, 40]));
      });
    expect(tooMuch).toThrow(DomainError);
    expect(tooMuch).toThrow(
      'gelu (100, 40): 31.25 KiB must be free in the workspace of 64 KiB, got 20.75 KiB beside 8 KiB kept and 35.25 KiB in steps — make it larger',
    );
    expect(workspace.step((step) => step.zeros([7000]).size)).toBe(7000);
  });

  test('fits to the last byte', () => {
    expect(small().step((step) => step.empty([8192]).size)).toBe(8192);
    expect(() => small().step((step) => step.empty([8193]))).toThrow(
      '64.06 KiB must be free in the workspace of 64 KiB',
    );
  });

  test('a hundred thousand steps take no more than one', () => {
    const workspace = small();
    const x = workspace.keep(new Float64Array(64).fill(1));
    const work = (step: Step) => step.sum(step.multiply(step.add(x, x), x));
    workspace.step(work);
    const { peak } = workspace.use;
    for (let i = 0; i < 100_000; i++) if (workspace.step(work) !== 128) throw new Error(`step ${i}`);
    expect(workspace.use).toMatchObject({ peak, inSteps: 0, kept: 512 });
  });

  test('clear empties everything', () => {
    const workspace = small();
    const x = workspace.keep(new Float64Array(8));
    workspace.clear();
    expect(workspace.use).toMatchObject({ kept: 0, inSteps: 0 });
    expect(() => x.data).toThrow('a kept array, shape (8): the step that made it must still run');
  });
});

describe('misuse', () => {
  test('an array after its step: the error names it', () => {
    const workspace = small();
    let leaked: ArenaArray<Float64Array> | undefined;
    workspace.step((step) => {
      leaked = step.gelu(step.zeros([2, 3]));
    });
    expect(() => leaked?.data).toThrow(
      'the result of gelu, shape (2, 3): the step that made it must still run, got a step that is over — return it from the step for a copy, or put it into the workspace with keep',
    );
    expect(() => workspace.step((step) => step.exp(leaked!))).toThrow('the result of gelu, shape (2, 3)');
    expect(() => workspace.keep(leaked!)).toThrow(DomainError);
  });

  test('a result of an inner step is a copy; its arrays are no good outside', () => {
    const workspace = small();
    workspace.step((step) => {
      let leaked: ArenaArray<Float64Array, readonly [number]> | undefined;
      const copied = step.step((inner) => {
        leaked = inner.zeros([3]);
        return leaked;
      });
      step.empty([3]).data.fill(9);
      expect(copied.toArray()).toEqual([0, 0, 0]);
      expect(() => leaked?.data).toThrow('an array of a step, shape (3)');
    });
  });

  test('an outer step makes nothing while an inner one runs', () => {
    const workspace = small();
    const wrong = () => workspace.step((step) => step.step(() => step.zeros([3])));
    expect(wrong).toThrow(
      'Step.empty (3): a step must be running, and no other within it, got a step in which another one runs — take it from the inner step',
    );
    let over: Step | undefined;
    workspace.step((step) => {
      over = step;
    });
    expect(() => over?.zeros([3])).toThrow('got a step that is over — begin a step with workspace.step');
    expect(() => over?.step(() => 1)).toThrow('got a step that is over');
  });

  test("the workspace's own step inside a step ends the outer one, and both say so", () => {
    const workspace = small();
    const nested = () =>
      workspace.step((step) => {
        const x = step.zeros([3]);
        expect(workspace.step((other) => other.zeros([2])).toArray()).toEqual([0, 0]);
        expect(() => x.data).toThrow('a step that is over');
        return 1;
      });
    expect(nested).toThrow(
      'Workspace.step: no other workspace.step may be called inside, got one, which ended this step — nest with step.step',
    );
    expect(workspace.step((step) => step.zeros([1])).toArray()).toEqual([0]);
  });

  test('async work is refused with a sentence, and before it begins where that is possible', async () => {
    const workspace = small();
    let began = false;
    const work = async () => {
      began = true;
    };
    expect(() => workspace.step(work)).toThrow(
      'work must not be async: its arrays end with the step, which does not wait — await before',
    );
    expect(began).toBe(false);
    expect(() => workspace.step((step) => Promise.resolve().then(() => step.zeros([3])))).toThrow('must not be async');
    await Promise.resolve();
    expect(workspace.use.inSteps).toBe(0);
  });

  test.each([
    ['bytes', () => new Workspace({ bytes: 0.5 }), DomainError, 'bytes must be a whole number in [64, 2³¹], got 0.5'],
    [
      'another shape',
      () => small().step((step) => step.add(step.zeros([2]), step.zeros([3]) as never)),
      ShapeError,
      'add: b must have the shape (2), got (3)',
    ],
    [
      'a wrong out',
      () => small().step((step) => step.exp(step.zeros([2, 2]), { out: step.zeros([4]) as never })),
      ShapeError,
      'exp: out must have the shape (2, 2), got (4)',
    ],
    [
      'a wrong product',
      () => small().step((step) => step.matmul(step.zeros([2, 3]), step.zeros([2, 3]))),
      ShapeError,
      'must fit together',
    ],
    [
      'a stride of nothing',
      () => small().step((step) => step.im2col(step.zeros([1, 3, 3]), [2, 2], { stride: 0 })),
      DomainError,
      'im2col: stride must be a whole number ≥ 1, got 0',
    ],
    ['whole numbers', () => small().keep(new Int32Array(3) as never), DomainError, 'floats or doubles'],
    [
      'too few entries',
      () => small().keep(new Float64Array(3), [2, 2]),
      ShapeError,
      'as many entries as the source, 3, got (2, 2)',
    ],
    [
      'a scalar',
      () => small().step((step) => step.softmax(step.zeros([]))),
      ShapeError,
      'x must have at least one axis',
    ],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

describe('interrupts', () => {
  test('at any point leave the workspace usable at once, with what was kept', { timeout: 60_000 }, () => {
    const workspace = new Workspace({ bytes: 512 * KIB });
    const W = workspace.keep(
      Float64Array.from({ length: 4096 }, (_, i) => Math.sin(i)),
      [64, 64],
    );
    const work = (step: Step) => {
      const Y = step.gelu(step.matmul(W, W));
      return step.step((inner) => inner.softmax(inner.matmul(Y, W.T)));
    };
    const expected = workspace.step(work).toArray();
    const endless = () => {
      for (;;) workspace.step(work);
    };
    for (let timeout = 1; timeout <= 20; timeout++) {
      // A time limit of `vm` ends execution as the kernel's interrupt does: no `finally` runs.
      expect(() => new Script('endless()').runInContext(createContext({ endless }), { timeout })).toThrow('timed out');
      expect(workspace.step(work).toArray(), `after ${timeout} ms`).toEqual(expected);
      expect(workspace.use.inSteps).toBe(0);
    }
  });
});
