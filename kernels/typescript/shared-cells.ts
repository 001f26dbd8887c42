// Two 32-bit cells of memory that the main thread and the protocol share: the only state both touch.

/** Incremented by the protocol when the answer to a synchronous `prompt` lies in the input port. */
export const INPUT = 0;
/** What stream output that the main thread has posted and the protocol has not yet taken weighs. */
export const BACKLOG = 1;

/** The weight of one stream message: its characters, and a share for the message itself, which costs more than short text. */
export const weightOf = (text: string): number => text.length + 256;

/**
 * Above this backlog the main thread waits until half of it has left: an endless printing loop must neither fill the memory
 * faster than output can leave, nor keep the kernel busy with old output after it was interrupted.
 */
export const BACKLOG_LIMIT = 2 ** 20;

export const sharedCells = (): SharedArrayBuffer => new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
