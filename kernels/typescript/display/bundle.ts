// The MIME bundle of any value: the first convention that fits wins; text/plain is always there.
import type { MimeBundle } from '../contract.ts';
import { ijavascriptBundle, isMimeBundle, ownDisplay } from './custom.ts';
import { elementBundle } from './pictures/figure.ts';
import { imageBundle } from './pictures/images.ts';
import { vegaBundle } from './pictures/vega.ts';
import { plainText } from './plain-text.ts';
import { probeString } from './probe.ts';
import { tableHtml } from './tables/table-html.ts';
import { tableText } from './tables/table-text.ts';
import { tableView } from './tables/table-view.ts';

/** A value's display method may return a value with a display method; this many times at most. */
const MAX_HOPS = 8;

/** A bundle at once where the value allows, so that outputs keep the order of the code; a promise only for asynchronous displays. */
export function bundle(value: unknown, hops = 0): MimeBundle | Promise<MimeBundle> {
  const shown = hops < MAX_HOPS ? ownDisplay(value) : undefined;
  if (shown instanceof Promise) return shown.then((result) => ownBundle(value, result, hops));
  return shown === undefined ? builtInBundle(value) : ownBundle(value, shown, hops);
}

/** `result` is what the display method of `value` returned: a bundle, or a value that is shown in its place. */
function ownBundle(value: unknown, result: unknown, hops: number): MimeBundle | Promise<MimeBundle> {
  if (result === undefined || result === value) return builtInBundle(value);
  return isMimeBundle(result) ? withText(result, value) : bundle(result, hops + 1);
}

/** A bundle that names no text gets the value's. */
const withText = (mime: MimeBundle, value: unknown): MimeBundle =>
  mime['text/plain'] === undefined ? { ...mime, 'text/plain': plainText(value) } : mime;

function builtInBundle(value: unknown): MimeBundle {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function'))
    return { 'text/plain': plainText(value) };
  if (value instanceof Uint8Array) return imageBundle(value) ?? { 'text/plain': plainText(value) };
  const own = ijavascriptBundle(value);
  if (own) return withText(own, value);
  return vegaBundle(value) ?? htmlBundle(value) ?? tableBundle(value) ?? { 'text/plain': plainText(value) };
}

function htmlBundle(value: unknown): MimeBundle | undefined {
  const html = probeString(value, 'outerHTML');
  return html === undefined ? undefined : elementBundle(html, value);
}

/** A table, in text and in HTML. */
export function tableBundle(value: unknown): MimeBundle | undefined {
  const table = tableView(value);
  return table && { 'text/plain': tableText(table), 'text/html': tableHtml(table) };
}
