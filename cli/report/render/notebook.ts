import { type Cell, cellSource, isCode, type Notebook, type Output } from '../../shared/notebook.ts';
import { highlight } from './code.ts';
import { escapeHtml, oneLine } from './escape.ts';
import { type Heading, renderMarkdown } from './markdown.ts';
import { renderOutputs } from './output.ts';
import { inliner } from './pictures.ts';
import { withLastPictures } from './widgets.ts';

export interface RenderedNotebook {
  readonly title: string;
  /** Id of the section that holds the notebook. */
  readonly id: string;
  readonly html: string;
  readonly headings: readonly Heading[];
}

export interface NotebookOptions {
  /** What is to be known of the outputs, and whether it is a warning. */
  readonly state?: { readonly words: string; readonly stale: boolean };
  /** @default 'typescript' */
  readonly language?: string;
  /** Whether the code is folded away until it is asked for. @default false */
  readonly folded?: boolean;
}

/** One notebook as a section of the page. `path` is where it lies, for the pictures beside it. */
export function renderNotebook(
  notebook: Notebook,
  path: string,
  id: string,
  { state, language = 'typescript', folded = false }: NotebookOptions = {},
): RenderedNotebook {
  const prefix = `${id}-`;
  const taken = new Set<string>();
  const inlineFor = inliner(path);
  const headings: Heading[] = [];
  let latest = 0;
  const part = (cell: Cell): string => {
    if (isCode(cell)) {
      const count = countOf(cell);
      const html = codeCell(cell, { prefix, language, folded, isLate: count !== null && count < latest });
      latest = Math.max(latest, count ?? 0);
      return html;
    }
    if (cell.cell_type !== 'markdown') return `<pre class="raw" tabindex="0">${escapeHtml(sourceOf(cell))}</pre>`;
    const result = renderMarkdown(sourceOf(cell), { prefix, taken, inline: inlineFor(cell) });
    headings.push(...result.headings);
    return `<div class="text">${result.html}</div>`;
  };
  let left = MAX_LENGTH;
  const parts = withLastPictures(notebook).cells.map((cell, i) => {
    const html =
      fitting(() => part(cell), left) ?? `<p class="missing">[cell ${i + 1} is too long, or nested too deep]</p>`;
    left -= html.length;
    return html;
  });
  const title = headings.find((heading) => heading.level === 1)?.text ?? nameOf(path);
  return { title, id, html: withState(parts.join('\n'), state), headings };
}

/** No browser shows more. A few words in a file can stand for that: a picture that is shown again by every cell. */
const MAX_LENGTH = 200_000_000;

/** Undefined when a cell of a stranger's is nested deeper than the stack, or the page would become too long. */
function fitting(render: () => string, most: number): string | undefined {
  try {
    const html = render();
    return html.length <= most ? html : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Lines end as on the page, whatever system they were written on. */
const sourceOf = (cell: Cell): string => cellSource(cell).replace(/\r\n?/g, '\n');

/** The file's name stands for a title that is not there. */
const nameOf = (path: string): string => oneLine(path.replace(/^.*[\\/]|\.ipynb$/gs, ''));

/** Says it below the title; above all, where there is none. */
function withState(html: string, state: NotebookOptions['state']): string {
  if (state === undefined) return html;
  const words = state.words.charAt(0).toUpperCase() + state.words.slice(1);
  const note = `<p class="state${state.stale ? ' stale' : ''}">${escapeHtml(words)}.</p>`;
  const [title = ''] = /^<div class="text"><h2[^>]*>.*?<\/h2>/s.exec(html) ?? [];
  return title === '' ? `${note}\n${html}` : `${title}\n${note}${html.slice(title.length)}`;
}

/** The number that Jupyter gave a cell when it ran; anything else that a file may hold there is none. */
const countOf = ({ execution_count }: Cell): number | null =>
  Number.isInteger(execution_count) ? (execution_count as number) : null;

interface CodeCellOptions {
  readonly prefix: string;
  readonly language: string;
  readonly folded: boolean;
  /** Whether a cell above it ran after it. */
  readonly isLate: boolean;
}

function codeCell(cell: Cell, { prefix, language, folded, isLate }: CodeCellOptions): string {
  const source = sourceOf(cell);
  const outputs = cell.outputs ?? [];
  if (source.trim() === '' && outputs.length === 0) return '';
  const tags = Array.isArray(cell.metadata.tags) ? cell.metadata.tags : [];
  const hidden = (cell.metadata.jupyter as { source_hidden?: boolean } | null | undefined)?.source_hidden === true;
  const failed = outputs.some((output: Output) => output.output_type === 'error');
  const note = failed && tags.includes('raises-exception') ? ' <span class="note">fails on purpose</span>' : '';
  return [
    '<div class="cell">',
    `<details class="code"${folded || hidden ? '' : ' open'}><summary>Code ${labelOf(cell, outputs, isLate)}${note}</summary>`,
    `<pre tabindex="0"><code>${highlight(source, language)}</code></pre></details>`,
    renderOutputs(outputs, prefix),
    '</div>',
  ].join('\n');
}

function labelOf(cell: Cell, outputs: readonly Output[], isLate: boolean): string {
  const count = countOf(cell);
  const badge = (text: string) => `<span class="badge">${text}</span>`;
  if (count === null) return badge(outputs.length > 0 ? 'not run since it was changed or cleared' : 'not run');
  return `[${count}]${isLate ? ` ${badge('ran before a cell above it')}` : ''}`;
}
