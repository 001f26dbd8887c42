// Cars of 1970–1982: the set for a first regression, with units that everybody can picture.
//
//   import { loadCars } from '#datasets/cars';
//   const cars = await loadCars();
//   cars[0];      // { name: 'chevrolet chevelle malibu', milesPerGallon: 18, … }
import { readFileOf } from '../shared/ladder.ts';
import { card } from './card.ts';

export { card };

export interface Car {
  readonly name: string;
  /** Null for 8 cars. */
  readonly milesPerGallon: number | null;
  readonly cylinders: number;
  /** Cubic inches. */
  readonly displacement: number;
  /** Null for 6 cars. */
  readonly horsepower: number | null;
  readonly weightInLbs: number;
  /** Seconds from 0 to 60 miles an hour. */
  readonly acceleration: number;
  /** Model year, 1970 to 1982. */
  readonly year: number;
  readonly origin: 'USA' | 'Europe' | 'Japan';
}

/** A car as vega-datasets spells it. */
interface Raw {
  readonly Name: string;
  readonly Miles_per_Gallon: number | null;
  readonly Cylinders: number;
  readonly Displacement: number;
  readonly Horsepower: number | null;
  readonly Weight_in_lbs: number;
  readonly Acceleration: number;
  readonly Year: string;
  readonly Origin: Car['origin'];
}

/** vega-datasets files the 30 cars of model year 1981 under 1982; they stand together, before the first of 1982. */
const CARS_OF_1981 = { from: 345, to: 374 };

/** The Honda Accord in that file, as if "Acc" had been replaced by "Acceleration" everywhere. */
const ACCORD = { damaged: 'honda Accelerationord', name: 'honda accord' };

/**
 * 406 cars of the model years 1970 to 1982, in the order of the file, with two faults of that file mended: the cars of 1981 have
 * their year again, and the Accord its name.
 *
 * @returns one object a car; missing numbers are null
 * @throws {DataError} when the file is not there and cannot be fetched; the message says how to get it by hand
 * @source StatLib, the 1983 data exposition of the American Statistical Association, through vega-datasets 3.2.1
 */
export async function loadCars(): Promise<Car[]> {
  const cars = JSON.parse((await readFileOf(card.files[0]!)).toString('utf8')) as readonly Raw[];
  return cars.map((car, i) => ({
    name: car.Name === ACCORD.damaged ? ACCORD.name : car.Name,
    milesPerGallon: car.Miles_per_Gallon,
    cylinders: car.Cylinders,
    displacement: car.Displacement,
    horsepower: car.Horsepower,
    weightInLbs: car.Weight_in_lbs,
    acceleration: car.Acceleration,
    year: i >= CARS_OF_1981.from && i <= CARS_OF_1981.to ? 1981 : Number(car.Year.slice(0, 4)),
    origin: car.Origin,
  }));
}
