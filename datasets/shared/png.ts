import { inflateSync } from 'node:zlib';

/** Gray pixels, row after row: pixel (y, x) is `pixels[y * width + x]`. */
export interface GrayImage {
  readonly pixels: Uint8Array;
  readonly shape: readonly [height: number, width: number];
}

const SIGNATURE = '89504e470d0a1a0a';

/**
 * Reads a PNG of gray bytes, which is all that our sets hold: 8 bits a pixel, not interlaced.
 *
 * @throws {Error} when it is no such file, or when it is cut short
 * @source W3C, Portable Network Graphics Specification (3rd edition), sections 5 (chunks) and 9 (filters)
 */
export function parseGrayPng(file: Uint8Array): GrayImage {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.toString('hex', 0, 8) !== SIGNATURE) throw new Error('not a PNG file: it must begin with PNG’s signature');
  const chunks = [...chunksOf(bytes)];
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header?.length !== 13) throw new Error('PNG without a header');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, color, , , interlace] = header.subarray(8);
  if (depth !== 8 || color !== 0 || interlace !== 0) {
    throw new Error(
      `PNG of depth ${depth}, color type ${color}, interlace ${interlace}: only gray bytes (8, 0, 0) are read`,
    );
  }
  const lines = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  if (lines.length !== height * (width + 1)) {
    throw new Error(`PNG of ${height} × ${width} must hold ${height * (width + 1)} bytes, got ${lines.length}`);
  }
  return { pixels: unfilter(lines, height, width), shape: [height, width] };
}

function* chunksOf(bytes: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + (at + 8 <= bytes.length ? bytes.readUInt32BE(at) : 0);
    if (end + 4 > bytes.length) throw new Error(`PNG cut short: ${bytes.length} bytes`);
    yield { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end) };
    at = end + 4; // four bytes of checksum: the whole file has been hashed before
  }
}

/** Each line begins with the number of its filter; bytes are differences to what the filter predicts from their neighbors. */
function unfilter(lines: Uint8Array, height: number, width: number): Uint8Array {
  const pixels = new Uint8Array(height * width);
  for (let y = 0; y < height; y++) {
    const predict = FILTERS[lines[y * (width + 1)]!];
    if (!predict) throw new Error(`PNG line ${y} has the unknown filter ${lines[y * (width + 1)]}`);
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const left = x > 0 ? pixels[at - 1]! : 0;
      const above = y > 0 ? pixels[at - width]! : 0;
      const corner = x > 0 && y > 0 ? pixels[at - width - 1]! : 0;
      pixels[at] = lines[y * (width + 1) + 1 + x]! + predict(left, above, corner);
    }
  }
  return pixels;
}

type Filter = (left: number, above: number, corner: number) => number;

const FILTERS: readonly Filter[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  (left, above, corner) => {
    const [l, a, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
    if (l <= a && l <= c) return left;
    return a <= c ? above : corner;
  },
];
