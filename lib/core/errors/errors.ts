/** The four parts of every message of this library; `got` may be missing where nothing was given. */
export interface Complaint {
  /** What must hold, with its interval or shape: `alpha must be in [0, ∞)`. */
  readonly must: string;
  /** What was there instead: `-1`, `shape (3)`. */
  readonly got?: string | number;
  /** What to do about it: `pass 0 for no penalty`. */
  readonly cure?: string;
}

/**
 * The common root of this library's errors, so that one `instanceof` tells "the library refused" from a bug.
 *
 * The message always reads `where: what must hold, got what — the cure`.
 *
 * @example
 * ```ts
 * new DomainError('Ridge', { must: 'alpha must be in [0, ∞)', got: -1 }).message // → 'Ridge: alpha must be in [0, ∞), got -1'
 * ```
 */
export abstract class LibraryError extends Error {
  /** The function or class that refused: `Ridge.fit`. */
  readonly where: string;
  readonly complaint: Complaint;

  constructor(where: string, complaint: Complaint) {
    const got = complaint.got === undefined ? '' : `, got ${complaint.got}`;
    const cure = complaint.cure === undefined ? '' : ` — ${complaint.cure}`;
    super(`${where}: ${complaint.must}${got}${cure}`);
    this.name = new.target.name;
    this.where = where;
    this.complaint = complaint;
  }
}

/** Shapes that do not fit together: wrong number of axes, unequal lengths, ragged rows. */
export class ShapeError extends LibraryError {}

/** A value outside the set where the formula has a meaning: a negative variance, the direction of a zero vector. */
export class DomainError extends LibraryError {}

/** A learned value was asked for before `fit`. */
export class NotFittedError extends LibraryError {}

/** A matrix without an inverse, where one is needed. */
export class SingularMatrixError extends LibraryError {}

/** An iteration that ended without reaching its tolerance. */
export class ConvergenceError extends LibraryError {}

/** Bytes or text that are not what their format promises. */
export class FormatError extends LibraryError {}
