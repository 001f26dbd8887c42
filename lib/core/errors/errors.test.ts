import { describe, expect, test } from 'vitest';
import * as errors from './index.ts';

describe('errors', () => {
  const { LibraryError, ...concrete } = errors;

  test.each(Object.entries(concrete))('%s says where, what must hold, what it got and the cure', (name, Kind) => {
    const error = new Kind('Ridge', { must: 'alpha must be in [0, ∞)', got: -1, cure: 'pass 0 for no penalty' });
    expect(error.message).toBe('Ridge: alpha must be in [0, ∞), got -1 — pass 0 for no penalty');
    expect(error.name).toBe(name);
    expect(String(error)).toMatch(new RegExp(`^${name}: Ridge: `));
    expect(error).toBeInstanceOf(LibraryError);
    expect(error).toBeInstanceOf(Error);
    expect(error.where).toBe('Ridge');
    expect(error.complaint.got).toBe(-1);
  });

  test('leaves out what was not given, and keeps zero', () => {
    expect(new errors.NotFittedError('Ridge', { must: 'fit must come before predict' }).message).toBe(
      'Ridge: fit must come before predict',
    );
    expect(new errors.DomainError('log', { must: 'x must be in (0, ∞)', got: 0 }).message).toBe(
      'log: x must be in (0, ∞), got 0',
    );
  });

  test('each kind is told from the others', () => {
    const singular = new errors.SingularMatrixError('inverse', { must: 'A must have an inverse' });
    expect(singular).not.toBeInstanceOf(errors.DomainError);
    expect(singular).not.toBeInstanceOf(errors.ShapeError);
  });
});
