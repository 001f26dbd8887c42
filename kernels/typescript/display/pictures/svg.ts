// An SVG drawing as a picture that shows everywhere: JupyterLab removes <svg> from notebooks that are not trusted, but keeps
// <img>, and inside an <img> the drawing must be complete in itself: valid XML, namespaces, a background for its black lines.
import { escapeHtml } from '../html.ts';

const NAMESPACES: readonly (readonly [attribute: string, uri: string, used: RegExp])[] = [
  ['xmlns', 'http://www.w3.org/2000/svg', /^/],
  ['xmlns:xlink', 'http://www.w3.org/1999/xlink', /\sxlink:/],
];
/** Lines and letters say `currentColor`: black, on white, in light and dark pages alike. */
const PAPER = 'background: white; color: black;';
// Characters that XML 1.0 forbids, also as entities.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The outermost <svg> of the text as a document of its own. `outerHTML` follows HTML's rules; this follows XML's. */
export function standaloneSvg(svg: string): string {
  const [tag] = openingTag(svg);
  let open = tag;
  for (const [attribute, uri, used] of NAMESPACES) {
    const present = new RegExp(`\\s${attribute}=`).test(open);
    if (!present && used.test(svg)) open = open.replace(/^<svg/, `<svg ${attribute}="${uri}"`);
  }
  return (withPaper(open) + svg.slice(tag.length))
    .replaceAll('&nbsp;', '&#160;')
    .replace(FORBIDDEN, '')
    .replace(/(<style[^>]*>)([\s\S]*?)(<\/style>)/g, (_, start, css: string, end) => start + xmlText(css) + end);
}

/** Style sheets are raw text in HTML and ordinary text in XML. */
const xmlText = (css: string): string =>
  css.replace(/&(?!(?:\w+|#\d+|#x[\da-f]+);)/gi, '&amp;').replaceAll('<', '&lt;');

function withPaper(open: string): string {
  // The author's own declarations come later and win.
  if (/\sstyle="/.test(open)) return open.replace(/\sstyle="/, ` style="${PAPER} `);
  return open.replace(/\/?>$/, (end) => ` style="${PAPER}"${end}`);
}

/** The text of the first tag, and one attribute of it by name. */
function openingTag(svg: string): [tag: string, attribute: (name: string) => string | undefined] {
  const tag = /^<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(svg)?.[0] ?? '<svg>';
  return [tag, (name) => new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1]];
}

export interface SvgSize {
  readonly width: number;
  readonly height: number;
}

/** Width and height in pixels, from the attributes or from the view box. */
export function svgSize(svg: string): SvgSize | undefined {
  const [, attribute] = openingTag(svg);
  const [width, height] = [attribute('width'), attribute('height')].map(pixels);
  if (width && height) return { width, height };
  const box = attribute('viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  return box?.length === 4 && box[2]! > 0 && box[3]! > 0 ? { width: box[2]!, height: box[3]! } : undefined;
}

const pixels = (text: string | undefined): number | undefined =>
  text && /^[\d.]+(px)?$/.test(text) ? Number.parseFloat(text) : undefined;

/** The drawing as an <img>, which scales down with the page. */
export function svgImage(svg: string, alt: string, style = 'max-width: 100%; height: auto'): string {
  const data = Buffer.from(standaloneSvg(svg)).toString('base64');
  const size = svgSize(svg);
  const sides = size ? ` width="${size.width}" height="${size.height}"` : '';
  return `<img src="data:image/svg+xml;base64,${data}" alt="${escapeHtml(alt)}"${sides} style="${style}">`;
}

/** Replaces every outermost <svg>…</svg> of some HTML. */
export function replaceSvgs(html: string, replace: (svg: string) => string): string {
  let result = '';
  let depth = 0;
  let start = 0;
  let copied = 0;
  for (const match of html.matchAll(/<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>|<\/svg\s*>/g)) {
    const [tag] = match;
    const closes = tag.startsWith('</');
    if (!closes && depth === 0) start = match.index;
    if (!tag.endsWith('/>')) depth += closes ? -1 : 1;
    if (depth !== 0) continue;
    result += html.slice(copied, start) + replace(html.slice(start, match.index + tag.length));
    copied = match.index + tag.length;
  }
  return result + html.slice(copied);
}
