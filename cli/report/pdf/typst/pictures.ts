import type { Picture } from './node.ts';
import { printable } from './text.ts';

/** Pictures of a page, as files with names of ours. */
export class Pictures {
  readonly files = new Map<string, Buffer>();

  /** A picture from a `data:` address; undefined for what Typst cannot draw. */
  add(src: string, alt: string, width: string | undefined): Picture | undefined {
    const [, type = '', base64, data = ''] = /^data:image\/([a-z+]+)[^,]*?(;base64)?,(.*)$/is.exec(src) ?? [];
    const ending = ENDINGS[type.toLowerCase()];
    if (ending === undefined) return undefined;
    const bytes = base64 ? Buffer.from(data, 'base64') : Buffer.from(unescaped(data));
    if (!STARTS[ending]!(bytes)) return undefined;
    const pixels = Number.parseFloat(width ?? '');
    const file = `picture-${this.files.size + 1}.${ending}`;
    this.files.set(file, bytes);
    const isKnown = Number.isFinite(pixels) && pixels > 0;
    return { n: 'img', file, alt: printable(alt), width: isKnown ? pixels : null, inline: isKnown && pixels <= 40 };
  }
}

const ENDINGS: Readonly<Record<string, string>> = {
  png: 'png',
  jpeg: 'jpg',
  jpg: 'jpg',
  gif: 'gif',
  webp: 'webp',
  'svg+xml': 'svg',
};

// A file that is not what it says would stop the whole report.
const STARTS: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  png: (b) => b.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) && b.includes('IEND'),
  jpg: (b) => b[0] === 0xff && b[1] === 0xd8 && b.includes(Buffer.from([0xff, 0xd9])),
  gif: (b) => /^GIF8[79]a$/.test(b.toString('latin1', 0, 6)),
  webp: (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP',
  svg: (b) => b.includes('<svg'),
};

function unescaped(data: string): string {
  try {
    return decodeURIComponent(data);
  } catch (error) {
    if (error instanceof URIError) return data; // a stray % is just a character
    throw error;
  }
}
