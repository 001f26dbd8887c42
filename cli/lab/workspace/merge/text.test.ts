import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeText } from './text.ts';

const merged = (base: string, mine: string, theirs: string) =>
  mergeText(Buffer.from(base), Buffer.from(mine), Buffer.from(theirs));

describe('by hand', () => {
  test('edits in different places are both there', () => {
    expect(merged('a\nb\nc\nd\n', 'A\nb\nc\nd\n', 'a\nb\nc\nD\ne\n')).toEqual({ content: 'A\nb\nc\nD\ne\n' });
  });

  test.for([
    ['a\nb\nc\n', 'a\nmine\nc\n', 'a\ntheirs\nc\n', 'line 2'],
    ['a\nb\nc\nd\n', 'a\nx\ny\nd\n', 'a\nd\n', 'lines 2 to 3'],
    ['a\nb\nc\n', 'a\nc\n', 'a\nnew\nc\n', 'what stood before line 2'],
  ] as const)('a place that both changed is named: %j', ([base, mine, theirs, place]) => {
    expect(merged(base, mine, theirs)).toEqual({ conflict: `you and the course both changed ${place}` });
  });

  test('line ends and the byte order mark stay the learner’s', () => {
    expect(merged('a\nb\nc\n', '\uFEFFA\r\nb\r\nc\r\n', 'a\nb\nC\n')).toEqual({ content: '\uFEFFA\r\nb\r\nC\r\n' });
  });

  test('a line may have any name', () => {
    expect(merged('__proto__\nb\n', '__proto__\nb\nmine\n', 'constructor\n__proto__\nb\n')).toEqual({
      content: 'constructor\n__proto__\nb\nmine\n',
    });
  });

  test('what is no text is not touched', () => {
    expect(mergeText(Buffer.from('a'), Buffer.from([0x89, 0x50, 0xff]), Buffer.from('b'))).toHaveProperty('conflict');
  });
});

/** Lines that are all different, so that there is one way only to see what was changed. */
const edits = fc
  .uniqueArray(fc.integer({ min: 0, max: 9999 }), { minLength: 3, maxLength: 30 })
  .chain((numbers) => {
    const edited = (who: string) =>
      fc
        .array(fc.constantFrom('keep', 'keep', 'keep', 'keep', 'change', 'delete', 'insert'), {
          minLength: numbers.length,
          maxLength: numbers.length,
        })
        .map((what) =>
          numbers.flatMap((n, i) => {
            if (what[i] === 'delete') return [];
            if (what[i] === 'change') return [`${n} ${who}`];
            return what[i] === 'insert' ? [`${n}`, `${n} after ${who}`] : [`${n}`];
          }),
        );
    return fc.record({ base: fc.constant(numbers.map(String)), mine: edited('mine'), theirs: edited('theirs') });
  })
  .map(
    ({ base, mine, theirs }) =>
      [base, mine, theirs].map((lines) => `${lines.join('\n')}\n`) as [string, string, string],
  );

describe('laws', () => {
  test('when one side is as it was, the other side is the result', () => {
    fc.assert(
      fc.property(edits, ([base, mine]) => {
        expect(merged(base, mine, base)).toEqual({ content: mine });
        expect(merged(base, base, mine)).toEqual({ content: mine });
        expect(merged(base, mine, mine)).toEqual({ content: mine });
      }),
    );
  });

  test('merging again changes nothing', () => {
    fc.assert(
      fc.property(edits, ([base, mine, theirs]) => {
        const once = merged(base, mine, theirs);
        if ('content' in once) expect(merged(base, once.content, theirs)).toEqual(once);
      }),
    );
  });

  test('no line that a side wrote is lost', () => {
    fc.assert(
      fc.property(edits, ([base, mine, theirs]) => {
        const result = merged(base, mine, theirs);
        if ('conflict' in result) return;
        const lines = new Set(result.content.split('\n'));
        for (const line of `${mine}${theirs}`.split('\n')) if (/mine|theirs/.test(line)) expect(lines).toContain(line);
      }),
    );
  });
});

const git = spawnSync('git', ['--version']).status === 0;
test.skipIf(!git)('agrees with git merge-file', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'merge-'));
  try {
    fc.assert(
      fc.property(edits, ([base, mine, theirs]) => {
        Object.entries({ base, mine, theirs }).forEach(([name, text]) => {
          writeFileSync(join(folder, name), text);
        });
        const { status } = spawnSync('git', ['merge-file', '-q', 'mine', 'base', 'theirs'], { cwd: folder });
        const result = merged(base, mine, theirs);
        if (status === 0) expect(result).toEqual({ content: readFileSync(join(folder, 'mine'), 'utf8') });
        else expect(result).toHaveProperty('conflict');
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
