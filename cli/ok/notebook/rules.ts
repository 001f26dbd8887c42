// The house's rules for notebooks. Each looks at one valid notebook and says what is wrong where.
import { createHash } from 'node:crypto';
import type { Cell, Notebook } from './read.ts';
import { joined } from './read.ts';

export interface Fault {
  readonly line: number;
  readonly what: string;
  readonly cure: string;
}

export const ACTS = ['Question', 'Math', 'From scratch', 'Library', 'Production', 'Check yourself', 'Sources'] as const;

const MAX_CODE_LINES = 12;
const WIDGETS_LENGTH = 400_000;
const LESSON_CELLS = { from: 40, to: 80 };
const SAVE = 'npm run lab -- --check --save writes the outputs of a fresh run';

/** What `metadata.ai_mastery.executed` must be: it ties the outputs to the sources that made them. */
function sourcesHash(cells: readonly Cell[]): string {
  const sources = cells.filter(({ type }) => type === 'code').map(({ source }) => source);
  return createHash('sha256').update(sources.join('\n\u0000\n')).digest('hex');
}

/** Rules for every shipped notebook. */
export function notebookFaults(notebook: Notebook): Fault[] {
  return [
    ...kernelFaults(notebook),
    ...idFaults(notebook.cells),
    ...outputFaults(notebook),
    ...widgetFaults(notebook),
    ...notebook.cells.flatMap((cell) => [...codeFaults(cell), ...pictureFaults(cell)]),
  ];
}

/** Rules for lessons: the acts, in order, in a size that one sitting holds. */
export function lessonFaults({ cells }: Notebook): Fault[] {
  const faults: Fault[] = [];
  const { from, to } = LESSON_CELLS;
  if (cells.length < from || cells.length > to) {
    const cure = cells.length < from ? 'say more: one idea, one figure, one check a cell' : 'split it into two lessons';
    faults.push({ line: 1, what: `${cells.length} cells; a lesson has ${from} to ${to}`, cure });
  }
  const headings = cells.filter(({ type }) => type === 'markdown').flatMap(sectionHeadings);
  const acts = headings.filter(({ title }) => (ACTS as readonly string[]).includes(title));
  for (const act of ACTS.filter((name) => !acts.some(({ title }) => title === name))) {
    faults.push({ line: 1, what: `the act "## ${act}" is missing`, cure: `add it; the acts are ${ACTS.join(' · ')}` });
  }
  const order = acts.map(({ title }) => (ACTS as readonly string[]).indexOf(title));
  const wrong = order.findIndex((rank, i) => i > 0 && rank <= order[i - 1]!);
  if (wrong > 0) {
    const { title, line } = acts[wrong]!;
    faults.push({
      line,
      what: `the act "${title}" stands in the wrong place or twice`,
      cure: `the order is ${ACTS.join(' · ')}`,
    });
  }
  return faults;
}

function sectionHeadings({ source, line }: Cell): { title: string; line: number }[] {
  const prose = source.replace(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(/^## +(.+?)\s*#*$/gm)].map((match) => ({ title: match[1]!.trim(), line }));
}

function kernelFaults({ metadata }: Notebook): Fault[] {
  const { kernelspec, language_info: language } = metadata;
  const fine =
    kernelspec?.name === 'tslab' &&
    kernelspec.display_name === 'TypeScript' &&
    kernelspec.language === 'typescript' &&
    language?.name === 'typescript';
  if (fine) return [];
  return [
    {
      line: 1,
      what: 'kernelspec or language_info is not that of our kernel',
      cure: 'open it in JupyterLab with the kernel "TypeScript" and save',
    },
  ];
}

function idFaults(cells: readonly Cell[]): Fault[] {
  const ids = new Set<string>();
  return cells.flatMap(({ id, line }) => {
    if (!ids.has(id)) {
      ids.add(id);
      return [];
    }
    return [{ line, what: `two cells have the id ${id}`, cure: 'give one of them another id' }];
  });
}

function outputFaults({ cells, metadata }: Notebook): Fault[] {
  if (!cells.some(({ type }) => type === 'code')) return [];
  const { executed } = metadata.ai_mastery ?? {};
  if (executed === undefined) return [{ line: 1, what: 'nobody knows which sources made its outputs', cure: SAVE }];
  if (executed !== sourcesHash(cells))
    return [{ line: 1, what: 'the outputs are not those of these sources', cure: SAVE }];
  return cells.flatMap(({ type, source, executionCount, line }) =>
    type === 'code' && source.trim() !== '' && executionCount === null
      ? [{ line, what: 'this cell has not been run', cure: SAVE }]
      : [],
  );
}

/** Widgets are seen without a kernel only if their state is in the file; and what is in the file every clone carries. */
function widgetFaults({ cells, metadata }: Notebook): Fault[] {
  const { widgets = {} } = metadata;
  const { state = {} } = widgets['application/vnd.jupyter.widget-state+json'] ?? {};
  const length = JSON.stringify(widgets).length;
  const faults = cells.flatMap(({ outputs, line }) =>
    outputs.flatMap(({ data }) => {
      const view = data?.['application/vnd.jupyter.widget-view+json'] as { model_id?: string } | undefined;
      if (!view || Object.hasOwn(state, view.model_id ?? '')) return [];
      return [{ line, what: 'a widget without its state', cure: SAVE }];
    }),
  );
  if (length <= WIDGETS_LENGTH) return faults;
  const what = `${Math.round(length / 1000)} kB of widgets' state; ${WIDGETS_LENGTH / 1000} are the limit`;
  return [...faults, { line: 1, what, cure: 'draw less in them, or fewer of them' }];
}

function codeFaults({ type, source, outputs, tags, line }: Cell): Fault[] {
  if (type !== 'code') return [];
  const faults: Fault[] = [];
  // A line such as `%%question week-01/1/2` heads the code and is none.
  const lines = source
    .trimEnd()
    .replace(/^%%.*\n/, '')
    .split('\n').length;
  if (lines > MAX_CODE_LINES) {
    faults.push({
      line,
      what: `a code cell of ${lines} lines; ${MAX_CODE_LINES} are the limit`,
      cure: 'split it, or move the part that is no lesson into lib/',
    });
  }
  const failed = outputs.some(({ output_type: kind }) => kind === 'error');
  const expected = tags.includes('raises-exception');
  if (failed && !expected)
    faults.push({
      line,
      what: 'this cell failed',
      cure: 'mend it, or tag it raises-exception when its point is to fail',
    });
  if (expected && outputs.length > 0 && !failed)
    faults.push({
      line,
      what: 'tagged raises-exception, but it did not fail',
      cure: 'remove the tag, or break it again',
    });
  const path = machinePath(
    source + outputs.map((output) => joined(output.text) + JSON.stringify(output.data ?? '')).join('\n'),
  );
  if (path) faults.push({ line, what: `a path of one machine: ${path}`, cure: 'name files relative to the notebook' });
  return faults;
}

/** A path that exists on one computer only. */
export const machinePath = (text: string): string | undefined =>
  /(?:^|[^A-Za-z0-9.:/_-])((?:\/(?:home|root|Users|work|tmp)\/|[A-Z]:\\{1,2}Users\\)[\w.-]+)/.exec(text)?.[1];

function pictureFaults({ type, source, outputs, line }: Cell): Fault[] {
  const texts = type === 'markdown' ? [source] : outputs.map(({ data }) => joined(data?.['text/html']));
  const html = texts.join('\n');
  const images = [...html.matchAll(/<img\b[^>]*>/gi)].map(([tag]) => tag);
  const without = images.filter((tag) => !/\balt\s*=\s*["']/i.test(tag));
  const speaking = images.filter((tag) => /\balt\s*=\s*("[^"]+"|'[^']+')/i.test(tag));
  // An empty alt marks decoration, as the swatches of a legend, whose words stand beside them; a figure of decoration only says nothing.
  const silent = speaking.length > 0 ? without : images;
  const emptyMarkdown = type === 'markdown' && /!\[\s*\]\(/.test(source);
  if (silent.length === 0 && !emptyMarkdown) return [];
  const cure =
    type === 'code' ? 'give the plot an ariaLabel that says what it shows' : 'say between the brackets what it shows';
  return [{ line, what: 'a picture without alternative text', cure }];
}
