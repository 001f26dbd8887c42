import { describe, expect, it } from 'vitest';
import { roundStep, Scale } from './scale.ts';

describe('a scale', () => {
  it.each([
    [0, 1, 0.01],
    [0, 9, 0.1],
    [0, 10, 0.1],
    [-5, 5, 0.1],
    [0, 100, 1],
    [1, 10_000, 100],
    [0, 0.003, 0.00001],
  ])('from %d to %d has steps of %d', (min, max, step) => expect(roundStep(min, max)).toBe(step));

  it('puts a value on the nearest step, as it is written', () => {
    const tenths = new Scale({ name: 't', min: 0, max: 1, step: 0.1 });
    expect([0.3, 0.1 + 0.2, 0.34, 0.36, 0, 1].map((value) => tenths.place(value))).toEqual([0.3, 0.3, 0.3, 0.4, 0, 1]);
  });

  it('that ends between two steps can be moved to its end', () => {
    const thirds = new Scale({ name: 't', min: 1, max: 2, step: 0.3 });
    expect([1.9, 1.95, 2].map((value) => thirds.place(value))).toEqual([1.9, 1.9, 2]);
  });

  it('of powers has steps of powers', () => {
    const decades = new Scale({ name: 't', min: 1e-3, max: 1, step: 0.5, log: true });
    expect(decades.place(0.001)).toBe(0.001);
    expect(decades.place(0.02)).toBeCloseTo(0.0316227766, 10); // log10 is −1.7, nearer to −1.5 than to −2
    expect(decades.place(0.01)).toBe(0.01);
    expect(decades.follow(10 ** -1.5000000000001)).toBe(10 ** -1.5);
  });

  it('follows the page within its limits, and not into what is no number', () => {
    const scale = new Scale({ name: 't', min: 0, max: 10, step: 1, integer: true });
    expect([50, -50, 3.4, Number.POSITIVE_INFINITY].map((raw) => scale.follow(raw))).toEqual([10, 0, 3, 10]);
    expect([Number.NaN, '3', null, [3]].map((raw) => scale.follow(raw))).toEqual(Array(4).fill(undefined));
  });

  it.each([
    [{ min: 1, max: 1, step: 1 }, /min must be below max/],
    [{ min: 0, max: Number.POSITIVE_INFINITY, step: 1 }, /both finite/],
    [{ min: 0, max: 1, step: 0 }, /step must be above 0/],
    [{ min: 0, max: 1.5, step: 1, integer: true }, /must be integers/],
  ])('%j is none', (options, message) => {
    expect(() => new Scale({ name: 't', ...options })).toThrow(message);
  });
});
