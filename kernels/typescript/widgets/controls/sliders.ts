import { type Codec, Control, type ControlOptions } from '../control.ts';
import { roundStep, Scale } from './scale.ts';

export interface SliderOptions<T = number> extends ControlOptions {
  /** A value between two steps is the nearer one. @default the lowest value (of a range: about its middle half) */
  readonly value?: T;
  /** From one value to the next. @default a power of ten, at least 50 steps; 1 for integers */
  readonly step?: number;
  /** How the number beside it is written, in d3's format: `'.3f'`, `'.1e'`, `'d'`. */
  readonly format?: string;
  readonly orientation?: 'horizontal' | 'vertical';
  /** Whether values come while the hand moves, or once it lets go. @default true */
  readonly continuous?: boolean;
}

type Range = readonly [low: number, high: number];

/**
 * A slider between two numbers.
 *
 * @example
 * const rate = slider(0, 1, { value: 0.1, label: 'rate' });
 * rate.value // 0.1, and whatever it is moved to later
 */
export function slider(min: number, max: number, options: SliderOptions = {}): Control<number> {
  const { step = roundStep(min, max) } = options;
  return make('FloatSlider', new Scale({ name: 'slider', min, max, step }), options, { min, max, step });
}

/** A slider over integers: `intSlider(1, 10)`. */
export function intSlider(min: number, max: number, options: SliderOptions = {}): Control<number> {
  const { step = 1, format = 'd' } = options;
  const scale = new Scale({ name: 'intSlider', min, max, step, integer: true });
  return make('IntSlider', scale, { ...options, format }, { min, max, step });
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
  const step = 1 / stepsPerDecade;
  const scale = new Scale({ name: 'logSlider', min, max, step, log: true });
  return make('FloatLogSlider', scale, rest, { base: 10, min: Math.log10(min), max: Math.log10(max), step });
}

/** A slider with two handles, whose value is a pair: `rangeSlider(0, 1, { value: [0.2, 0.8] })`. */
export function rangeSlider(min: number, max: number, options: SliderOptions<Range> = {}): Control<Range> {
  const { step = roundStep(min, max), format = '.2f' } = options;
  const scale = new Scale({ name: 'rangeSlider', min, max, step });
  return makeRange('FloatRangeSlider', scale, { ...options, format }, { min, max, step });
}

/** The same over integers. */
export function intRangeSlider(min: number, max: number, options: SliderOptions<Range> = {}): Control<Range> {
  const { step = 1, format = 'd' } = options;
  const scale = new Scale({ name: 'intRangeSlider', min, max, step, integer: true });
  return makeRange('IntRangeSlider', scale, { ...options, format }, { min, max, step });
}

/** What the page knows of the scale. */
interface Travel {
  readonly base?: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

function make(name: string, scale: Scale, options: SliderOptions, travel: Travel): Control<number> {
  const codec: Codec<number> = { encode: (value) => scale.place(value), decode: (raw) => scale.follow(raw) };
  const { base, min } = travel;
  const { value = base ? base ** min : min } = options;
  return new Control({ name, style: 'SliderStyle', state: stateOf(options, travel), value, codec, options });
}

function makeRange(name: string, scale: Scale, options: SliderOptions<Range>, travel: Travel): Control<Range> {
  const codec: Codec<Range> = {
    encode([low, high]) {
      if (low <= high) return [scale.place(low), scale.place(high)];
      throw new RangeError(`${name}: a range must go upwards, got [${low}, ${high}]`);
    },
    decode(raw) {
      if (!Array.isArray(raw) || raw.length !== 2) return undefined;
      const [low, high] = raw.map((end) => scale.follow(end));
      return low === undefined || high === undefined ? undefined : [Math.min(low, high), Math.max(low, high)];
    },
  };
  const { min, max } = travel;
  const quarter = (max - min) / 4;
  const value = options.value ?? ([scale.follow(min + quarter)!, scale.follow(max - quarter)!] as const);
  return new Control<Range>({ name, style: 'SliderStyle', state: stateOf(options, travel), value, codec, options });
}

const stateOf = ({ format, orientation, continuous }: Omit<SliderOptions, 'value'>, travel: Travel) => ({
  behavior: 'drag-tap',
  continuous_update: continuous ?? true,
  orientation: orientation ?? 'horizontal',
  readout: true,
  readout_format: format ?? '.3g',
  ...travel,
});
