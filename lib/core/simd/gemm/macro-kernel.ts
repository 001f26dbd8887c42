import {
  type Expression,
  forRange,
  type I32,
  i32,
  increase,
  least,
  type ModuleBuilder,
  memoryFill,
  type Statement,
  when,
} from '../wasm/index.ts';
import { FORMATS, type Tile, tileColumns } from './tile.ts';

type Micro = (depth: I32, A: I32, B: I32, C: I32, stride: I32) => Statement;

/**
 * A block of C from packed panels: every panel of B (which stays in the first-level cache) meets every panel of A (which stay in
 * the second). Tiles that stick out of the block are computed aside, in `scratch`, and only the part inside is added.
 *
 * Exports `macro(rows, columns, depth, packed A, packed B, C, bytes from one row of C to the next, scratch)`.
 */
export function defineMacroKernel(module: ModuleBuilder, tile: Tile, micro: Micro): void {
  const { bytes, shift } = FORMATS[tile.type];
  const width = tileColumns(tile);
  const addTile = defineAddTile(module, tile);
  module.define(
    'macro',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([rows, columns, depth, A, B, C, stride, scratch], scope) => {
      const [i, j, panelA, corner, rowsLeft, columnsLeft] = scope.locals('i32', 6);
      const isWhole = i32.and(i32.ge(rowsLeft, i32.const(tile.rows)), i32.ge(columnsLeft, i32.const(width)));
      const aside = [
        memoryFill(scratch, i32.const(0), i32.const(tile.rows * width * bytes)),
        micro(depth, panelA, B, scratch, i32.const(width * bytes)),
        addTile(corner, stride, scratch, least(rowsLeft, i32.const(tile.rows)), least(columnsLeft, i32.const(width))),
      ];
      return [
        forRange(
          j,
          columns,
          width,
          panelA.set(A),
          columnsLeft.set(i32.sub(columns, j)),
          corner.set(i32.add(C, i32.shl(j, i32.const(shift)))),
          forRange(
            i,
            rows,
            tile.rows,
            rowsLeft.set(i32.sub(rows, i)),
            when(isWhole, [micro(depth, panelA, B, corner, stride)], aside),
            increase(panelA, i32.mul(depth, i32.const(tile.rows * bytes))),
            increase(corner, i32.mul(stride, i32.const(tile.rows))),
          ),
          increase(B, i32.mul(depth, i32.const(width * bytes))),
        ),
      ];
    },
  );
}

type AddTile = (corner: I32, stride: I32, tile: I32, rows: I32, columns: I32) => Expression<'void'>;

/** Adds the first `rows` × `columns` entries of a tile to C. */
function defineAddTile(module: ModuleBuilder, tile: Tile): AddTile {
  const { bytes, shift } = FORMATS[tile.type];
  return module.define(
    'addTile',
    ['i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([corner, stride, from, rows, columns], scope) => {
      const [i, j, to, at] = scope.locals('i32', 4);
      const offset = i32.shl(j, i32.const(shift));
      return [
        forRange(
          i,
          rows,
          1,
          forRange(j, columns, 1, to.set(i32.add(corner, offset)), at.set(i32.add(from, offset)), addOne(tile, to, at)),
          increase(corner, stride),
          increase(from, tileColumns(tile) * bytes),
        ),
      ];
    },
    false,
  );
}

function addOne({ type }: Tile, to: I32, from: I32): Statement {
  if (type === 'f32') {
    const { load, store, add } = FORMATS.f32.scalar;
    return store(to, add(load(to), load(from)));
  }
  const { load, store, add } = FORMATS.f64.scalar;
  return store(to, add(load(to), load(from)));
}
