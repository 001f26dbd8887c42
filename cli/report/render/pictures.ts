import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import type { Cell } from '../../shared/notebook.ts';
import { decoded } from './escape.ts';
import { textOf } from './output.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};
const MAX_BYTES = 5_000_000;

/**
 * Turns the address of a Markdown cell's picture into a `data:` address: an attachment of the cell, or a file in the
 * notebook's folder or below. Anything else, also a link that leads out of the folder, is left out.
 */
export function inliner(notebook: string): (cell: Cell) => (src: string) => string | undefined {
  const folder = dirname(notebook);
  return (cell) => (src) => {
    if (/^data:/i.test(src)) return src;
    if (src.startsWith('attachment:')) return attachment(cell, src.slice('attachment:'.length));
    return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(src) ? undefined : fileIn(folder, src);
  };
}

function attachment(cell: Cell, name: string): string | undefined {
  const all = cell.attachments as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  const [type, data] = Object.entries(all?.[decoded(name)] ?? {})[0] ?? [];
  const base64 = textOf(data).replace(/\s/g, '');
  return type && /^[A-Za-z0-9+/]+=*$/.test(base64) ? `data:${type};base64,${base64}` : undefined;
}

function fileIn(folder: string, src: string): string | undefined {
  const path = join(folder, decoded(src.split(/[?#]/)[0] ?? ''));
  const type = TYPES[extname(path).toLowerCase()];
  if (!type || !existsSync(path)) return undefined;
  const real = realpathSync(path);
  const inside = real.startsWith(realpathSync(folder) + sep);
  const info = statSync(real);
  if (!inside || !info.isFile() || info.size > MAX_BYTES) return undefined;
  return `data:${type};base64,${readFileSync(real).toString('base64')}`;
}
