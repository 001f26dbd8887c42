import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseGrayPng } from './png.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
}

function png(lines: number[][], { width = lines[0]!.length - 1, color = 0, signature = '89504e470d0a1a0a' } = {}) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(lines.length, 4);
  header.set([8, color, 0, 0, 0], 8);
  const data = deflateSync(Uint8Array.from(lines.flat()));
  return Buffer.concat([
    Buffer.from(signature, 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', data.subarray(0, 5)),
    chunk('IDAT', data.subarray(5)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

// By hand, from section 9 of the specification; the first byte of a line is its filter.
test('undoes each of the five filters', () => {
  const image = parseGrayPng(
    png([
      [0, 10, 20, 30], // none
      [1, 5, 1, 255], // left: 5, 5 + 1, 6 − 1
      [2, 1, 2, 3], // above
      [3, 4, 4, 250], // mean of left and above: 0|6 → 3, 7|8 → 7, 11|8 → 9
      [4, 13, 1, 1], // Paeth: above 7, left 20, corner 11
    ]),
  );
  expect(image.shape).toEqual([5, 3]);
  expect([...image.pixels]).toEqual([...[10, 20, 30], ...[5, 6, 5], ...[6, 8, 8], ...[7, 11, 3], ...[20, 21, 12]]);
});

test('refuses what it cannot read, and says why', () => {
  expect(() => parseGrayPng(png([[0, 1]], { signature: '0000000000000000' }))).toThrow('not a PNG file');
  expect(() => parseGrayPng(png([[0, 1]], { color: 2 }))).toThrow('color type 2');
  expect(() => parseGrayPng(png([[0, 1]], { width: 2 }))).toThrow('must hold 3 bytes, got 2');
  expect(() => parseGrayPng(png([[5, 1]]))).toThrow('unknown filter 5');
  expect(() => parseGrayPng(png([[0, 1]]).subarray(0, 40))).toThrow('cut short');
});
