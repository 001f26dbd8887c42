import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BrokenSeal, type Frame, frameReader, toFrame } from './frames.ts';
import { decode, encode, WireError } from './wire.ts';

const overTheWire = (value: unknown): unknown => decode(JSON.parse(JSON.stringify(encode(value))));

describe('values', () => {
  // The authority is the structured clone of the platform, which is how values cross between threads.
  test('arrive as a structured clone has them', () => {
    const data = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true });
    fc.assert(
      fc.property(data, (value) => {
        expect(overTheWire(value)).toStrictEqual(structuredClone(value));
      }),
    );
  });

  test('holes, invalid dates, patterns, errors, views into a larger buffer', () => {
    const value = [
      // biome-ignore lint/suspicious/noSparseArray: it is what is tested
      [1, , 3],
      new Date(Number.NaN),
      /a+/gi,
      new RangeError('far'),
      new Float64Array([1, 2, 3]).subarray(1),
      new Uint8Array([1, 2]).buffer,
      { ['__proto__']: 1 },
    ];
    expect(overTheWire(value)).toStrictEqual(structuredClone(value));
    expect(overTheWire(value[6])).not.toBe(Object.prototype);
  });

  test.for([
    [{ $: 'function' }],
    [{ points: 99 }],
    [{ $: 'map', keys: [1], values: [] }],
    [{ $: 'object', keys: [1], values: [1] }],
    [{ $: 'typed', kind: 'SharedArrayBuffer', base64: '' }],
    [{ $: 'typed', kind: 'constructor', base64: '' }],
    [{ $: 'bigint', text: '9'.repeat(20_000) }],
    [{ $: 'regexp', source: 'x'.repeat(20_000), flags: '' }],
    [JSON.parse('['.repeat(500) + ']'.repeat(500))],
  ])('what no encoder makes is refused: %j', ([wire]) => {
    expect(() => decode(wire)).toThrow(WireError);
  });
});

describe('frames', () => {
  const seal = Buffer.alloc(16, 7);
  const messages: Frame[] = [{ op: 'a', text: 'ü'.repeat(100) }, { op: 'b' }, {}];
  const bytes = Buffer.concat(messages.map((message) => toFrame(message, seal)));

  test.for([1, 3, 19, 21, 1000])('arrive whole, however the pipe cuts them: %d bytes at a time', (size) => {
    const got: Frame[] = [];
    const read = frameReader(seal, (frame) => got.push(frame));
    for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
    expect(got).toEqual(messages);
  });

  test.for([
    ['without the seal', toFrame({ op: 'reply', id: 0, value: 1 }, Buffer.alloc(16, 8))],
    ['of an absurd length', Buffer.concat([Buffer.from([255, 255, 255, 255]), seal])],
    ['as a line of text', Buffer.from('{"op":"reply","id":0,"value":1,"printed":""}\n')],
  ] as const)('a message %s is no message', ([, forged]) => {
    const got: Frame[] = [];
    const read = frameReader(seal, (frame) => got.push(frame));
    expect(() => read(Buffer.concat([bytes, forged]))).toThrow(BrokenSeal);
    expect(got).toEqual(messages); // what came before it stands
  });
});
