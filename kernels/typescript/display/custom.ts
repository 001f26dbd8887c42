// Values that say themselves how they are shown: Deno's and ijavascript's conventions.
import type { MimeBundle } from '../contract.ts';
import { isPlainObject, probe, probeMethod } from './probe.ts';

/** Deno's convention: a method of this name returns a MIME bundle, or another value to show in its place, or a promise of one. */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;

const MEDIA_TYPE = /^[a-z]+\/[\w.+-]+(?:;.*)?$/i;

/** An object whose every key is a media type: `{ 'text/html': '<b>hi</b>' }`. */
export function isMimeBundle(value: unknown): value is MimeBundle {
  if (!isPlainObject(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => MEDIA_TYPE.test(key));
}

/** What a value's own display method returns; undefined where it has none. Errors of the method are the author's to see. */
export const ownDisplay = (value: unknown): unknown => probeMethod(value, JUPYTER_DISPLAY)?.();

/** ijavascript's methods that return the content of one media type. */
const IJAVASCRIPT: readonly (readonly [method: string, mime: string])[] = [
  ['_toHtml', 'text/html'],
  ['_toSvg', 'image/svg+xml'],
  ['_toPng', 'image/png'],
  ['_toJpeg', 'image/jpeg'],
];

/** `_toMime()` gives a whole bundle; `_toHtml()`, `_toSvg()`, `_toPng()`, `_toJpeg()` (base64) one media type each. */
export function ijavascriptBundle(value: unknown): MimeBundle | undefined {
  const mime = probe(value, '_toMime') ? probeMethod(value, '_toMime')?.() : undefined;
  if (isMimeBundle(mime)) return mime;
  const parts = IJAVASCRIPT.flatMap(([method, type]) => {
    const content = probeMethod(value, method)?.();
    return typeof content === 'string' ? [[type, content] as const] : [];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}
