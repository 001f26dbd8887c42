import { expect, test } from 'vitest';
import { causeOf, LastWords } from './last-words.ts';

// As Node 24 printed them.
const HEAP = `\n<--- Last few GCs --->\n\n[6945:0x7f228c095000]     2414 ms: Mark-Compact (reduce) 102.4 (135.8) -> 101.9 (103.5) MB\n
FATAL ERROR: CALL_AND_RETRY_LAST Allocation failed - JavaScript heap out of memory\n----- Native stack trace -----\n`;
const SIZE =
  '\n#\n# Fatal error in , line 0\n# Fatal JavaScript invalid size error 268435457 (see crbug.com/1201626)\n#\n';

test.for([HEAP, SIZE])('a process that ended for want of memory: %j', (words) => {
  expect(causeOf(words, 1).kind).toBe('memory');
});

test.for([
  ['', 1],
  ['an answer that prints: heap out of memory', 1],
  // Two ended, and one of them does not say why.
  [HEAP, 2],
] as const)('not known to be memory: %j, %i processes', ([words, crashes]) => {
  expect(causeOf(words, crashes).kind).toBe('crash');
});

test('two that say so', () => {
  expect(causeOf(HEAP + SIZE, 2).kind).toBe('memory');
});

test('what was written is taken once, and of very much the end', () => {
  const words = new LastWords();
  words.write('x'.repeat(200_000));
  words.write(Buffer.from(HEAP));
  expect(words.take().endsWith(HEAP)).toBe(true);
  expect(words.take()).toBe('');
});
