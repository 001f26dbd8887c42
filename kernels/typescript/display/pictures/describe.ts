// What a drawing says in words: for screen readers, consoles and pictures that do not load.
import { htmlToText, shorten, unescapeHtml } from '../html.ts';
import { probe, probeMethod } from '../probe.ts';

const MAX_ALT = 300;
/** Parts of a plot that carry no data. */
const FURNITURE = /axis|grid|frame|tip|clip|legend/;

/** The author's own words where there are any (`ariaLabel`, title, caption), else what can be seen: marks, axes, colors. */
export function describeDrawing(html: string, value?: unknown): string {
  const own = ownWords(html);
  const seen = [marks(html), ...scales(value, html)].filter((part) => part !== undefined);
  const words = own ?? (seen.length > 0 ? `Plot of ${seen.join('; ')}` : 'Drawing');
  return shorten(words, MAX_ALT);
}

function ownWords(html: string): string | undefined {
  const root = /^<svg\b(?:[^>"]|"[^"]*")*>/.exec(html)?.[0] ?? mainSvgTag(html);
  const label = root && attribute(root, 'aria-label');
  const description = root && attribute(root, 'aria-description');
  const title = element(html, 'h2') ?? (label ? undefined : svgTitle(html));
  const words = [
    label ?? title,
    label ? undefined : element(html, 'h3'),
    description ?? (label ? undefined : element(html, 'figcaption')),
  ];
  const given = words.filter((part) => part !== undefined && part !== '');
  return given.length > 0 ? given.map((part) => part!.replace(/\.$/, '')).join('. ') : undefined;
}

/** The tag of the drawing that has axes and marks, not of a legend. */
const mainSvgTag = (html: string): string | undefined =>
  [...html.matchAll(/<svg\b(?:[^>"]|"[^"]*")*>/g)].map(([tag]) => tag).findLast((tag) => attribute(tag, 'viewBox'));

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescapeHtml(value);
};

const element = (html: string, name: string): string | undefined => {
  const inner = new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`).exec(html)?.[1];
  return inner === undefined ? undefined : htmlToText(inner);
};

/** A <title> that is the drawing's own first child; others are tooltips of marks. */
const svgTitle = (html: string): string | undefined => {
  const title = /^<svg\b(?:[^>"]|"[^"]*")*>\s*<title>([^<]*)<\/title>/.exec(html)?.[1];
  return title === undefined ? undefined : unescapeHtml(title);
};

/** `150 dots, 1 line`: Plot names the group of each mark in its aria-label. */
function marks(html: string): string | undefined {
  const counts = new Map<string, number>();
  const groups = html.matchAll(/<g aria-label="([^"]+)"[^>]*>([\s\S]*?)(?=<g aria-label|$)/g);
  for (const [, name, inner] of groups) {
    if (FURNITURE.test(name!)) continue;
    const shapes = inner!.match(/<(?:circle|path|rect|line|image|text)\b/g)?.length ?? 0;
    if (shapes > 0) counts.set(name!, (counts.get(name!) ?? 0) + shapes);
  }
  if (counts.size === 0) return undefined;
  return [...counts].map(([name, n]) => `${n} ${name}${n === 1 ? '' : 's'}`).join(', ');
}

/** `x “petal length” from 1 to 6.9` for each scale that a Plot exposes. */
function scales(value: unknown, html: string): (string | undefined)[] {
  const scale = probeMethod(value, 'scale');
  if (!scale) return [];
  return ['x', 'y', 'fx', 'fy', 'color'].map((name) => {
    const info = scaleOf(scale, name);
    const domain = probe(info, 'domain');
    if (!Array.isArray(domain) || domain.length === 0) return undefined;
    const label = axisLabel(html, name);
    return `${name}${label && label !== name ? ` “${label}”` : ''}${domainText(domain)}`;
  });
}

/** Plot writes an axis' label, with an arrow, into a group of its own. */
function axisLabel(html: string, scale: string): string | undefined {
  const group = new RegExp(`<g aria-label="${scale}-axis label"[^>]*><text[^>]*>([\\s\\S]*?)</text>`).exec(html)?.[1];
  return group === undefined ? undefined : htmlToText(group).replace(/^[↑↓←→\s]+|[↑↓←→\s]+$/g, '');
}

/** Plot throws for a scale that the drawing does not have, depending on its version. */
function scaleOf(scale: (name: string) => unknown, name: string): unknown {
  try {
    return scale(name);
  } catch {
    return undefined;
  }
}

function domainText(domain: readonly unknown[]): string {
  const texts = domain.map((end) => {
    if (end instanceof Date) return end.toISOString().slice(0, 10);
    return typeof end === 'number' ? String(Number(end.toPrecision(4))) : String(end);
  });
  const isInterval = domain.length === 2 && domain.every((end) => typeof end === 'number' || end instanceof Date);
  if (isInterval) return ` from ${texts.join(' to ')}`;
  return `: ${texts.length > 6 ? `${texts.length} values` : texts.join(', ')}`;
}
