import {
  countdown,
  forRange,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Scope,
  type Statement,
  sequence,
  when,
} from '../wasm/index.ts';
import { copyStep, paddedStep } from './pack-across.ts';
import { copyRow, fillRow, transposeRows } from './pack-along.ts';
import { type FloatType, FORMATS } from './tile.ts';

/** Where a packing routine is: the current panel's source and target. */
export interface Panel {
  readonly type: FloatType;
  readonly width: number;
  readonly from: Local<'i32'>;
  readonly to: Local<'i32'>;
  /** Bytes from one source row to the next. */
  readonly stride: Local<'i32'>;
  readonly depth: Local<'i32'>;
  /** Lines of the block that are left, this panel's included. */
  readonly left: Local<'i32'>;
  /** Free for use: source, target, and a counter. */
  readonly s: Local<'i32'>;
  readonly t: Local<'i32'>;
  readonly k: Local<'i32'>;
  readonly scope: Scope;
}

/**
 * Packing: a block of A or B rewritten as panels `width` lines wide, in the order in which the micro-kernel reads them.
 *
 * Lines are the rows of A, the columns of B. Panel p holds entry k of line p · width + w at k · width + w; lines that the block
 * does not have are zeros. Memory can run either way, so there are two routines: `packAcross` where the entries of one k lie
 * side by side (B as it is, A transposed), `packAlong` where those of one line do (A as it is, B transposed). A transposed
 * operand therefore costs nothing extra.
 *
 * Exports `packAcross<width>` and `packAlong<width>(lines, depth, from, bytes from one source row to the next, to)`.
 */
export function definePacking(module: ModuleBuilder, type: FloatType, width: number): void {
  const { bytes } = FORMATS[type];
  definePanels(module, type, width, `packAcross${width}`, (panel) => [
    when(isWhole(panel), [everyStep(panel, copyStep(panel))], [everyStep(panel, paddedStep(panel))]),
    increase(panel.from, width * bytes),
  ]);
  definePanels(module, type, width, `packAlong${width}`, (panel) => {
    const { lanes } = FORMATS[type];
    const groups = Math.floor(width / lanes);
    const rows = Array.from({ length: width }, (_, w) => w);
    return [
      when(
        isWhole(panel),
        [
          ...Array.from({ length: groups }, (_, g) => transposeRows(panel, g * lanes)).flat(),
          ...rows.slice(groups * lanes).flatMap((w) => copyRow(panel, w)),
        ],
        rows.map((w) => when(i32.gt(panel.left, i32.const(w)), copyRow(panel, w), fillRow(panel, w))),
      ),
      increase(panel.from, i32.mul(panel.stride, i32.const(width))),
    ];
  });
}

const isWhole = ({ left, width }: Panel) => i32.ge(left, i32.const(width));

/** One k after the other: a source row becomes `width` entries of the panel. */
function everyStep({ type, width, from, to, stride, depth, s, t, k }: Panel, step: readonly Statement[]): Statement {
  const setUp = [s.set(from), t.set(to), k.set(depth)];
  const advance = [increase(s, stride), increase(t, width * FORMATS[type].bytes)];
  return sequence(...setUp, countdown(k, ...step, ...advance));
}

function definePanels(
  module: ModuleBuilder,
  type: FloatType,
  width: number,
  name: string,
  pack: (panel: Panel) => readonly Statement[],
): void {
  module.define(name, ['i32', 'i32', 'i32', 'i32', 'i32'], 'void', ([lines, depth, from, stride, to], scope) => {
    const [line, left, s, t, k] = scope.locals('i32', 5);
    const panel = { type, width, from, to, stride, depth, left, s, t, k, scope };
    const next = increase(to, i32.mul(depth, i32.const(width * FORMATS[type].bytes)));
    return [forRange(line, lines, width, left.set(i32.sub(lines, line)), ...pack(panel), next)];
  });
}
