// Two 32-bit cells of memory that the main thread and the protocol share: the only state both touch.

import type { FromRuntime, MimeBundle } from './contract.ts';

/** Incremented by the protocol when the answer to a synchronous `prompt` lies in the input port. */
export const INPUT = 0;
/** What output that the main thread has posted and the protocol has not yet taken weighs. */
export const BACKLOG = 1;

/** What an output weighs that is not text but an object: it is not worth counting. */
const OBJECT_WEIGHT = 2 ** 16;

/** The weight of an output: its characters or bytes, and a share for the message itself, which costs more than short text. */
export function weightOf(message: FromRuntime): number {
  switch (message.type) {
    case 'stream':
      return message.text.length + 256;
    case 'display':
      return bundleWeight(message.data) + 256;
    case 'comm':
      return message.message.buffers.reduce((sum, { byteLength }) => sum + byteLength, OBJECT_WEIGHT);
    case 'clear':
    case 'background':
      return 256;
    default:
      return 0;
  }
}

/** Characters of a bundle's texts; what is no text counts as much of it as is likely. */
export const bundleWeight = (data: MimeBundle): number =>
  Object.values(data).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : OBJECT_WEIGHT),
    0,
  );

/**
 * Above this backlog the main thread waits until half of it has left: an endless printing loop must neither fill the memory
 * faster than output can leave, nor keep the kernel busy with old output after it was interrupted.
 */
export const BACKLOG_LIMIT = 2 ** 20;

export const sharedCells = (): SharedArrayBuffer => new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
