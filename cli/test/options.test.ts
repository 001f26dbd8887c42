import { describe, expect, it } from 'vitest';
import { readTestOptions, wantsVitest } from './options.ts';

const plan = (...args: string[]) => {
  const options = readTestOptions(args);
  return { files: options.files, lessons: options.lessons, vitest: wantsVitest(options) };
};

describe('what runs', () => {
  it('everything, without filters', () => {
    expect(plan()).toEqual({ files: [], lessons: [], vitest: true });
    expect(plan('--full', '--coverage')).toEqual({ files: [], lessons: [], vitest: true });
  });

  it('only tests, with a path of tests or a name', () => {
    expect(plan('lib/core')).toEqual({ files: ['lib/core'], lessons: undefined, vitest: true });
    expect(plan('-t', 'softmax')).toEqual({ files: [], lessons: undefined, vitest: true });
  });

  it('only lessons, with a path of lessons', () => {
    expect(plan('curriculum')).toEqual({ files: [], lessons: [], vitest: false });
    expect(plan('curriculum/week-01-linear-algebra/')).toEqual({
      files: [],
      lessons: ['curriculum/week-01-linear-algebra'],
      vitest: false,
    });
  });

  it('both, with both', () => {
    expect(plan('lib/core', 'curriculum/start-here.ipynb')).toEqual({
      files: ['lib/core'],
      lessons: ['curriculum/start-here.ipynb'],
      vitest: true,
    });
  });

  it('nothing, with an option that does not exist', () => {
    expect(() => plan('--ful')).toThrow(/--ful'.* npm test -- --help/);
  });
});
