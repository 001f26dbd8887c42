import { type Codec, Control, type ControlOptions } from '../control.ts';

export interface DropdownOptions<T> extends ControlOptions {
  /** @default the first choice */
  readonly value?: T;
}

/**
 * A list to choose from: values, or an object whose keys are what the list says.
 *
 * @example
 * const method = dropdown(['momentum', 'adam']);            // method.value: 'momentum' | 'adam'
 * const size = dropdown({ small: 8, large: 512 }, { label: 'batch' });  // size.value: number
 */
export function dropdown<const T>(
  choices: readonly T[] | Readonly<Record<string, T>>,
  options: DropdownOptions<NoInfer<T>> = {},
): Control<T> {
  const isList = Array.isArray(choices);
  const values: readonly T[] = isList ? (choices as readonly T[]) : Object.values(choices);
  const labels = isList ? values.map((value) => String(value)) : Object.keys(choices);
  if (values.length === 0) throw new RangeError('dropdown: there must be something to choose from');
  const codec: Codec<T> = {
    key: 'index',
    encode: (value) => {
      const index = values.indexOf(value);
      if (index < 0) throw new RangeError(`dropdown: the value must be one of ${labels.join(', ')}; got ${value}`);
      return index;
    },
    decode: (raw) => (Number.isInteger(raw) ? values[raw as number] : undefined),
  };
  const value = 'value' in options ? (options.value as T) : values[0]!;
  const state = { _options_labels: labels };
  return new Control<T>({ name: 'Dropdown', style: 'DescriptionStyle', state, value, codec, options });
}

export interface CheckboxOptions extends ControlOptions {
  /** @default false */
  readonly value?: boolean;
}

/** A box to tick: `checkbox({ label: 'normalize', value: true })`. */
export function checkbox(options: CheckboxOptions = {}): Control<boolean> {
  const codec: Codec<boolean> = {
    encode: (value) => value,
    decode: (raw) => (typeof raw === 'boolean' ? raw : undefined),
  };
  const { value = false } = options;
  return new Control({ name: 'Checkbox', style: 'CheckboxStyle', state: { indent: true }, value, codec, options });
}
