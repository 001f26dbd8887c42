import type { Output } from '../../shared/notebook.ts';
import { ansiToHtml } from './ansi.ts';
import { escapeHtml } from './escape.ts';
import { renderMarkdown } from './markdown.ts';
import { mathml } from './math.ts';
import { sanitize } from './sanitize.ts';

type Bundle = Readonly<Record<string, unknown>>;

/** Longest text of one output in the report; what is cut is said. */
const MAX_LINES = 400;

/** The outputs of a cell. Pieces of one stream are put together first, as they were written. */
export function renderOutputs(outputs: readonly Output[], prefix: string): string {
  return joined(outputs)
    .map((output) => `<div class="output">${renderOutput(output, prefix)}</div>`)
    .join('\n');
}

function renderOutput(output: Output, prefix: string): string {
  if (output.output_type === 'stream')
    return stream(textOf(output.text), output.name === 'stderr' ? 'stderr' : 'stdout');
  if (output.output_type === 'error') {
    const trace = Array.isArray(output.traceback) ? output.traceback.map(textOf).join('\n') : '';
    const text = trace || `${textOf(output.ename)}: ${textOf(output.evalue)}`;
    return `<pre class="stream error" tabindex="0">${ansiToHtml(cut(text))}</pre>`;
  }
  const data = (output.data ?? {}) as Bundle;
  return renderBundle(data, prefix, (output.metadata ?? {}) as Bundle);
}

const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp'] as const;

/** The richest representation that can be shown in a page without scripts. */
function renderBundle(data: Bundle, prefix: string, metadata: Bundle): string {
  const plain = textOf(data['text/plain']);
  if ('text/html' in data) {
    const html = sanitize(textOf(data['text/html']), { prefix });
    // What consists of scripts alone (a widget, an interactive chart) leaves nothing: then the next form speaks.
    if (/<img|<hr|<meter|<progress/.test(html) || html.replace(/<[^>]*>/g, '').trim() !== '') return html;
  }
  if ('text/markdown' in data) {
    const options = { prefix, taken: new Set<string>(), inline: inlineData };
    return renderMarkdown(textOf(data['text/markdown']), options).html;
  }
  if ('image/svg+xml' in data) {
    const svg = textOf(data['image/svg+xml']);
    const base64 = Buffer.from(svg, 'utf8').toString('base64');
    return image(`data:image/svg+xml;base64,${base64}`, altOf(metadata, 'image/svg+xml') || svgTitle(svg) || plain);
  }
  for (const type of PICTURES) {
    const base64 = textOf(data[type]).replace(/\s/g, '');
    if (base64 === '' || !/^[A-Za-z0-9+/]+=*$/.test(base64)) continue;
    return image(`data:${type};base64,${base64}`, altOf(metadata, type) || plain);
  }
  if ('text/latex' in data) {
    return mathml(
      textOf(data['text/latex'])
        .trim()
        .replace(/^\$\$?|\$\$?$/g, ''),
      true,
    );
  }
  if (plain !== '') return stream(plain, 'value');
  if ('application/json' in data) return stream(JSON.stringify(data['application/json'], null, 2), 'value');
  const types = Object.keys(data).map(escapeHtml).join(', ') || 'nothing';
  return `<p class="missing">[an output that only JupyterLab can show: ${types}]</p>`;
}

const stream = (text: string, kind: string): string =>
  `<pre class="stream ${kind}" tabindex="0">${ansiToHtml(cut(text.replace(/\n$/, '')))}</pre>`;

const image = (src: string, alt: string): string => `<img src="${src}" alt="${escapeHtml(alt.slice(0, 500))}">`;

function altOf(metadata: Bundle, type: string): string {
  const own = metadata[type] as Bundle | undefined;
  return textOf(own?.alt ?? metadata.alt);
}

/** What the drawing says of itself, for those who do not see it. */
const svgTitle = (svg: string): string =>
  (/<svg[^>]*\saria-label="([^"]+)"/.exec(svg)?.[1] ?? /<title[^>]*>([^<]+)<\/title>/.exec(svg)?.[1] ?? '').trim();

const inlineData = (src: string): string | undefined => (/^data:image\//i.test(src) ? src : undefined);

/** Notebook files hold long text as one string or as lines. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('');
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function cut(text: string): string {
  const lines = text.split('\n');
  if (lines.length <= MAX_LINES) return text;
  const half = MAX_LINES / 2;
  const left = lines.length - MAX_LINES;
  return [...lines.slice(0, half), `… ${left.toLocaleString('en-US')} lines left out …`, ...lines.slice(-half)].join(
    '\n',
  );
}

function joined(outputs: readonly Output[]): Output[] {
  const all: Output[] = [];
  for (const output of outputs) {
    const last = all.at(-1);
    if (output.output_type === 'stream' && last?.output_type === 'stream' && last.name === output.name) {
      all[all.length - 1] = { ...last, text: textOf(last.text) + textOf(output.text) };
    } else all.push(output);
  }
  return all;
}
