// Two names for the content of a file: its bytes, and its text, which for a notebook leaves out what running it changes.
import { createHash } from 'node:crypto';
import { cellSource, parseNotebook } from '../../shared/notebook.ts';

export interface Fingerprint {
  /** SHA-256 of the file as it is. */
  readonly bytes: string;
  /** SHA-256 of what a person writes: a notebook's cells without outputs and counters; the bytes of any other file. */
  readonly text: string;
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export function fingerprint(path: string, content: Uint8Array): Fingerprint {
  const bytes = sha256(content);
  return { bytes, text: path.endsWith('.ipynb') ? (notebookText(content) ?? bytes) : bytes };
}

function notebookText(content: Uint8Array): string | undefined {
  try {
    const { cells } = parseNotebook(Buffer.from(content).toString('utf8'));
    return sha256(JSON.stringify(cells.map((cell) => [cell.id ?? '', cell.cell_type, cellSource(cell)])));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // a damaged notebook is compared byte by byte
    throw error;
  }
}
