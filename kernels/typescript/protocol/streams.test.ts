import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StreamBatcher } from './streams.ts';

describe('StreamBatcher', () => {
  const sent: [number, string, string][] = [];
  const batcher = new StreamBatcher((run, name, text) => sent.push([run, name, text]));
  beforeEach(() => {
    vi.useFakeTimers();
    sent.length = 0;
  });
  afterEach(() => vi.useRealTimers());

  it('gathers text for a moment', () => {
    for (const text of ['a', 'b', 'c']) batcher.write(1, 'stdout', text);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(30);
    expect(sent).toEqual([[1, 'stdout', 'abc']]);
  });

  it('keeps the order of streams and of runs', () => {
    batcher.write(1, 'stdout', 'a');
    batcher.write(1, 'stderr', 'b');
    batcher.write(2, 'stderr', 'c');
    batcher.flush();
    expect(sent).toEqual([
      [1, 'stdout', 'a'],
      [1, 'stderr', 'b'],
      [2, 'stderr', 'c'],
    ]);
  });

  it('sends a lot at once, without waiting', () => {
    batcher.write(1, 'stdout', 'x'.repeat(2 ** 18));
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(1);
  });
});
