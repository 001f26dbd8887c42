import type { FloatType } from '../../gemm/tile.ts';
import {
  type Expression,
  f32,
  f64,
  forRange,
  type I32,
  i32,
  increase,
  type Local,
  least,
  type ModuleBuilder,
  memoryCopy,
  memoryFill,
  type Statement,
  select,
  sequence,
  when,
} from '../../wasm/index.ts';
import { LANES } from './lanes.ts';

const most = (a: I32, b: I32): I32 => select(i32.gt(a, b), a, b);
const ZERO = i32.const(0);

/**
 * im2col(from, to, channels, H, W, kernel height, kernel width, output height, output width, stride, padding, dilation): row
 * (c, ky, kx) of the result is what the kernel's entry (ky, kx) of channel c sees at each place of the output.
 */
export function defineIm2col(module: ModuleBuilder, type: FloatType): void {
  const { bytes } = LANES[type];
  const sized = (count: I32): I32 => i32.mul(count, i32.const(bytes));
  const line = defineLine(module, type);
  module.define(
    'im2col',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([from, to, channels, H, W, kh, kw, oh, ow, stride, padding, dilation], { locals }) => {
      const [c, ky, kx, oy, iy] = locals('i32', 5);
      const row = i32.add(from, sized(i32.mul(iy, W)));
      const shift = i32.sub(i32.mul(kx, dilation), padding);
      const oneLine = [
        iy.set(i32.sub(i32.add(i32.mul(oy, stride), i32.mul(ky, dilation)), padding)),
        when(
          i32.and(i32.ge(iy, ZERO), i32.lt(iy, H)),
          [line(to, row, ow, W, shift, stride)],
          [memoryFill(to, ZERO, sized(ow))],
        ),
        increase(to, sized(ow)),
      ];
      const kernel = forRange(ky, kh, 1, forRange(kx, kw, 1, forRange(oy, oh, 1, ...oneLine)));
      return [forRange(c, channels, 1, kernel, increase(from, sized(i32.mul(H, W))))];
    },
  );
}

type Line = (to: I32, row: I32, count: I32, W: I32, shift: I32, stride: I32) => Expression<'void'>;

/** line(to, row, count, W, shift, stride): to[i] = row[i · stride + shift], 0 outside the row. */
function defineLine(module: ModuleBuilder, type: FloatType): Line {
  const { bytes } = LANES[type];
  const sized = (count: I32): I32 => i32.mul(count, i32.const(bytes));
  return module.define(
    'line',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([to, row, count, W, shift, stride], { locals }) => {
      const [first, end, i, at, target] = locals('i32', 5);
      const inOnePiece = [
        first.set(least(most(i32.sub(ZERO, shift), ZERO), count)),
        end.set(least(most(i32.sub(W, shift), first), count)),
        memoryFill(to, ZERO, sized(first)),
        memoryCopy(i32.add(to, sized(first)), i32.add(row, sized(i32.add(first, shift))), sized(i32.sub(end, first))),
        memoryFill(i32.add(to, sized(end)), ZERO, sized(i32.sub(count, end))),
      ];
      const isInside = i32.and(i32.ge(at, ZERO), i32.lt(at, W));
      const oneByOne = forRange(
        i,
        count,
        1,
        at.set(i32.add(i32.mul(i, stride), shift)),
        target.set(i32.add(to, sized(i))),
        when(isInside, [copyOne(type, target, i32.add(row, sized(at)))], [storeZero(type, target)]),
      );
      return [when(i32.eqz(i32.sub(stride, i32.const(1))), [sequence(...inOnePiece)], [oneByOne])];
    },
    false,
  );
}

const copyOne = (type: FloatType, to: Local<'i32'>, from: I32): Statement =>
  type === 'f32' ? f32.store(to, f32.load(from)) : f64.store(to, f64.load(from));
const storeZero = (type: FloatType, to: Local<'i32'>): Statement =>
  type === 'f32' ? f32.store(to, f32.const(0)) : f64.store(to, f64.const(0));
