export interface ScaleOptions {
  /** The function that makes the slider, for messages. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** From one place to the next; on a logarithmic scale, of the power of ten. */
  readonly step: number;
  readonly integer?: boolean;
  readonly log?: boolean;
}

/** Places where a slider can stand. The page knows no others, so neither do we: a value between two of them is the nearer one. */
export class Scale {
  readonly #options: ScaleOptions;

  constructor(options: ScaleOptions) {
    const { name, min, max, step, integer } = options;
    if (!(Number.isFinite(min) && Number.isFinite(max) && min < max))
      throw new RangeError(`${name}: min must be below max, both finite; got ${min} and ${max}`);
    if (integer && !(Number.isInteger(min) && Number.isInteger(max) && Number.isInteger(step)))
      throw new RangeError(
        `${name}: min, max and step must be integers, got ${min}, ${max} and ${step}; slider has fractions`,
      );
    if (!(step > 0)) throw new RangeError(`${name}: step must be above 0, got ${step}`);
    this.#options = options;
  }

  /** Where a value of code stands. @throws RangeError for a value that is not on the scale */
  place(value: number): number {
    const { name, min, max, integer } = this.#options;
    if (!(value >= min && value <= max && (!integer || Number.isInteger(value))))
      throw new RangeError(
        `${name}: the value must be ${integer ? 'an integer ' : ''}in [${min}, ${max}], got ${value}`,
      );
    return this.#nearest(value);
  }

  /** Where the page says that it stands, within the limits; undefined for what is no number. */
  follow(raw: unknown): number | undefined {
    const { min, max } = this.#options;
    if (typeof raw !== 'number' || Number.isNaN(raw)) return undefined;
    return this.#nearest(Math.min(Math.max(raw, min), max));
  }

  #nearest(value: number): number {
    const { min, max, step, log } = this.#options;
    if (value === min || value === max) return value;
    const [from, at] = log ? [Math.log10(min), Math.log10(value)] : [min, value];
    const place = clean(from + Math.round((at - from) / step) * step);
    return Math.min(log ? 10 ** place : place, max);
  }
}

/** Of 0.1 + 0.2 the 0.3 that was meant. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** A power of ten that goes from `min` to `max` in 50 steps or more: round numbers are among them. */
export const roundStep = (min: number, max: number): number => clean(10 ** Math.floor(Math.log10((max - min) / 50)));
