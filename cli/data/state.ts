import { stat } from 'node:fs/promises';
import { type CacheState, pathOf, readCached } from '../../datasets/shared/cache.ts';
import type { Card, RemoteFile } from '../../datasets/shared/contract.ts';

export interface FileState {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly state: CacheState;
  /** The hash that a damaged file has. */
  readonly got?: string;
}

/** Whether a file is there, by its size alone (`quick`) or by its hash. */
export async function stateOf(file: RemoteFile, how: 'quick' | 'hash'): Promise<FileState> {
  const { name, sizeBytes, sha256 } = file;
  if (how === 'hash') {
    const { state, got } = await readCached(file);
    return { name, sizeBytes, sha256, state, ...(got !== undefined && { got }) };
  }
  const size = await stat(pathOf(file)).then(
    (info) => info.size,
    () => undefined,
  );
  const state = size === undefined ? 'absent' : size === sizeBytes ? 'present' : 'damaged';
  return { name, sizeBytes, sha256, state };
}

/** `present`, `absent`, `partial` or `damaged`, of a whole set. */
export function overall(files: readonly FileState[]): CacheState | 'partial' {
  if (files.some((f) => f.state === 'damaged')) return 'damaged';
  const present = files.filter((f) => f.state === 'present').length;
  return present === files.length ? 'present' : present === 0 ? 'absent' : 'partial';
}

export const totalBytes = (card: Card): number => card.files.reduce((sum, file) => sum + file.sizeBytes, 0);
