import { describe, expect, test } from 'vitest';
import { FormatError } from '../../errors/index.ts';
import { array, NDArray, readNpy, writeNpy, zeros } from '../index.ts';
import { expectLike, fixture, operand } from '../testing/cases.ts';

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

describe('edges', () => {
  const file = writeNpy(array([[1, 2]]));
  /** The file with a text in its header replaced by one of the same length. */
  const edited = (from: string, to: string): Uint8Array =>
    new Uint8Array(Buffer.from(Buffer.from(file).toString('latin1').replace(from, to), 'latin1'));

  test('files that are cut off, damaged or of another kind are refused', () => {
    expect(() => readNpy(file.subarray(0, file.length - 1))).toThrow(
      'readNpy: the file must hold 16 bytes of numbers, got 15',
    );
    for (const length of [0, 5, 7, 9, 40]) expect(() => readNpy(file.subarray(0, length))).toThrow(FormatError);
    expect(() => readNpy(edited('\x01\x00', '\x09\x00'))).toThrow('version 9');
    expect(() => readNpy(edited("'shape'", "'shade'"))).toThrow(FormatError);
  });

  test('dtypes that this library has not are refused with a cure', () => {
    expect(() => readNpy(edited('<f8', '<i8'))).toThrow("got <i8 — convert it in Python first, as in a.astype('<f8')");
    expect(() => readNpy(edited('<f8', '>f8'))).toThrow(FormatError);
  });

  test('a file inside an archive need not start at a multiple of eight', () => {
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(readNpy(shifted.subarray(3)).toArray()).toEqual([[1, 2]]);
    expect(readNpy(Buffer.from(shifted.buffer, 3)).toArray()).toEqual([[1, 2]]); // what node:fs gives
  });

  test('views are written in the order of their entries', () => {
    const view = array([
      [1, 2],
      [3, 4],
    ]).T;
    expect(readNpy(writeNpy(view)).toArray()).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  test('numbers start at a multiple of 64, also behind a long header', () => {
    const deep = new NDArray('f64', new Float64Array(1), new Array(32).fill(1), new Array(32).fill(1), 0);
    expect([writeNpy(deep).length % 64, readNpy(writeNpy(deep)).ndim, readNpy(writeNpy(zeros([0, 2]))).shape]).toEqual([
      8,
      32,
      [0, 2],
    ]);
  });
});

describe('authority', () => {
  const { cases, versions } = fixture('npys');
  test(`reads ${cases.length} files of NumPy ${versions.numpy}`, () => {
    for (const one of cases) {
      const a = readNpy(bytes(one.file ?? ''));
      expect(a.dtype).toBe(one.a.dtype);
      expectLike(a, one, {}, `${one.a.dtype} ${one.order} ${one.version} `);
    }
  });

  test('writes them byte for byte', () => {
    for (const one of cases.filter(({ order, version }) => order === 'C' && version === 1)) {
      expect(Buffer.from(writeNpy(operand(one.a))).toString('latin1')).toBe(
        Buffer.from(bytes(one.file ?? '')).toString('latin1'),
      );
    }
  });
});
