// The sums are done by hand.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UserError } from '../../shared/command.ts';
import { readClassFile, standing, unknownNames } from './policy.ts';

const DUE = '2027-03-01T23:59:00+01:00';
const late = { due: DUE, late: { perDay: 0.1, most: 0.5 }, graceMinutes: 10 };

describe('lateness', () => {
  test.for([
    ['2027-03-01T22:00:00Z', 0, 0, 20], // 23:00 there
    ['2027-03-02T00:09:00+01:00', 0, 0, 20], // within the grace
    ['2027-03-02T00:10:00+01:00', 1, 2, 18], // a day begun
    ['2027-03-03T00:08:00+01:00', 1, 2, 18],
    ['2027-03-03T00:10:00+01:00', 2, 4, 16],
    ['2027-04-01T00:00:00+01:00', 30, 10, 10], // never more than half
  ] as const)('handed in at %s', ([at, daysLate, latePenalty, total]) => {
    expect(standing('anna', 20, { ...late, submitted: { anna: at } })).toMatchObject({ daysLate, latePenalty, total });
  });

  test('an extension counts instead, a missing time costs nothing', () => {
    const submitted = { anna: '2027-03-05T12:00:00Z' };
    const extensions = { anna: '2027-03-06T00:00:00Z' };
    expect(standing('anna', 20, { ...late, submitted, extensions }).latePenalty).toBe(0);
    expect(standing('ben', 20, { ...late, submitted }).total).toBe(20);
  });

  test.each(['__proto__', 'constructor', 'toString'])('a submission called %s is one that is not named', (id) => {
    const times = { anna: '2027-03-05T12:00:00Z' };
    expect(standing(id, 20, { ...late, submitted: times, extensions: times })).toMatchObject({
      daysLate: 0,
      total: 20,
    });
  });
});

test('names that no submission has are told, each once', () => {
  const times = { anna: DUE, bne: DUE };
  const manual = [{ submission: 'carl', points: 1 }, { submission: 'anna' }];
  expect(unknownNames(['anna', 'ben'], { submitted: times, extensions: times, manual })).toEqual(['bne', 'carl']);
  expect(unknownNames(['anna'], {})).toEqual([]);
});

test('marks by hand stand apart: lateness takes nothing from them, and the total is never below 0', () => {
  const manual = [
    { submission: 'anna', exercise: 'week-01/dot', points: 1.5, comment: 'a fine proof' },
    { submission: 'anna', points: -0.25 },
    { submission: 'ben', points: 5 },
  ];
  const file = { ...late, submitted: { anna: '2027-03-02T12:00:00Z' }, manual };
  expect(standing('anna', 7, file)).toMatchObject({ latePenalty: 0.7, manualPoints: 1.25, total: 7.55 });
  expect(standing('anna', 7, file).manual).toHaveLength(2);
  expect(standing('zoe', 1, { manual: [{ submission: 'zoe', points: -3 }] }).total).toBe(0);
});

describe('the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (content: string) => {
    const path = join(folder, 'class.json');
    writeFileSync(path, content);
    return readClassFile(path);
  };

  test('is read as it stands', () => {
    expect(read(`\uFEFF${JSON.stringify(late)}`)).toEqual(late);
  });

  test.for([
    ['{', /JSON/],
    ['[]', /it is no object/],
    ['{ "du": 1 }', /"du" is unknown/],
    ['{ "due": "2027-03-01 23:59" }', /"due" is no time with a zone/],
    ['{ "submitted": { "anna": "yesterday" } }', /"submitted" "anna" is no time/],
    ['{ "late": { "perDay": 10, "most": 1 } }', /"late" needs perDay and most, both shares/],
    ['{ "manual": [{ "points": 1 }] }', /"manual" is no list of marks with a submission/],
    ['{ "manual": [{ "submission": "a", "points": "7" }] }', /"manual" is no list/],
  ] as const)('%s', ([content, message]) => {
    expect(() => read(content)).toThrow(UserError);
    expect(() => read(content)).toThrow(message);
  });
});
