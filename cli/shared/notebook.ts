// The notebook file as the commands see it (nbformat 4.5), and the mark that ties shipped outputs to their sources.
import { createHash } from 'node:crypto';

export interface Output {
  readonly output_type: 'stream' | 'display_data' | 'execute_result' | 'error';
  readonly [key: string]: unknown;
}

export interface Cell {
  readonly id?: string;
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly source: string | readonly string[];
  metadata: { tags?: readonly string[]; [key: string]: unknown };
  outputs?: Output[];
  execution_count?: number | null;
  readonly [key: string]: unknown;
}

export interface Notebook {
  readonly cells: readonly Cell[];
  metadata: { ai_mastery?: { executed?: string; [key: string]: unknown }; [key: string]: unknown };
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

/** The text of a cell; files may hold it as one string or as lines. */
export const cellSource = ({ source }: Cell): string => (typeof source === 'string' ? source : source.join(''));

export const isCode = ({ cell_type }: Cell): boolean => cell_type === 'code';

/** @throws SyntaxError when the text is not a notebook. */
export function parseNotebook(text: string): Notebook {
  const value = JSON.parse(text) as Notebook | null;
  if (!Array.isArray(value?.cells)) throw new SyntaxError('no cells: this is not a Jupyter notebook');
  const odd = value.cells.findIndex((cell: Cell | null) => !isText(cell?.source));
  if (odd >= 0) throw new SyntaxError(`cell ${odd + 1} has no text`);
  return value;
}

const isText = (source: unknown): boolean =>
  typeof source === 'string' || (Array.isArray(source) && source.every((line) => typeof line === 'string'));

/** Names the sources that made the outputs: SHA-256 of the code cells' sources, in order. */
export const sourcesDigest = (notebook: Notebook): string =>
  createHash('sha256').update(notebook.cells.filter(isCode).map(cellSource).join('\n\u0000\n')).digest('hex');

/** A notebook as nbformat writes it: one space, keys in order, a newline at the end. */
export const formatNotebook = (notebook: Notebook): string => `${JSON.stringify(notebook, sortedKeys, 1)}\n`;

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
