import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, FormatError } from '../../errors/index.ts';
import { arange, array, readNpz, writeNpz, zeros } from '../index.ts';
import { type Described, operand } from '../testing/cases.ts';

const file = writeNpz({ a: array([1, 2, 3]), b: array([true]) });

/** The file with a number of 2 bytes, or a text, in other words; `at` counts from the end where it is negative. */
function edited(at: number, bytes: readonly number[], from: Uint8Array = file): Uint8Array {
  const copy = from.slice();
  copy.set(bytes, at < 0 ? copy.length + at : at);
  return copy;
}

const directory = (bytes: Uint8Array): number => new DataView(bytes.buffer).getUint32(bytes.length - 6, true);

describe('by hand', () => {
  test('the same arrays give the same bytes, compressed ones fewer', () => {
    const many = { many: zeros(1000) };
    expect(writeNpz(many)).toEqual(writeNpz(many));
    expect(writeNpz(many, { compressed: true }).length).toBeLessThan(writeNpz(many).length / 10);
    expect(readNpz(writeNpz(many, { compressed: true })).many.size).toBe(1000);
  });

  test('a file inside of another, and one with a comment behind it', () => {
    const shifted = new Uint8Array(file.length + 8);
    shifted.set(file, 5);
    expect(readNpz(shifted.subarray(5, 5 + file.length)).a.toArray()).toEqual([1, 2, 3]);
    const comment = new Uint8Array([...edited(-2, [3, 0]), 80, 75, 5]);
    expect(Object.keys(readNpz(comment))).toEqual(['a', 'b']);
  });

  test('names are only names', () => {
    const arrays = readNpz(writeNpz({ ['__proto__']: array([7]), 'α/β': array([8]) }));
    expect(Object.getPrototypeOf(arrays)).toBe(Object.prototype);
    expect(Object.keys(arrays)).toEqual(['__proto__', 'α/β']);
    for (const name of ['', '/etc/x', '../x', 'a/../../x', 'a\\..\\x']) {
      expect(() => writeNpz({ [name]: array([1]) })).toThrow(DomainError);
    }
  });
});

describe('edges', () => {
  test('what is cut off or damaged is refused, wherever it is', () => {
    for (let length = 0; length < file.length; length += 7) {
      expect(() => readNpz(file.subarray(0, length))).toThrow('readNpz: the archive must be whole');
    }
    expect(() => readNpz(edited(170, [1]))).toThrow('got damage at a.npy');
    expect(() => readNpz(edited(0, [0]))).toThrow('got damage at a.npy');
    expect(() => readNpz(edited(directory(file), [0]))).toThrow('got damage at entry 0 of 2');
    expect(() => readNpz(edited(directory(file) + 20, [0]))).toThrow(FormatError);
  });

  test('an entry that unpacks to more than it says is refused before it is unpacked', () => {
    const compressed = writeNpz({ a: zeros(1000) }, { compressed: true });
    const bomb = deflateRawSync(new Uint8Array(1e6));
    expect(bomb.length).toBeGreaterThan(0);
    expect(() => readNpz(edited(directory(compressed) + 24, [10, 0, 0, 0], compressed))).toThrow('damage at a.npy (');
  });

  test('other methods, encryption, other files and zip64 are refused with a cure', () => {
    const at = directory(file);
    expect(() => readNpz(edited(at + 10, [12]))).toThrow('a.npy must be stored or deflated, got method 12');
    expect(() => readNpz(edited(at + 8, [1]))).toThrow('got an encrypted one');
    expect(() => readNpz(edited(at + 49, [0x78]))).toThrow("all entries must be .npy files, got 'a.nxy'");
    expect(() => readNpz(edited(at + 24, [255, 255, 255, 255]))).toThrow(
      'below 4 GiB and 65,535 entries, without zip64',
    );
    expect(() => readNpz(edited(-12, [255, 255]))).toThrow('zip64');
  });
});

test('law: what is written is read', () => {
  const names = fc.uniqueArray(
    fc.string({ minLength: 1, maxLength: 5 }).filter((name) => !/[/\\.]/.test(name)),
    {
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(names, fc.boolean(), (list, compressed) => {
      const arrays = Object.fromEntries(list.map((name, i) => [name, arange(i * 3).reshape(3, i)]));
      const read = readNpz(writeNpz(arrays, { compressed }));
      expect(Object.keys(read)).toEqual(Object.keys(arrays));
      for (const name of list) expect(read[name]).toEqual(arrays[name].copy());
    }),
  );
});

interface Case {
  readonly fn: string;
  readonly arrays: Readonly<Record<string, Described>>;
  readonly file: string;
}

describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('../fixtures/npzs.json', import.meta.url));
  test.each(cases.map((one) => [one.fn, Object.keys(one.arrays).length, one] as const))(
    `%s of %i arrays by NumPy ${versions.numpy}`,
    (_, __, one) => {
      const read = readNpz(new Uint8Array(Buffer.from(one.file, 'base64')));
      expect(Object.keys(read)).toEqual(Object.keys(one.arrays));
      for (const [name, described] of Object.entries(one.arrays)) expect(read[name]).toEqual(operand(described).copy());
    },
  );
});
