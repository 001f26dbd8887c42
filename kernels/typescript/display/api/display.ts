// `display` of the tslab module: tslab 1.0.22's methods, each output with a plain-text fallback, and ours.
import type { DisplayPort, MimeBundle } from '../../contract.ts';
import { bundle, tableBundle } from '../bundle.ts';
import { isMimeBundle } from '../custom.ts';
import { htmlToText, shorten } from '../html.ts';
import { elementBundle } from '../pictures/figure.ts';
import { describeImage, toBase64 } from '../pictures/images.ts';
import { vegaBundle } from '../pictures/vega.ts';
import { plainText } from '../plain-text.ts';
import type { ProgressMaker } from './progress.ts';

type Raw = string | Uint8Array;

/** What `display(value)` returned: as the last expression of a cell it has nothing more to show. */
const showing = new WeakSet<object>();
export const isShowing = (value: unknown): value is Promise<void> => value instanceof Promise && showing.has(value);

/** Sends one bundle: as a new output, or in place of the one that this display sent before. */
export type Send = (bundle: MimeBundle) => void;

export interface DisplayApi {
  (value: unknown): Promise<void>;
  show(value: unknown): Promise<void>;
  table(rows: unknown): void;
  vega(spec: object): void;
  mermaid(diagram: string): void;
  progress: ProgressMaker;
  javascript(source: string): void;
  html(html: string): void;
  markdown(markdown: string): void;
  latex(latex: string): void;
  svg(svg: string): void;
  png(bytes: Uint8Array): void;
  jpeg(bytes: Uint8Array): void;
  gif(bytes: Uint8Array): void;
  pdf(bytes: Uint8Array): void;
  text(text: string): void;
  raw(contentType: string, content: Raw): void;
}

export function makeDisplay(send: Send, progress: ProgressMaker): DisplayApi {
  const raw = (contentType: string, content: Raw) => send(rawBundle(contentType, content));
  const sendShown = async (value: unknown): Promise<void> => {
    const made = isMimeBundle(value) ? withFallback(value) : bundle(value);
    send(made instanceof Promise ? await made : made);
  };
  const show = (value: unknown): Promise<void> => {
    const shown = sendShown(value);
    showing.add(shown);
    return shown;
  };
  // `show` sends before its first await, so outputs keep the order of the code also when nobody awaits it.
  return Object.assign((value: unknown) => show(value), {
    show,
    progress,
    raw,
    table(rows: unknown) {
      send(tableBundle(rows) ?? { 'text/plain': plainText(rows) });
    },
    vega(spec: object) {
      const made = vegaBundle(spec);
      if (!made) throw new TypeError('display.vega: the specification must have a $schema of Vega or Vega-Lite');
      send(made);
    },
    // JupyterLab draws the first; others know the fence in Markdown; a console shows the text.
    mermaid: (diagram: string) =>
      send({
        'text/vnd.mermaid': diagram,
        'text/markdown': `\`\`\`mermaid\n${diagram}\n\`\`\``,
        'text/plain': diagram,
      }),
    javascript: (source: string) => raw('text/javascript', source),
    html: (html: string) => raw('text/html', html),
    markdown: (markdown: string) => raw('text/markdown', markdown),
    latex: (latex: string) => raw('text/latex', latex),
    svg: (svg: string) => raw('image/svg+xml', svg),
    png: (bytes: Uint8Array) => raw('image/png', bytes),
    jpeg: (bytes: Uint8Array) => raw('image/jpeg', bytes),
    gif: (bytes: Uint8Array) => raw('image/gif', bytes),
    pdf: (bytes: Uint8Array) => raw('application/pdf', bytes),
    text: (text: string) => raw('text/plain', text),
  });
}

function rawBundle(contentType: string, content: Raw): MimeBundle {
  if (contentType === 'image/svg+xml' && typeof content === 'string') {
    // As drawn, and beside it the picture that also an untrusted notebook shows.
    return { ...svgFallback(content), 'image/svg+xml': content };
  }
  const data = typeof content === 'string' ? content : toBase64(content);
  const fallback = contentType === 'text/plain' ? data : fallbackText(contentType, content);
  return { [contentType]: isJson(contentType) ? parseJson(contentType, data) : data, 'text/plain': fallback };
}

/** Text around the <svg> (an XML declaration, comments) is no part of the picture. */
function svgFallback(content: string): MimeBundle {
  const start = content.search(/<svg\b/);
  return start < 0 ? { 'text/plain': '[SVG drawing]' } : elementBundle(content.slice(start));
}

const isJson = (contentType: string): boolean => /[/+]json$/.test(contentType);

function parseJson(contentType: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError(`display.raw: ${contentType} must be JSON`, { cause });
  }
}

/** A bundle that somebody wrote by hand, with the text that a console shows. */
function withFallback(made: MimeBundle): MimeBundle {
  if (made['text/plain'] !== undefined) return made;
  const types = Object.keys(made);
  const richest = types.find((type) => type.startsWith('text/')) ?? types[0]!;
  const content = made[richest];
  return { ...made, 'text/plain': typeof content === 'string' ? fallbackText(richest, content) : `[${richest}]` };
}

function fallbackText(contentType: string, content: Raw): string {
  if (typeof content !== 'string') return describeImage(content, contentType);
  if (contentType === 'text/html') return shorten(htmlToText(content), 1000) || '[HTML]';
  return contentType.startsWith('text/') ? content : `[${contentType}]`;
}

/** A display that keeps one place: what it sends later replaces what it sent before. */
export function sendInPlace(port: DisplayPort, displayId: string): Send {
  let sent = false;
  return (made) => {
    port.display(made, sent ? { displayId, update: true } : { displayId });
    sent = true;
  };
}
