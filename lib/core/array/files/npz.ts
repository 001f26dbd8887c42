import { DomainError, FormatError } from '../../errors/index.ts';
import type { NDArray } from '../nd-array.ts';
import { readNpy, writeNpy } from './npy.ts';
import { readZip, writeZip } from './zip.ts';

const SUFFIX = '.npy';

/**
 * Arrays by name as the bytes of an `.npz` file, which NumPy reads with `np.load`: a ZIP archive of `.npy` files.
 *
 * @param arrays any shapes and dtypes
 * @param options `compressed`: deflate them, as `np.savez_compressed`; default false, as `np.savez`
 * @returns the whole file; the same arrays give the same bytes
 * @throws FormatError from 4 GiB on; DomainError for a name that leads out of the archive
 * @complexity O(entries)
 * @source PKWARE, "APPNOTE: .ZIP file format specification", 6.3.10, sections 4.3 and 4.4
 *
 * @example
 * const file = writeNpz({ X: array([[1, 2], [3, 4]]), y: array([true, false]) });
 * const { X, y } = readNpz(file);
 * X.sum() // → 10
 * y
 * // → [ True False]
 */
export function writeNpz(
  arrays: Readonly<Record<string, NDArray>>,
  { compressed = false }: { readonly compressed?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(arrays).map(([name, array]) => {
    // An unpacker may write entries where their names say.
    if (name === '' || name.startsWith('/') || name.split(/[/\\]/).includes('..')) {
      throw new DomainError('writeNpz', { must: 'a name must name a file in the archive', got: `'${name}'` });
    }
    return { name: name + SUFFIX, bytes: writeNpy(array) };
  });
  return writeZip('writeNpz', entries, compressed);
}

/**
 * The arrays of an `.npz` file by name: of `np.savez`, `np.savez_compressed` or `writeNpz`.
 *
 * @param file the bytes of the file
 * @returns an object with one array per name, each with memory of its own
 * @throws FormatError for damaged or encrypted files, for zip64 (4 GiB and more), and for what `readNpy` refuses
 * @complexity O(entries)
 * @source PKWARE, "APPNOTE: .ZIP file format specification", 6.3.10, sections 4.3 and 4.4
 *
 * @example
 * readNpz(Uint8Array.of(1, 2, 3)) // → throws FormatError: readNpz: the archive must be whole, got damage at the end of the archive
 */
export function readNpz(file: Uint8Array): Record<string, NDArray> {
  const entries = readZip('readNpz', file).map(({ name, bytes }) => {
    if (!name.endsWith(SUFFIX)) {
      throw new FormatError('readNpz', { must: 'all entries must be .npy files', got: `'${name}'` });
    }
    return [name.slice(0, -SUFFIX.length), readNpy(bytes)] as const;
  });
  return Object.fromEntries(entries);
}
