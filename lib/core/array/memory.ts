import { DomainError } from '../errors/index.ts';
import { describeShape } from '../shapes/index.ts';

/** Bytes below which nobody asks the system. */
const LARGE = 2 ** 28;

/**
 * Refuses an array that is larger than the memory that is free, before it is asked for: the system often grants it, and ends the
 * process, with all that it holds, when it is written.
 */
export function requireMemory(where: string, bytes: number, dtype: string, shape: readonly number[]): void {
  if (bytes < LARGE) return;
  const limit = memoryLimit();
  if (bytes > limit) throw tooLarge(where, bytes, dtype, shape, `there are ${sizeText(limit)}`);
}

/** A browser has no such count, and what macOS calls free leaves out all that it would give back: there the whole memory counts. */
function memoryLimit(): number {
  if (typeof process === 'undefined') return Number.POSITIVE_INFINITY;
  return process.platform === 'darwin' ? process.getBuiltinModule('node:os').totalmem() : process.availableMemory();
}

/** What is said of an array that does not fit. */
export function tooLarge(
  where: string,
  bytes: number,
  dtype: string,
  shape: readonly number[],
  limit: string,
): DomainError {
  return new DomainError(where, {
    must: 'the result must fit into memory',
    got: `shape ${describeShape(shape)} of ${dtype}, which needs ${sizeText(bytes)}; ${limit}`,
    cure: 'work in parts, or with a smaller dtype',
  });
}

/** Bytes in the largest unit that leaves a number ≥ 1, to three digits: 8 TB, 1.07 GB. */
function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** unit).toPrecision(3))} ${units[unit]}`;
}
