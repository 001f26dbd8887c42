type Rows = readonly (readonly number[])[];

/** The sum of two matrices of the same shape, entry by entry. */
export const plus = (a: Rows, b: Rows): number[][] => a.map((row, i) => row.map((x, j) => x + b[i]![j]!));

/** The difference of two matrices of the same shape, entry by entry. */
export const minus = (a: Rows, b: Rows): number[][] => a.map((row, i) => row.map((x, j) => x - b[i]![j]!));
