import {
  countdown,
  type F64,
  f64,
  type I32,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Scope,
  type Statement,
} from '../../../simd/wasm/index.ts';

/** A call of `matvec`, from another function of the module. */
export type Matvec = (y: I32, A: I32, down: I32, x: I32, rows: I32, columns: I32) => Statement;

const DOUBLE = i32.const(8);
const ONE = i32.const(1);
const FOUR = i32.const(4);
const ROWS = [0, 1, 2, 3];

/**
 * Exports `lowerVector` and `upperVector(n, T, bytes from row to row, x, scratch)`: x ← T⁻¹ x for one right side, by rows, four at a
 * time; the lower triangle has ones on its diagonal. `scratch` is room for four doubles.
 */
export function defineVectorSubstitution(module: ModuleBuilder, matvec: Matvec): void {
  defineLowerVector(module, matvec);
  defineUpperVector(module, matvec);
}

const PARAMS = ['i32', 'i32', 'i32', 'i32', 'i32'] as const;

function defineLowerVector(module: ModuleBuilder, matvec: Matvec): void {
  module.define('lowerVector', PARAMS, 'void', ([n, T, down, x, scratch], scope) => {
    const [done, place, count] = scope.locals('i32', 3);
    const own = i32.add(T, i32.mul(done, DOUBLE));
    const next = (rows: number): Statement[] => [
      increase(T, i32.mul(down, i32.const(rows))),
      increase(place, 8 * rows),
      increase(done, rows),
    ];
    return [
      place.set(x),
      count.set(i32.divU(n, FOUR)),
      countdown(
        count,
        matvec(scratch, T, down, x, FOUR, done),
        ...solveFour(scope, ROWS, { own, down, place, scratch }, (rest) => rest),
        ...next(4),
      ),
      count.set(i32.and(n, i32.const(3))),
      countdown(
        count,
        matvec(scratch, T, down, x, ONE, done),
        f64.store(place, f64.sub(f64.load(place), f64.load(scratch))),
        ...next(1),
      ),
    ];
  });
}

function defineUpperVector(module: ModuleBuilder, matvec: Matvec): void {
  module.define('upperVector', PARAMS, 'void', ([n, T, down, x, scratch], scope) => {
    const [left, row, place, count] = scope.locals('i32', 4);
    const own = i32.add(row, i32.mul(left, DOUBLE));
    const back = (rows: number): Statement[] => [
      increase(left, -rows),
      increase(row, i32.mul(down, i32.const(-rows))),
      increase(place, -8 * rows),
    ];
    const dots = (rows: number): Statement => {
      const wide = i32.const(8 * rows);
      const known = i32.sub(i32.sub(n, left), i32.const(rows));
      return matvec(scratch, i32.add(own, wide), down, i32.add(place, wide), i32.const(rows), known);
    };
    return [
      left.set(n),
      row.set(i32.add(T, i32.mul(n, down))),
      place.set(i32.add(x, i32.mul(n, DOUBLE))),
      count.set(i32.divU(n, FOUR)),
      countdown(
        count,
        ...back(4),
        dots(4),
        ...solveFour(scope, [...ROWS].reverse(), { own, down, place, scratch }, (rest, pivot) => f64.div(rest, pivot)),
      ),
      count.set(i32.and(n, i32.const(3))),
      countdown(
        count,
        ...back(1),
        dots(1),
        f64.store(place, f64.div(f64.sub(f64.load(place), f64.load(scratch)), f64.load(own))),
      ),
    ];
  });
}

/** `own` is the first entry of the square on the diagonal; `scratch` holds what the other rows take from these four. */
interface Place {
  readonly own: I32;
  readonly down: I32;
  readonly place: I32;
  readonly scratch: I32;
}

/** Four unknowns among themselves, in an order in which each needs only those before it. */
function solveFour(
  scope: Scope,
  order: readonly number[],
  { own, down, place, scratch }: Place,
  divide: (rest: F64, pivot: F64) => F64,
): Statement[] {
  const x: Local<'f64'>[] = scope.locals('f64', 4);
  const line = scope.local('i32');
  return order.flatMap((i, turn) => {
    const rest = f64.sub(f64.load(place, 8 * i), f64.load(scratch, 8 * i));
    const less = (left: F64, l: number): F64 => f64.sub(left, f64.mul(f64.load(line, 8 * l), x[l]));
    return [
      line.set(i32.add(own, i32.mul(down, i32.const(i)))),
      x[i].set(divide(order.slice(0, turn).reduce(less, rest), f64.load(line, 8 * i))),
      f64.store(place, x[i], 8 * i),
    ];
  });
}
