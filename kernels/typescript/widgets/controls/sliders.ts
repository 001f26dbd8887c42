import { type Codec, Control, type ControlOptions } from '../control.ts';

export interface SliderOptions<T = number> extends ControlOptions {
  /** @default the lowest value (of a range: its middle half) */
  readonly value?: T;
  /** How far one step goes. @default a hundredth of the way; 1 for integers */
  readonly step?: number;
  /** How the number beside it is written, in d3's format: `'.3f'`, `'.1e'`, `'d'`. */
  readonly format?: string;
  readonly orientation?: 'horizontal' | 'vertical';
  /** Whether values come while the hand moves, or once it lets go. @default true */
  readonly continuous?: boolean;
}

type Range = readonly [low: number, high: number];

interface Scale {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}

/**
 * A slider between two numbers.
 *
 * @example
 * const rate = slider(0, 1, { value: 0.1, label: 'rate' });
 * rate.value // 0.1, and whatever it is moved to later
 */
export function slider(min: number, max: number, options: SliderOptions = {}): Control<number> {
  return make('FloatSlider', { name: 'slider', min, max }, options, { min, max, step: (max - min) / 100 });
}

/** A slider over integers: `intSlider(1, 10)`. */
export function intSlider(min: number, max: number, options: SliderOptions = {}): Control<number> {
  const scale = { name: 'intSlider', min, max, integer: true };
  return make('IntSlider', scale, options, { min, max, step: 1, readout_format: 'd' });
}

export interface LogSliderOptions extends Omit<SliderOptions, 'step'> {
  /** How many steps it takes from one power of ten to the next. @default 10 */
  readonly stepsPerDecade?: number;
}

/**
 * A slider whose every step multiplies, for what spans powers of ten: learning rates, penalties.
 *
 * @example
 * const rate = logSlider(1e-4, 1, { value: 0.01 });
 */
export function logSlider(min: number, max: number, options: LogSliderOptions = {}): Control<number> {
  if (!(min > 0)) throw new RangeError(`logSlider: min must be above 0, got ${min}`);
  const { stepsPerDecade = 10, ...rest } = options;
  const powers = { base: 10, min: Math.log10(min), max: Math.log10(max), step: 1 / stepsPerDecade };
  return make('FloatLogSlider', { name: 'logSlider', min, max }, rest, powers);
}

/** A slider with two handles, whose value is a pair: `rangeSlider(0, 1, { value: [0.2, 0.8] })`. */
export function rangeSlider(min: number, max: number, options: SliderOptions<Range> = {}): Control<Range> {
  return makeRange('FloatRangeSlider', { name: 'rangeSlider', min, max }, options, (max - min) / 100, '.3g');
}

/** The same over integers. */
export function intRangeSlider(min: number, max: number, options: SliderOptions<Range> = {}): Control<Range> {
  const scale = { name: 'intRangeSlider', min, max, integer: true };
  return makeRange('IntRangeSlider', scale, options, 1, 'd');
}

type Travel = Readonly<Record<string, unknown>> & { readonly step: number };

function make(name: string, scale: Scale, options: SliderOptions, travel: Travel): Control<number> {
  check(scale);
  const codec: Codec<number> = {
    encode: (value) => inside(value, scale),
    decode: (raw) => (typeof raw === 'number' ? nearest(raw, scale) : undefined),
  };
  const state = { ...common(options, travel.step), ...travel, ...(options.step && { step: options.step }) };
  return new Control({ name, style: 'SliderStyle', state, value: options.value ?? scale.min, codec, options });
}

function makeRange(
  name: string,
  scale: Scale,
  options: SliderOptions<Range>,
  step: number,
  format: string,
): Control<Range> {
  check(scale);
  const { min, max } = scale;
  const codec: Codec<Range> = {
    encode: ([low, high]) => {
      if (low > high) throw new RangeError(`${scale.name}: a range must go upwards, got [${low}, ${high}]`);
      return [inside(low, scale), inside(high, scale)];
    },
    decode: (raw) => {
      if (!Array.isArray(raw) || raw.length !== 2) return undefined;
      const [low, high] = raw.map((end) => (typeof end === 'number' ? nearest(end, scale) : undefined));
      return low === undefined || high === undefined ? undefined : [Math.min(low, high), Math.max(low, high)];
    },
  };
  const quarter = scale.integer ? Math.round((max - min) / 4) : (max - min) / 4;
  const state = {
    ...common(options, step),
    min,
    max,
    ...(format === 'd' && { readout_format: options.format ?? 'd' }),
  };
  const value = options.value ?? ([min + quarter, max - quarter] as const);
  return new Control<Range>({ name, style: 'SliderStyle', state, value, codec, options });
}

const common = ({ step, format, orientation, continuous }: Omit<SliderOptions, 'value'>, usual: number) => ({
  behavior: 'drag-tap',
  continuous_update: continuous ?? true,
  orientation: orientation ?? 'horizontal',
  readout: true,
  readout_format: format ?? '.3g',
  step: step ?? usual,
});

function check({ name, min, max, integer }: Scale): void {
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max))
    throw new RangeError(`${name}: min must be below max, both finite; got ${min} and ${max}`);
  if (integer && !(Number.isInteger(min) && Number.isInteger(max)))
    throw new RangeError(`${name}: min and max must be integers, got ${min} and ${max}; slider has fractions`);
}

function inside(value: number, { name, min, max, integer }: Scale): number {
  if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value;
  throw new RangeError(`${name}: the value must be ${integer ? 'an integer ' : ''}in [${min}, ${max}], got ${value}`);
}

/** The page's word counts, within the limits. */
function nearest(value: number, { min, max, integer }: Scale): number | undefined {
  if (Number.isNaN(value)) return undefined;
  const within = Math.min(Math.max(value, min), max);
  return integer ? Math.round(within) : within;
}
