/**
 * The few errors of this library. Every message says where, what must hold, what was there, and the cure, so that reading it
 * is enough to go on.
 *
 * @example
 * const error = new DomainError('Ridge', { must: 'alpha must be in [0, ∞)', got: -1, cure: 'pass 0 for no penalty' });
 * error.message // → Ridge: alpha must be in [0, ∞), got -1 — pass 0 for no penalty
 * error instanceof LibraryError // → true
 */
export {
  type Complaint,
  ConvergenceError,
  DomainError,
  FormatError,
  LibraryError,
  NotFittedError,
  ShapeError,
  SingularMatrixError,
} from './errors.ts';
