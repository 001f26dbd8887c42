import { describe, expect, test } from 'vitest';
import { float32, signed, unsigned } from './bytes.ts';
import {
  compile,
  countdown,
  f32,
  f32x4,
  f64,
  forRange,
  i32,
  i32x4,
  increase,
  instantiate,
  least,
  ModuleBuilder,
  memoryFill,
  newMemory,
  select,
  v128,
  when,
} from './index.ts';

const PAGE = { pages: 1, shared: false };

/** The oracle of an assembler is the engine that runs its bytes. */
function load(module: ModuleBuilder) {
  const memory = newMemory(1, false);
  const exports = instantiate(compile(module.bytes()), memory);
  return { memory, exports: exports as Record<string, (...values: number[]) => number> };
}

describe('bytes', () => {
  test('LEB128 as in the DWARF specification, figures 22 and 23', () => {
    expect([2, 127, 128, 129, 130, 12857].map((n) => unsigned(n))).toEqual([
      [2],
      [0x7f],
      [0x80, 1],
      [0x81, 1],
      [0x82, 1],
      [0xb9, 0x64],
    ]);
    expect([2, -2, 127, -127, 128, -128, 129, -129].map((n) => signed(n))).toEqual([
      [2],
      [0x7e],
      [0xff, 0],
      [0x81, 0x7f],
      [0x80, 1],
      [0x80, 0x7f],
      [0x81, 1],
      [0xff, 0x7e],
    ]);
    expect(unsigned(2 ** 32 - 1)).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f]);
  });

  test('floats are IEEE 754, low byte first', () => {
    expect(float32(1)).toEqual([0, 0, 0x80, 0x3f]);
  });

  test('the same program gives the same bytes, in the order of the specification', () => {
    const build = () => {
      const module = new ModuleBuilder(PAGE);
      module.define('two', [], 'i32', () => [i32.const(2)]);
      return [...module.bytes()];
    };
    expect(build()).toEqual(build());
    const name = (text: string) => [text.length, ...Buffer.from(text)];
    expect(build()).toEqual([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...[1, 5, 1, 0x60, 0, 1, 0x7f],
      ...[2, 16, 1, ...name('env'), ...name('memory'), 2, 1, 1, 1],
      ...[3, 2, 1, 0],
      ...[7, 7, 1, ...name('two'), 0, 0],
      ...[10, 6, 1, 4, 0, 0x41, 2, 0x0b],
    ]);
  });
});

describe('code', () => {
  test('loops, branches, calls and variables', () => {
    const module = new ModuleBuilder(PAGE);
    const square = module.define('square', ['i32'], 'i32', ([x]) => [i32.mul(x, x)], false);
    module.define('sumOfSquares', ['i32', 'i32'], 'i32', ([end, odd], { local }) => {
      const [i, sum] = [local('i32'), local('i32')];
      const isOdd = i32.and(i, i32.const(1));
      const add = increase(sum, square(i));
      return [forRange(i, end, 1, when(odd, [when(isOdd, [add])], [add])), sum];
    });
    module.define('power', ['i32', 'i32'], 'i32', ([base, exponent], { local }) => {
      const result = local('i32');
      return [result.set(i32.const(1)), countdown(exponent, result.set(i32.mul(result, base))), result];
    });
    module.define('least', ['i32', 'i32'], 'i32', ([a, b]) => [least(a, b)]);
    module.define('choose', ['i32'], 'f64', ([x]) => [select(x, f64.const(0.1), f64.const(Number.NaN))]);
    const { exports } = load(module);
    expect(exports.sumOfSquares(5, 0)).toBe(30);
    expect(exports.sumOfSquares(6, 1)).toBe(35);
    expect(exports.sumOfSquares(0, 0)).toBe(0);
    expect([exports.power(-3, 3), exports.power(7, 0)]).toEqual([-27, 1]);
    expect([exports.least(-1, 2), exports.least(4, 3)]).toEqual([-1, 3]);
    expect([exports.choose(1), exports.choose(0)]).toEqual([0.1, Number.NaN]);
    expect(exports.square).toBeUndefined();
  });

  test('memory and vectors', () => {
    const module = new ModuleBuilder(PAGE);
    module.define('half', ['i32', 'i32'], 'void', ([from, to]) => [
      v128.store(to, f32x4.mul(v128.load(from), f32x4.const(0.5)), 16),
      f32.store(to, f32.add(f32.load(from, 4), f32.const(1))),
    ]);
    module.define('reverse', ['i32'], 'void', ([at]) => {
      const picks = [3, 2, 1, 0].flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte));
      return [v128.store(at, v128.shuffle(v128.load(at), v128.load(at), picks))];
    });
    module.define('count', ['i32'], 'void', ([at]) => [
      v128.store(at, i32x4.add(i32x4.shl(i32x4.truncSat(v128.load(at)), 4), i32x4.const(-7))),
    ]);
    module.define('clear', ['i32', 'i32'], 'void', ([at, size]) => [memoryFill(at, i32.const(0), size)]);
    const { memory, exports } = load(module);
    const floats = new Float32Array(memory.buffer);
    floats.set([1, 2, 3, 4]);
    exports.half(0, 32);
    expect([...floats.subarray(8, 16)]).toEqual([3, 0, 0, 0, 0.5, 1, 1.5, 2]);
    exports.reverse(0);
    expect([...floats.subarray(0, 4)]).toEqual([4, 3, 2, 1]);
    exports.count(0);
    expect([...new Int32Array(memory.buffer, 0, 4)]).toEqual([57, 41, 25, 9]);
    exports.clear(4, 8);
    expect([...new Int32Array(memory.buffer, 0, 4)]).toEqual([57, 0, 0, 9]);
  });

  test('an operand of the wrong type does not compile', () => {
    // @ts-expect-error a float is no whole number
    expect(i32.add(f32.const(1), i32.const(1)).type).toBe('i32');
  });
});
