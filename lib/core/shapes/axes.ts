/**
 * Where a type says how many axes there are: `{ readonly [axes]?: 2 }`. For the compiler only; values have no such property.
 *
 * A type without it, or with `any`, says nothing and passes everywhere: functions check shapes when they run.
 */
export declare const axes: unique symbol;
