import { dirname, join } from 'node:path';
import type { SubmissionSource } from './protocol.ts';

/** Where an answer lies as it was written, when its file holds it without types. */
export const typedFile = ({ file, isPlain }: Pick<SubmissionSource, 'file' | 'isPlain'>): string =>
  isPlain ? join(dirname(file), 'as-written.txt') : file;
