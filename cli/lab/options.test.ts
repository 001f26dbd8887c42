import { describe, expect, it } from 'vitest';
import { UsageError } from '../shared/command.ts';
import { readLabOptions } from './options.ts';

describe('options of lab', () => {
  it('by default: open a browser, any port, two lessons side by side', () => {
    expect(readLabOptions([])).toMatchObject({ check: false, browser: true, port: undefined, jobs: 2, lessons: [] });
  });

  it('lessons and files may be named more than once', () => {
    const options = readLabOptions(['--check', '--lesson', 'week-01/1', '--lesson=start-here', '--jobs', '1']);
    expect(options).toMatchObject({ check: true, lessons: ['week-01/1', 'start-here'], jobs: 1 });
  });

  it.each([
    [['--port', '99999'], /--port must be a whole number from 1 to 65535, got "99999"/],
    [['--port', 'http'], /got "http"/],
    [['--jobs', '0'], /--jobs must be/],
    [['--save'], /--save goes with --check/],
    [['--prot', '8888'], /'--prot'/],
    [['week-01'], /week-01/],
  ])('%j is wrong use', (args, message) => {
    expect(() => readLabOptions(args)).toThrow(UsageError);
    expect(() => readLabOptions(args)).toThrow(message);
  });
});
