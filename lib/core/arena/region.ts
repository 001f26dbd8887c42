import { DomainError } from '../errors/index.ts';

/** Where arrays begin: at the start of a line of the cache. */
const ALIGN = 64;

/**
 * Memory that is given out from both ends: what is kept from below, what steps need from above, so that either may grow at any
 * time. Giving back is setting the end back.
 */
export class Region {
  readonly start: number;
  readonly end: number;
  #low: number;
  #high: number;
  #peak = 0;

  constructor(start: number, end: number) {
    this.start = Math.ceil(start / ALIGN) * ALIGN;
    this.end = Math.floor(end / ALIGN) * ALIGN;
    this.#low = this.start;
    this.#high = this.end;
  }

  get kept(): number {
    return this.#low - this.start;
  }

  get inSteps(): number {
    return this.end - this.#high;
  }

  /** The most that was given out at any time. */
  get peak(): number {
    return this.#peak;
  }

  /** Where the steps' part begins; kept for `release`. */
  get mark(): number {
    return this.#high;
  }

  /** Bytes for as long as the workspace lives. */
  keep(where: string, bytes: number): number {
    const at = this.#low;
    this.#low = at + this.#claim(where, bytes);
    this.#note();
    return at;
  }

  /** Bytes until `release`. */
  take(where: string, bytes: number): number {
    this.#high -= this.#claim(where, bytes);
    this.#note();
    return this.#high;
  }

  /** Gives back all that was taken since a mark. */
  release(mark: number): void {
    this.#high = mark;
  }

  releaseKept(): void {
    this.#low = this.start;
  }

  #claim(where: string, bytes: number): number {
    const needed = Math.ceil(bytes / ALIGN) * ALIGN;
    const free = this.#high - this.#low;
    if (needed <= free) return needed;
    const total = this.end - this.start;
    throw new DomainError(where, {
      must: `${readable(needed)} must be free in the workspace of ${readable(total)}`,
      got: `${readable(free)} beside ${readable(this.kept)} kept and ${readable(this.inSteps)} in steps`,
      cure: 'make it larger with new Workspace({ bytes }), or do parts in steps of their own, which give their memory back',
    });
  }

  #note(): void {
    this.#peak = Math.max(this.#peak, this.kept + this.inSteps);
  }
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB'] as const;

/** A number of bytes as one reads it. */
export function readable(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${Number((bytes / 1024 ** power).toPrecision(4))} ${UNITS[power]}`;
}
