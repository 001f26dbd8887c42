import fc from 'fast-check';
import { evaluate as mathjs } from 'mathjs';
import { expect, test } from 'vitest';
import { digitsWritten, evaluate, NotANumber } from './arithmetic.ts';

test.each([
  ['60', 60],
  ['−5', -5],
  ['2/3', 2 / 3],
  ['11 : 36', 11 / 36],
  ['1,797', 1797],
  ['16_777_217', 16_777_217],
  ['3e-4', 3e-4],
  ['2·10^-3', 2e-3],
  ['2 × 10⁻³', 2e-3],
  ['2**24 + 1', 16_777_217],
  ['-3^2', -9],
  ['2^3^2', 512],
  ['2^-1', 0.5],
  ['1 - (5/6)^2', 11 / 36],
  ['√2', Math.SQRT2],
  ['sqrt(2)/2', Math.SQRT1_2],
  ['pi/3', Math.PI / 3],
  ['log(e)', 1],
  ['.5', 0.5],
])('%s', (text, value) => {
  expect(evaluate(text)).toBeCloseTo(value, 12);
});

test.each([
  ['', /something is missing/],
  ['(1 + 2', /bracket is not closed/],
  ['1 2', /"2" cannot stand there/],
  ['x + 1', /"x" is no number/],
  ['🎉', /"🎉" is no number/],
  ['constructor', /"constructor" is no number/],
  ['3,46', /write a point/],
  ['1/0', /no finite value/],
  ['1;process.exit()', /";" cannot stand there/],
  ['1'.repeat(201), /longer than 200/],
])('%s is no number', (text, why) => {
  expect(() => evaluate(text)).toThrow(NotANumber);
  expect(() => evaluate(text)).toThrow(why);
});

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.integer({ min: 0, max: 99 }).map(String),
    fc.double({ min: 0.01, max: 99, noNaN: true }).map((x) => x.toFixed(2)),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', ' - ', ' * '), tie('expression'))
      .map((t) => t.join('')),
    tie('expression').map((inner) => `(${inner})`),
    tie('expression').map((inner) => `-${inner}`),
    fc.tuple(tie('expression'), fc.constantFrom('2', '-1', '3')).map(([base, power]) => `(${base})^${power}`),
  ),
}));

test('law: the same value as mathjs gives', () => {
  fc.assert(
    fc.property(expression, (text) => {
      const theirs = mathjs(text) as number;
      fc.pre(text.length <= 200 && typeof theirs === 'number' && Number.isFinite(theirs));
      expect(evaluate(text)).toBeCloseTo(theirs, Math.abs(theirs) > 1e3 ? -6 : 9);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['3.46', 3],
  ['0.0346', 3],
  ['-12.0', 3],
  ['60', undefined],
  ['10/3', undefined],
])('%s has %s significant digits', (text, digits) => {
  expect(digitsWritten(text)).toBe(digits);
});
