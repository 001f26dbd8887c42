import { readFileSync } from 'node:fs';

/** A file of expected values made by a Python script of this repository; see `fixture_format.py`. */
export interface Fixture<Case> {
  readonly madeBy: string;
  readonly seed: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

const SPECIALS: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  '-0.0': -0,
};

/** Reads a fixture; "nan", "inf", "-inf" and "-0.0" become the numbers they name. */
export function readFixture<Case>(url: URL): Fixture<Case> {
  const text = readFileSync(url, 'utf8');
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' && value in SPECIALS ? SPECIALS[value] : value,
  ) as Fixture<Case>;
}
