import { type Cell, cellSource, isCode, type Notebook, type Output } from '../../shared/notebook.ts';
import { highlight } from './code.ts';
import { escapeHtml } from './escape.ts';
import { type Heading, renderMarkdown } from './markdown.ts';
import { renderOutputs } from './output.ts';
import { inliner } from './pictures.ts';

export interface RenderedNotebook {
  readonly title: string;
  /** Id of the section that holds the notebook. */
  readonly id: string;
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** One notebook as a section of the page. `path` is where it lies, for the pictures beside it. */
export function renderNotebook(notebook: Notebook, path: string, id: string): RenderedNotebook {
  const prefix = `${id}-`;
  const taken = new Set<string>();
  const inlineFor = inliner(path);
  const headings: Heading[] = [];
  const parts = notebook.cells.map((cell) => {
    if (isCode(cell)) return codeCell(cell, prefix);
    if (cell.cell_type !== 'markdown') return `<pre class="raw" tabindex="0">${escapeHtml(cellSource(cell))}</pre>`;
    const result = renderMarkdown(cellSource(cell), { prefix, taken, inline: inlineFor(cell) });
    headings.push(...result.headings);
    return `<div class="text">${result.html}</div>`;
  });
  const title = headings.find((heading) => heading.level === 1)?.text ?? path.replace(/^.*[\\/]|\.ipynb$/g, '');
  return { title, id, html: parts.join('\n'), headings };
}

function codeCell(cell: Cell, prefix: string): string {
  const source = cellSource(cell);
  const outputs = cell.outputs ?? [];
  if (source.trim() === '' && outputs.length === 0) return '';
  const count = cell.execution_count ?? null;
  const tags = Array.isArray(cell.metadata.tags) ? cell.metadata.tags : [];
  const folded = (cell.metadata.jupyter as { source_hidden?: boolean } | undefined)?.source_hidden === true;
  const label = count === null ? '<span class="badge">not run</span>' : `[${count}]`;
  const failed = outputs.some((output: Output) => output.output_type === 'error');
  const note = failed && tags.includes('raises-exception') ? ' <span class="note">fails on purpose</span>' : '';
  return [
    '<div class="cell">',
    `<details class="code"${folded ? '' : ' open'}><summary>Code ${label}${note}</summary>`,
    `<pre tabindex="0"><code class="hljs">${highlight(source, 'typescript')}</code></pre></details>`,
    renderOutputs(outputs, prefix),
    '</div>',
  ].join('\n');
}
