import { expect, test } from 'vitest';
import { loadOrSkip } from '../shared/testing/load-or-skip.ts';
import oracle from './fixtures/oracle.json' with { type: 'json' };
import { type Car, loadCars } from './index.ts';

test('cars are what pandas reads', async (context) => {
  const cars = await loadOrSkip(context, loadCars);
  expect(cars.length).toBe(oracle.rows);
  const numeric = {
    milesPerGallon: oracle.columns.Miles_per_Gallon,
    cylinders: oracle.columns.Cylinders,
    displacement: oracle.columns.Displacement,
    horsepower: oracle.columns.Horsepower,
    weightInLbs: oracle.columns.Weight_in_lbs,
    acceleration: oracle.columns.Acceleration,
  } as const satisfies Partial<Record<keyof Car, unknown>>;
  for (const [name, { missing, sum }] of Object.entries(numeric)) {
    const values = cars.map((car) => car[name as keyof typeof numeric]);
    expect(values.filter((v) => v === null).length, name).toBe(missing);
    expect(
      values.reduce<number>((a, b) => a + (b ?? 0), 0),
      name,
    ).toBeCloseTo(sum, 6);
  }
  for (const [origin, count] of Object.entries(oracle.origins)) {
    expect(cars.filter((car) => car.origin === origin).length).toBe(count);
  }
  expect([Math.min(...cars.map((c) => c.year)), Math.max(...cars.map((c) => c.year))]).toEqual([1970, 1982]);
});
