// A module of lib/ with one function, its reference test and the script that made its expected values. It starts as a small
// one that works, the arithmetic mean: its author changes it step by step into the real one.
import { camelCase, type ModuleName, titleOf } from '../names.ts';
import type { Files } from '../write.ts';

export function libModule({ floor, name }: ModuleName): Files {
  const folder = `lib/${floor}/${name}`;
  const core = floor === 'core' ? '..' : '../../core';
  const fn = camelCase(name);
  const script = `${folder}/fixtures/make_fixtures.py`;
  return {
    [`${folder}/index.ts`]: index(name, fn),
    [`${folder}/${name}.ts`]: source(fn, core),
    [`${folder}/${name}.test.ts`]: test(name, fn, core),
    [script]: fixtureScript(name, script),
    [`${folder}/fixtures/${name}.json`]: FIXTURE.replace('$SCRIPT', script),
  };
}

const index = (name: string, fn: string): string => `/**
 * ${titleOf(name)}.
 *
 * TODO What this module is for, in one paragraph, and what to read first.
 *
 * @example
 * ${fn}([1, 2, 6]) // → 3
 */

export { ${fn} } from './${name}.ts';
`;

const source = (fn: string, core: string): string => `import { DomainError } from '${core}/errors/index.ts';
import { dims } from '${core}/shapes/index.ts';

/**
 * The arithmetic mean (x₁ + x₂ + … + xₙ) / n.
 *
 * TODO The real function, its formula in the letters of the lesson, and why it is done this way.
 *
 * @param x shape (n), n ≥ 1
 * @returns one number; ∞ when the sum overflows
 * @throws DomainError when there are no numbers
 * @complexity O(n)
 * @source NumPy, numpy.mean
 *
 * @example
 * ${fn}([1, 2, 6]) // → 3
 * ${fn}([]) // → throws DomainError: x must have at least one entry
 */
export function ${fn}(x: ArrayLike<number>): number {
  const { n } = dims('${fn}', { x: [x, 'n'] });
  if (n === 0) throw new DomainError('${fn}', { must: 'x must have at least one entry', got: n });
  let sum = 0;
  for (let i = 0; i < n; i++) sum += x[i]!;
  return sum / n;
}
`;

const test = (name: string, fn: string, core: string): string => `import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EPS, expectClose } from '../../testing/close.ts';
import { readFixture } from '../../testing/fixtures.ts';
import { DomainError } from '${core}/errors/index.ts';
import { ${fn} } from './index.ts';

test('by hand', () => {
  expect(${fn}([1, 2, 6])).toBe(3);
});

test('edges: one number, none, NaN', () => {
  expect(${fn}([7])).toBe(7);
  expect(() => ${fn}([])).toThrow(DomainError);
  expect(${fn}([Number.NaN, 1])).toBeNaN();
});

test('law: it lies between the smallest and the largest', () => {
  const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(numbers, (x) => {
      const slack = 1e6 * x.length * EPS;
      expect(${fn}(x)).toBeGreaterThanOrEqual(Math.min(...x) - slack);
      expect(${fn}(x)).toBeLessThanOrEqual(Math.max(...x) + slack);
    }),
  );
});

const { cases } = readFixture<{ x: number[]; expected: number }>(new URL('./fixtures/${name}.json', import.meta.url));

test.each(cases)('authority: NumPy, $x', ({ x, expected }) => {
  expectClose(${fn}(x), expected, { rtol: 4 * EPS, atol: x.length * EPS });
});
`;

const fixtureScript = (name: string, script: string): string => `"""Expected values for ${name}.

# TODO Which program is the authority, and why.

    python ${script}
"""

import pathlib
import sys

import numpy as np

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2] / "testing"))
from fixture_format import write  # noqa: E402

SEED = 1
rng = np.random.default_rng(SEED)
inputs = [[2.0], [1.0, 2.0, 4.0], [-1.0, 1.0], [1e308, 1e308], [np.nan, 1.0], [np.inf, -1.0], rng.normal(size=3), rng.normal(size=10)]
with np.errstate(all="ignore"):
    cases = [{"x": x, "expected": np.mean(x)} for x in inputs]
write(HERE / "${name}.json", cases, made_by="${script}", seed=SEED, packages=["numpy"])
`;

/** What that script writes, run once when this template was made. */
const FIXTURE = `{"madeBy": "$SCRIPT", "seed": 1, "versions": {"python": "3.11.7", "numpy": "2.4.6"},
"cases": [
{"x": [2.0], "expected": 2.0},
{"x": [1.0, 2.0, 4.0], "expected": 2.3333333333333335},
{"x": [-1.0, 1.0], "expected": 0.0},
{"x": [1e+308, 1e+308], "expected": "inf"},
{"x": ["nan", 1.0], "expected": "nan"},
{"x": ["inf", -1.0], "expected": "inf"},
{"x": [0.345584192064786, 0.8216181435011584, 0.33043707618338714], "expected": 0.4992131372497772},
{"x": [-1.303157231604361, 0.9053558666731177, 0.4463745723640113, -0.5369532353602852, 0.5811181041963531, 0.36457239618607573, 0.294132496655526, 0.02842224131579679, 0.5467129866124469, -0.7364540870016669], "expected": 0.05901241100370147}
]}
`;
