// Two 32-bit cells of memory that the main thread and the protocol share: the only state both touch.

/** Incremented by the protocol when the answer to a synchronous `prompt` lies in the input port. */
export const INPUT = 0;
/** Characters of stream output that the main thread has posted and the protocol has not yet taken. */
export const BACKLOG = 1;

/** Above this backlog the main thread waits: an endless printing loop must not fill the memory faster than output can leave. */
export const BACKLOG_LIMIT = 32 * 2 ** 20;

export const sharedCells = (): SharedArrayBuffer => new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
