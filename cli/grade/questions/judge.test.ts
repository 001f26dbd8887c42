import { describe, expect, test } from 'vitest';
import { choice, number, prediction } from './index.ts';
import { judge } from './judge.ts';

const about = { title: 't', hint: 'HINT', why: 'WHY' };
const root = number({ ...about, expected: () => Math.sqrt(12) }); // 3.46410161…
const angle = number({ ...about, expected: () => 60, unit: 'degrees', units: { '°': 1, rad: 180 / Math.PI } });
const whole = number({
  ...about,
  expected: () => 16_777_217,
  whole: true,
  mistakes: [{ value: 16_777_216, says: 'FITS' }],
});
const size = number({ ...about, expected: () => 10, whole: true, unit: 'GB', units: { MB: 1e-3 } });

describe('a number', () => {
  test.each([
    [root, '3.46', 'right', /^Right to three digits; more exactly 3\.4641\.$/],
    [root, '3.464', 'right', /^Right to three digits/],
    [root, 'sqrt(12)', 'right', /^Right\.$/],
    [root, '2 · √3', 'right', /^Right\.$/],
    [root, '3.5', 'wrong', /^Right to two digits; three are asked for\.$/],
    [root, '3.47', 'wrong', /^Right to two digits/],
    [root, '3', 'wrong', /^Right to one digit; three are asked for/],
    [root, '-3.46', 'wrong', /^The size is right, the sign is not\.$/],
    [root, '34.6', 'wrong', /off by a factor of 10\.$/],
    [root, '0.00346', 'wrong', /off by a factor of 1,000\.$/],
    [root, '7', 'wrong', /^HINT$/],
    [angle, '60', 'right', /^Right\.$/],
    [angle, '60°', 'right', /^Right\.$/],
    [angle, '60 degrees', 'right', /^Right\.$/],
    [angle, '1.0472 rad', 'right', /^Right to three digits; more exactly 60 degrees\.$/],
    [angle, 'pi/3', 'wrong', /^That would be right in rad; asked for are degrees\./],
    [angle, '60 rad', 'wrong', /^HINT$/],
    [angle, '60 kg', 'unclear', /the unit "kg" is not known here: write degrees or ° or rad$/],
    [root, '3.46 cm', 'unclear', /the unit "cm" is not known here: a bare number is asked for$/],
    [whole, '2^24 + 1', 'right', /^Right\.$/],
    [whole, '16,777,217', 'right', /^Right\.$/],
    [whole, '16777216', 'wrong', /^FITS$/],
    [whole, '16777217.4', 'wrong', /a whole number is asked for/],
    [size, '10,000 MB', 'right', /^Right\.$/],
    [size, '10.07', 'wrong', /a whole number is asked for/],
    [size, '10.07 GB', 'wrong', /a whole number is asked for/],
    [size, '10000', 'wrong', /^That would be right in MB/],
  ] as const)('%#: %j', (question, answer, state, says) => {
    const verdict = judge(question, answer);
    expect(verdict.state).toBe(state);
    expect(verdict.says).toMatch(says);
    // The explanation belongs to a right answer only.
    expect(verdict.why).toBe(state === 'right' ? 'WHY' : undefined);
  });

  test('near 0, digits are decimals', () => {
    const zero = number({ ...about, expected: () => 0 });
    expect(judge(zero, '0.0004').state).toBe('right');
    expect(judge(zero, '0.001').state).toBe('wrong');
  });
});

test('a choice: each wrong one has its sentence', () => {
  const question = choice({ title: 't', right: 'b', wrong: { a: 'A', c: 'C' }, why: 'WHY' });
  expect(judge(question, 'b')).toEqual({ state: 'right', says: 'Right.', why: 'WHY' });
  expect(judge(question, ' (C) ')).toEqual({ state: 'wrong', says: 'C' });
  expect(judge(question, 'd')).toMatchObject({ state: 'unclear', says: '"d" is none of the choices: write a, b or c' });
  expect(judge(question, 'toString').state).toBe('unclear');
});

test('a prediction: waits for the number of the cell, then is compared with it', () => {
  const question = prediction({ ...about, whole: true, mistakes: [{ value: 44, says: 'STORED' }] });
  expect(judge(question, '300').state).toBe('waiting');
  expect(judge(question, '300', 300)).toEqual({ state: 'right', says: 'As predicted: 300.', why: 'WHY' });
  expect(judge(question, '44', 300)).toEqual({
    state: 'wrong',
    says: 'You predicted 44, it is 300. STORED',
    why: 'WHY',
  });
  const guess = prediction({ ...about, within: 1.5 });
  expect(judge(guess, '12', 13.4)).toMatchObject({
    state: 'right',
    says: 'Near enough: you predicted 12, it is 13.4.',
  });
  expect(judge(guess, '12', 13.6).state).toBe('wrong');
});

test('an open question says nothing; giving up says all', () => {
  for (const open of ['', '?', ' … ']) expect(judge(root, open)).toEqual({ state: 'open', says: '' });
  expect(judge(root, 'give up')).toEqual({ state: 'gave-up', says: 'The answer is 3.4641.', why: 'WHY' });
  expect(judge(angle, 'Give up.').says).toBe('The answer is 60 degrees.');
  expect(judge(prediction(about), 'give up', 7).says).toBe('The answer is 7.');
});
