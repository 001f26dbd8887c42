// Outputs as a picture of themselves, for readers without a kernel.
import { stripVTControlCharacters } from 'node:util';
import type { ErrorReport, MimeBundle } from '../../contract.ts';
import { escapeHtml } from '../../display/html.ts';

/** An output as a notebook file holds it. */
export type ShownOutput =
  | { readonly output_type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | { readonly output_type: 'display_data'; readonly data: MimeBundle; readonly metadata: Record<string, unknown> }
  | ({ readonly output_type: 'error' } & ErrorReport);

export const outputsText = (outputs: readonly ShownOutput[]): string => outputs.map(textOf).join('\n');

function textOf(output: ShownOutput): string {
  if (output.output_type === 'stream') return output.text.replace(/\n$/, '');
  if (output.output_type === 'error') return `${output.ename}: ${output.evalue}`;
  return String(output.data['text/plain'] ?? '');
}

export const outputsHtml = (outputs: readonly ShownOutput[]): string => outputs.map(htmlOf).join('\n');

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

function htmlOf(output: ShownOutput): string {
  if (output.output_type !== 'display_data') return preformatted(textOf(output));
  const { data } = output;
  const html = data['text/html'];
  if (typeof html === 'string') return html;
  const picture = PICTURES.find((type) => typeof data[type] === 'string');
  if (!picture) return preformatted(textOf(output));
  return `<img src="data:${picture};base64,${data[picture]}" alt="${escapeHtml(textOf(output))}">`;
}

const preformatted = (text: string): string => `<pre>${escapeHtml(stripVTControlCharacters(text))}</pre>`;
