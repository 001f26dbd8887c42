/** The first answer in every sandbox: if this one does not run, it is the sandbox that fails. */
export const double = (x: number): number => 2 * x;
