// Elements (anything with `outerHTML`) as MIME bundles. A figure of Observable Plot (title, legends, several drawings, caption)
// becomes a white card: its style sheets, which a notebook's sanitizer removes, are written into `style` attributes; its
// drawings become pictures; its words stay words. The card has its own black and white, so it reads in light and dark pages.
import type { MimeBundle } from '../../contract.ts';
import { htmlToText, shorten } from '../html.ts';
import { describeDrawing } from './describe.ts';
import { replaceSvgs, standaloneSvg, svgImage, svgSize } from './svg.ts';

const CARD = 'display: inline-block; margin: 0; padding: 8px; background: white; color: black; max-width: 100%';
const FONT = 'font-family: system-ui, sans-serif';
const TITLE = `${FONT}; font-size: 16px; font-weight: bold; margin: 0 0 4px`;
const SUBTITLE = `${FONT}; font-size: 13px; margin: 0 0 8px`;
const CAPTION = `${FONT}; font-size: 12px; margin: 6px 0 0; text-align: left`;
const SWATCHES = `${FONT}; font-size: 12px; margin-bottom: 6px`;
const WRAP = `${SWATCHES}; display: flex; flex-wrap: wrap; align-items: center; min-height: 28px`;
const SWATCH = 'display: inline-flex; align-items: center; margin-right: 1em';
const IMAGE = 'display: block; max-width: 100%; height: auto';
const RAMP_MARGIN = 16;
const SWATCH_IMAGE = 'margin: 0 0.5em 0 0; max-width: none';

/** Plot's classes, by their end, and what its style sheets say about them. */
const CLASS_STYLES: readonly (readonly [RegExp, string])[] = [
  [/-swatches-wrap$/, WRAP],
  [/-swatches-columns$/, SWATCHES],
  [/-swatch$/, SWATCH],
  [/-swatch-label$/, 'white-space: nowrap'],
];

/** The bundle of serialized HTML or SVG; `value` is the element, which may tell more in words. */
export function elementBundle(outerHtml: string, value?: unknown): MimeBundle {
  const html = outerHtml.trim();
  if (/^<svg\b/.test(html)) return drawingBundle(html, value);
  if (/^<figure\b[^>]*class="[^"]*-figure/.test(html)) return plotFigureBundle(html, value);
  if (/^<div class="[^"]*-swatches\b/.test(html)) return plotFigureBundle(`<figure>${html}</figure>`, value);
  const pictures = replaceSvgs(html, (svg) => svgImage(svg, describeDrawing(svg)));
  return { 'text/html': styled(pictures), 'text/plain': shorten(htmlToText(html), 1000) || html };
}

/** One drawing. */
export function drawingBundle(svg: string, value?: unknown): MimeBundle {
  const alt = describeDrawing(svg, value);
  return {
    'text/html': `<figure style="margin: 0">${svgImage(svg, alt)}</figure>`,
    'image/svg+xml': standaloneSvg(svg),
    'text/plain': plain(alt, svg),
  };
}

function plotFigureBundle(html: string, value: unknown): MimeBundle {
  const alt = describeDrawing(html, value);
  const main = largestSvg(html);
  const pictures = replaceSvgs(html, (svg) => {
    if (!/^<svg class=/.test(svg)) return svgImage(svg, '', SWATCH_IMAGE);
    return svg === main ? svgImage(svg, alt, IMAGE) : svgImage(widened(svg), describeRamp(svg), IMAGE);
  });
  const body = styled(pictures)
    .replace(/<figure\b[^>]*>/, `<figure style="${CARD}">`)
    .replace(/<h2\b[^>]*>([\s\S]*?)<\/h2>/g, `<div style="${TITLE}">$1</div>`)
    .replace(/<h3\b[^>]*>([\s\S]*?)<\/h3>/g, `<div style="${SUBTITLE}">$1</div>`)
    .replace(/<figcaption\b[^>]*>/g, `<figcaption style="${CAPTION}">`);
  const isLegend = !/^<svg class=/.test(main);
  return { 'text/html': body, 'text/plain': isLegend ? `[Legend: ${htmlToText(html)}]` : plain(alt, main) };
}

const plain = (alt: string, svg: string): string => {
  const size = svgSize(svg);
  return `[${alt}${size ? ` (${size.width} × ${size.height})` : ''}]`;
};

const describeRamp = (svg: string): string => {
  const texts = [...svg.matchAll(/<text\b[^>]*>([^<]+)<\/text>/g)].map(([, text]) => htmlToText(text!));
  return `Color scale: ${texts.join(', ')}`;
};

/** The first and last label of a color ramp stand half outside of it, where an <img> would cut them. */
function widened(svg: string): string {
  const { width, height } = svgSize(svg) ?? { width: 0, height: 0 };
  if (!svg.includes(` viewBox="0 0 ${width} ${height}"`)) return svg;
  const wide = width + 2 * RAMP_MARGIN;
  return svg
    .replace(` viewBox="0 0 ${width} ${height}"`, ` viewBox="${-RAMP_MARGIN} 0 ${wide} ${height}"`)
    .replace(` width="${width}"`, ` width="${wide}"`);
}

function largestSvg(html: string): string {
  let main = '';
  let area = -1;
  replaceSvgs(html, (svg) => {
    const size = svgSize(svg);
    const covers = size ? size.width * size.height : 0;
    if (covers > area) [main, area] = [svg, covers];
    return svg;
  });
  return main;
}

/** Moves the rules of Plot's style sheets to the elements that they style, and drops the sheets. */
function styled(html: string): string {
  const isPlot = /<style>:where\(\.plot-/.test(html);
  if (!isPlot) return html;
  return html
    .replace(/<style>:where\(\.plot-[\s\S]*?<\/style>/g, '')
    .replace(/<(\w+) class="([^"]*)"(?: style="([^"]*)")?/g, (all, tag: string, classes: string, own?: string) => {
      const rules = classes
        .split(/\s+/)
        .flatMap((name) => CLASS_STYLES.filter(([end]) => end.test(name)).map(([, css]) => css));
      if (rules.length === 0) return all;
      // Columns do not pass the sanitizer; without them the entries of a legend flow, there and everywhere.
      const rest = own?.replace(/(^|;)\s*columns:[^;]*;?/g, '$1').trim();
      const style = [...rules, ...(rest ? [rest] : [])].join('; ');
      return `<${tag} class="${classes}" style="${style}"`;
    });
}
