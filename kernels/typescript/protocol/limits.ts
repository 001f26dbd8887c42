// What a client or a cell may ask of the kernel. The README says the same.

/** Bytes of a header: each output of a cell carries that of its request. */
export const HEADER_BYTES = 2 ** 16;

/** Bytes of a message's JSON. Its objects take up to thirty times as much; what is large belongs in binary buffers. */
export const JSON_BYTES = 2 ** 24;

/** Bytes of one frame; ZeroMQ closes a connection that sends more, before the signature could be looked at. */
export const FRAME_BYTES = 2 ** 30;

/** Characters of a cell, or of the text in which something is completed: a million may keep the compiler busy for minutes. */
export const CODE_LENGTH = 2 ** 20;

/** Characters that one cell may show: more than that no notebook can hold. */
export const OUTPUT_LENGTH = 64e6;
