import { describe, expect, it } from 'vitest';
import type { FrameMapper } from '../../contract.ts';
import { report } from './report.ts';

/** Knows one file, as the runtime knows the cells; two lines of code above the cell's first. */
const mapFrame: FrameMapper = (file, line, column) =>
  file === '/nb/__cell-3.ts'
    ? { label: 'cell[3]', line: line - 2, column, sourceLine: '\tconst y = x.length;' }
    : undefined;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colors are control characters.
const plain = (lines: readonly string[]): string => lines.join('\n').replace(/\x1b\[\d+m/g, '');

function failing(error: Error, ...frames: readonly string[]): Error {
  error.stack = [`${error.name}: ${error.message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

describe('report', () => {
  it('shows the message, a sentence more, the person’s own frames and the place', () => {
    const error = failing(
      new TypeError("Cannot read properties of undefined (reading 'length')"),
      'size (/nb/__cell-3.ts:4:14)',
      'inner (node:internal/whatever:1:1)',
      'async /nb/__cell-3.ts:9:2',
      'run (/kernel/runtime/cells.ts:10:3)',
    );
    const { ename, evalue, traceback } = report(error, mapFrame);
    expect([ename, evalue]).toEqual(['TypeError', error.message]);
    expect(plain(traceback)).toBe(
      [
        "TypeError: Cannot read properties of undefined (reading 'length')",
        '→ What stands before “.length” is undefined here: print it to see where the value gets lost.',
        '    at size (cell[3]:2:14)',
        '      2 | \tconst y = x.length;',
        '          \t            ^',
        '    at cell[3]:7:2',
      ].join('\n'),
    );
  });

  it('reads the stacks that V8 really writes', () => {
    const thrown = (() => {
      try {
        return (null as unknown as { x: number }).x;
      } catch (error) {
        return error;
      }
    })();
    const files: string[] = [];
    report(thrown, (file, line, column) => {
      files.push(file);
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      return undefined;
    });
    expect(files[0]).toContain('report.test.ts');
  });

  it('follows causes, and ends circles of them', () => {
    const cause = failing(new RangeError('inner'), '/nb/__cell-3.ts:3:1');
    const outer = failing(new Error('outer', { cause }));
    cause.cause = outer;
    expect(plain(report(outer, mapFrame).traceback)).toBe(
      [
        'Error: outer',
        '[cause] RangeError: inner',
        '    at cell[3]:1:1',
        '      1 | \tconst y = x.length;',
        '          ^',
        '[cause] an error shown above',
      ].join('\n'),
    );
  });

  it('lists the errors of an AggregateError', () => {
    const error = failing(new AggregateError([failing(new Error('a')), 'b'], 'all failed'));
    expect(plain(report(error, mapFrame).traceback)).toBe(
      [
        'AggregateError: all failed',
        '[1 of 2] Error: a',
        "[2 of 2] Thrown: 'b'",
        '→ What was thrown is not an Error, so it has no stack; throw new Error(…) says where it came from.',
      ].join('\n'),
    );
  });

  it.each([
    [{ code: 5 }, '{ code: 5 }'],
    ['text', "'text'"],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('takes %o, which is no error', (thrown, evalue) => {
    expect(report(thrown, mapFrame)).toMatchObject({ ename: 'Thrown', evalue });
  });

  it('shows what an error carries', () => {
    const error = failing(Object.assign(new Error('gone'), { code: 'ENOENT', errno: -2 }));
    expect(plain(report(error, mapFrame).traceback)).toBe("Error: gone\n  { code: 'ENOENT', errno: -2 }");
  });

  it('cuts long messages and says how much is missing', () => {
    const { evalue } = report(new Error('x'.repeat(10_000)), mapFrame);
    expect(evalue.length).toBeLessThan(4100);
    expect(evalue).toMatch(/… \(6,000 more characters\)$/);
  });

  it('counts the frames of a deep recursion', () => {
    const frames = Array.from({ length: 40 }, () => 'f (/nb/__cell-3.ts:3:1)');
    const lines = plain(
      report(failing(new RangeError('Maximum call stack size exceeded'), ...frames), mapFrame).traceback,
    );
    expect(lines).toContain('A function keeps calling itself');
    expect(lines.match(/at f/g)).toHaveLength(12);
    expect(lines).toContain('… 28 more frames');
  });

  it('is not misled by a message that looks like frames', () => {
    const error = failing(new Error('a\n    at f (/nb/__cell-3.ts:3:1)'));
    expect(plain(report(error, mapFrame).traceback)).toBe('Error: a\n    at f (/nb/__cell-3.ts:3:1)');
  });

  it('keeps a message without a name, a name without a message, and an error without a stack', () => {
    const nameless = new Error('m');
    nameless.name = '';
    delete nameless.stack;
    expect(report(nameless, mapFrame)).toMatchObject({ ename: 'Error', evalue: 'm' });
    expect(plain(report(failing(new Error('')), mapFrame).traceback)).toBe('Error');
  });
});
