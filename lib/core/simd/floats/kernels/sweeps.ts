// Loops over the numbers of a row, and sums over them.
import { countdown, type I32, i32, increase, type Local, least, type Statement, when } from '../../wasm/index.ts';
import { interleave, UNROLL, type Writer } from './lanes.ts';

/**
 * Writes a sweep over a row: pointers start at their rows, four vectors a round, then the rest one by one.
 *
 * @param body the statements for the vector in one of the four slots, `offset` bytes from the pointers
 * @param sums what the body adds to, from 0
 */
type Sweep = (
  starts: readonly (readonly [Local<'i32'>, I32])[],
  body: (slot: number, offset: number) => readonly Statement[],
  sums?: readonly RunningSum[],
) => Statement[];

/** Rounds after which sums move on: one that goes on growing rounds off more and more of what is added to it. */
const RUN = 32;

/** Sweeps over rows of so many vectors. */
export const sweepOver =
  ({ scope }: Writer, vectors: I32): Sweep =>
  (starts, body, sums = []) => {
    const [count, left, runs] = scope.locals('i32', 3);
    const rounds = (slots: number): Statement[] => [
      countdown(
        count,
        ...interleave(Array.from({ length: slots }, (_, slot) => body(slot, 16 * slot))),
        ...starts.map(([pointer]) => increase(pointer, 16 * slots)),
      ),
    ];
    const inRuns = [
      left.set(i32.divU(vectors, i32.const(UNROLL))),
      runs.set(i32.divU(i32.add(left, i32.const(RUN - 1)), i32.const(RUN))),
      countdown(
        runs,
        count.set(least(left, i32.const(RUN))),
        left.set(i32.sub(left, count)),
        ...rounds(UNROLL),
        when(
          left,
          sums.flatMap(({ moveOn }) => moveOn),
        ),
      ),
    ];
    return [
      ...starts.map(([pointer, start]) => pointer.set(start)),
      ...sums.flatMap(({ begin }) => begin),
      ...(sums.length > 0 ? inRuns : [count.set(i32.divU(vectors, i32.const(UNROLL))), ...rounds(UNROLL)]),
      count.set(i32.remU(vectors, i32.const(UNROLL))),
      ...rounds(1),
      ...sums.flatMap(({ end }) => end),
    ];
  };

/** A sum over a row: four vectors that take a run, and a total to which they move on. */
interface RunningSum {
  readonly parts: readonly Local<'v128'>[];
  /** The sum, in all lanes, at the end of a sweep. */
  readonly total: Local<'v128'>;
  readonly begin: readonly Statement[];
  readonly moveOn: readonly Statement[];
  readonly end: readonly Statement[];
}

/**
 * A sum whose error does not grow with the row: the total's own roundings are kept apart.
 *
 * @source Knuth, The Art of Computer Programming, vol. 2, 3rd ed., section 4.2.2, theorem B
 */
export function runningSum(writer: Writer): RunningSum {
  const { float } = writer.lanes;
  const parts = writer.scope.locals('v128', UNROLL);
  const [total, lost, run, next, used] = writer.scope.locals('v128', 5);
  const reset = parts.map((one) => one.set(writer.constant(0)));
  const joined = run.set(float.add(float.add(parts[0], parts[1]), float.add(parts[2], parts[3])));
  return {
    parts,
    total,
    begin: [...reset, total.set(writer.constant(0)), lost.set(writer.constant(0))],
    moveOn: [
      joined,
      ...reset,
      next.set(float.add(total, run)),
      used.set(float.sub(next, total)),
      lost.set(float.add(lost, float.add(float.sub(total, float.sub(next, used)), float.sub(run, used)))),
      total.set(next),
    ],
    end: [joined, total.set(float.add(total, float.add(run, lost))), ...writer.across(total, float.add)],
  };
}
