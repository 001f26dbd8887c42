import { expect } from 'vitest';
import { expectClose, type Tolerance } from '../../../testing/close.ts';
import { type Fixture, readFixture } from '../../../testing/fixtures.ts';
import { array, type DType, type Index, type NDArray } from '../index.ts';

/** An array of a fixture: a whole, and how the operand is taken from it. */
export interface Described {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: readonly (number | boolean)[];
  readonly index?: string;
}

/** One call of a fixture and what NumPy made of it. */
export interface Case {
  readonly fn: string;
  readonly a: Described;
  readonly b?: Described;
  readonly mask?: Described;
  readonly parts?: readonly (string | readonly number[])[];
  readonly all?: readonly Described[];
  readonly formula?: string;
  readonly side?: 'left' | 'right';
  readonly order?: 'C' | 'F';
  readonly version?: number;
  readonly file?: string;
  readonly to?: readonly number[];
  readonly axis?: number | number[] | null;
  readonly keepdims?: boolean;
  readonly shape: readonly number[];
  readonly data: readonly (number | boolean)[];
  readonly text: string;
}

export const fixture = (name: string): Fixture<Case> =>
  readFixture<Case>(new URL(`../fixtures/${name}.json`, import.meta.url));

/** A part of an index as NumPy writes it: '1:', '2', 'None', '...'. */
export const part = (text: string): Index => {
  if (text === 'None') return null;
  return (/^-?\d+$/.test(text) ? Number(text) : text) as Index;
};

export function operand({ dtype, shape, data, index = '' }: Described): NDArray {
  const whole = array(data as number[], { dtype }).reshape(...shape);
  return index === '' ? whole : whole.get(...index.split(',').map((text) => part(text.trim())));
}

/** Shape and entries are NumPy's; integers and bools exactly. */
export function expectLike(got: unknown, expected: Case, tolerance: Tolerance, at: string): void {
  const data = expected.data.map(Number);
  if (typeof got === 'number' || typeof got === 'boolean') {
    expect(expected.shape, at).toEqual([]);
    expectClose(Number(got), data[0], tolerance, at);
    return;
  }
  const result = got as NDArray;
  expect([...result.shape], at).toEqual(expected.shape);
  const flat = result.ravel().copy();
  expectClose(Array.from(flat.data), data, tolerance, at);
}
