import { expect, test } from 'vitest';
import { findingsIn } from '../testing/tree.ts';
import { size } from './size.ts';

test('files at the limits pass', async () => {
  expect(
    await findingsIn(size, {
      'a.bin': 'x'.repeat(2_000_000),
      'a.ts': 'a;\n'.repeat(300),
      'a.test.ts': 'a;\n'.repeat(400),
    }),
  ).toEqual([]);
});

test('larger files are found', async () => {
  const findings = await findingsIn(size, { 'a.bin': 'x'.repeat(2_000_001), 'a.ts': 'a;\n'.repeat(301) });
  expect(findings.map(({ where, what }) => `${where} ${what}`)).toEqual([
    'a.bin 2.0 MB in git',
    'a.ts 301 lines; 300 are the limit',
  ]);
});
