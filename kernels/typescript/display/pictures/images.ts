// Pictures as bytes: told by their first bytes, as files are.
import type { MimeBundle } from '../../contract.ts';

interface Format {
  readonly mime: string;
  readonly name: string;
  readonly matches: (bytes: Uint8Array) => boolean;
  readonly size: (bytes: Uint8Array) => readonly [width: number, height: number] | undefined;
}

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  bytes.length >= at + text.length && [...text].every((c, i) => bytes[at + i] === c.charCodeAt(0));

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const FORMATS: readonly Format[] = [
  {
    mime: 'image/png',
    name: 'PNG',
    matches: (b) => startsWith(b, '\x89PNG\r\n\x1a\n'),
    size: (b) => (b.length >= 24 ? [view(b).getUint32(16), view(b).getUint32(20)] : undefined),
  },
  { mime: 'image/jpeg', name: 'JPEG', matches: (b) => startsWith(b, '\xff\xd8\xff'), size: jpegSize },
  {
    mime: 'image/gif',
    name: 'GIF',
    matches: (b) => startsWith(b, 'GIF87a') || startsWith(b, 'GIF89a'),
    size: (b) => (b.length >= 10 ? [view(b).getUint16(6, true), view(b).getUint16(8, true)] : undefined),
  },
  {
    mime: 'image/webp',
    name: 'WebP',
    matches: (b) => startsWith(b, 'RIFF') && startsWith(b, 'WEBP', 8),
    size: () => undefined,
  },
];

/** A JPEG's size stands in its start-of-frame segment (ITU T.81, B.2.2); other segments are skipped by their lengths. */
function jpegSize(bytes: Uint8Array): readonly [number, number] | undefined {
  const data = view(bytes);
  for (let at = 2; at + 9 <= bytes.length; at += 2 + data.getUint16(at + 2)) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [data.getUint16(at + 7), data.getUint16(at + 5)];
  }
  return undefined;
}

/** The bundle of a picture's bytes; undefined for bytes that are no picture. */
export function imageBundle(bytes: Uint8Array): MimeBundle | undefined {
  const format = FORMATS.find(({ matches }) => matches(bytes));
  return format && { [format.mime]: toBase64(bytes), 'text/plain': describe(format, bytes) };
}

/** What a picture is, in words: `[PNG image, 640 × 480]`. */
export function describeImage(bytes: Uint8Array, mime: string): string {
  const format = FORMATS.find((f) => f.mime === mime && f.matches(bytes));
  return format ? describe(format, bytes) : `[${mime}, ${bytes.length.toLocaleString('en-US')} bytes]`;
}

function describe(format: Format, bytes: Uint8Array): string {
  const size = format.size(bytes);
  return `[${format.name} image${size ? `, ${size.join(' × ')}` : ''}]`;
}

export const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
