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

// The file under test has none of 1981. The same 398 cars with their model years: UCI Machine Learning Repository, "Auto MPG" (from StatLib).
const UCI_CARS_BY_YEAR = {
  1970: 29,
  1971: 28,
  1972: 28,
  1973: 40,
  1974: 27,
  1975: 30,
  1976: 34,
  1977: 28,
  1978: 36,
  1979: 29,
  1980: 29,
  1981: 29,
  1982: 31,
};

test('each car has the model year and the name that StatLib gives it', async (context) => {
  const cars = await loadOrSkip(context, loadCars);
  const tested = cars.filter(({ milesPerGallon }) => milesPerGallon !== null);
  const byYear = Object.groupBy(tested, ({ year }) => year);
  expect(Object.fromEntries(Object.entries(byYear).map(([year, those]) => [year, those?.length]))).toEqual(
    UCI_CARS_BY_YEAR,
  );
  const yearOf = (name: string, milesPerGallon: number) =>
    tested.filter((car) => car.name === name && car.milesPerGallon === milesPerGallon).map(({ year }) => year);
  expect(yearOf('honda accord', 32.4)).toEqual([1980]); // the last of 1980
  expect(yearOf('plymouth reliant', 27.2)).toEqual([1981]); // the first of 1981
  expect(yearOf('chrysler lebaron salon', 17.6)).toEqual([1981]); // the last of 1981
  expect(yearOf('chevrolet cavalier', 28)).toEqual([1982]); // the first of 1982
  expect(yearOf('honda accord', 36)).toEqual([1982]);
});
