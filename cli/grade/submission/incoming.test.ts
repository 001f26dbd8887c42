import { expect, test } from 'vitest';
import { readMessage } from './incoming.ts';

test.for([
  [{ type: 'ready', extra: 1 }, { type: 'ready' }],
  [
    { type: 'returned', id: 3, value: [1], points: 99 },
    { type: 'returned', id: 3, value: [1] },
  ],
  [
    { type: 'fault', id: 0, kind: 'todo', detail: 'x', message: 'forged' },
    { type: 'fault', id: 0, kind: 'todo', detail: 'x' },
  ],
  [
    { type: 'printed', text: 'hello' },
    { type: 'printed', text: 'hello' },
  ],
])('a message is cut down to what is known of it: %j', ([sent, read]) => {
  expect(readMessage(sent)).toEqual(read);
});

test.for([
  [null],
  [7],
  ['ready'],
  [{}],
  [{ type: 'passed', id: 0 }],
  [{ type: 'returned' }],
  [{ type: 'returned', id: 'a' }],
  [{ type: 'returned', id: Number.NaN }],
  [{ type: 'threw', id: 0 }],
  [{ type: 'threw', id: 0, error: { name: 'E', message: 7 } }],
  [{ type: 'fault', id: 0, kind: 'timeout' }], // only the deciding side can know that
  [{ type: 'fault', id: 0, kind: 'toString' }],
  [{ type: 'broken', fault: { kind: 'timeout' } }],
  [{ type: 'callback', id: 0, callback: 'first', args: [] }],
  [{ type: 'callback', id: 0, callback: 0, args: 'all' }],
  [{ type: 'printed', text: {} }],
])('a message of no known shape is dropped: %j', ([sent]) => {
  expect(readMessage(sent)).toBeUndefined();
});

test('text is shortened before it is kept', () => {
  expect(readMessage({ type: 'printed', text: 'x'.repeat(1e6) })).toEqual({
    type: 'printed',
    text: 'x'.repeat(10_000),
  });
});
