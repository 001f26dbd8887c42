/** An array of bytes as an IDX file holds it. */
export interface IdxArray {
  readonly data: Uint8Array;
  readonly shape: readonly number[];
}

const UNSIGNED_BYTE = 0x08;

/**
 * Reads an IDX file of unsigned bytes: two zero bytes, the element type, the number of axes, each axis as a big-endian
 * 32-bit integer, then the elements, last axis fastest.
 *
 * @returns a view of `bytes`, not a copy
 * @throws {Error} when it is no such file, or when its length is not what its axes say
 * @source Y. LeCun, "The IDX file format", at the end of the MNIST page
 */
export function parseIdx(bytes: Uint8Array): IdxArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0)
    throw new Error('not an IDX file: it must begin with two zero bytes');
  const [type, axes] = [view.getUint8(2), view.getUint8(3)];
  if (type !== UNSIGNED_BYTE)
    throw new Error(`IDX element type 0x${type.toString(16)}: only unsigned bytes (0x8) are read`);
  const start = 4 + 4 * axes;
  if (axes === 0 || bytes.length < start)
    throw new Error(`IDX header cut short: ${bytes.length} bytes for ${axes} axes`);
  const shape = Array.from({ length: axes }, (_, k) => view.getUint32(4 + 4 * k));
  const count = shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== start + count) {
    throw new Error(`IDX of shape [${shape}] must have ${start + count} bytes, got ${bytes.length}`);
  }
  return { data: new Uint8Array(bytes.buffer, bytes.byteOffset + start, count), shape };
}
