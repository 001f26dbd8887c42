// Messages on a pipe: length, seal, JSON. The seal is a secret of the sandbox's trusted thread; code of an answer that finds the pipe
// can write to it, but it cannot make a message.
import { timingSafeEqual } from 'node:crypto';

export const SEAL_BYTES = 16;
const HEAD_BYTES = 4 + SEAL_BYTES;
/** Above what the limits of plain data can need as text. */
const MAX_FRAME_BYTES = 160_000_000;

export type Frame = Readonly<Record<string, unknown>>;

export function toFrame(message: Frame, seal: Uint8Array): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(body.length);
  head.set(seal, 4);
  return Buffer.concat([head, body]);
}

/** What came on the pipe is no message of ours: somebody else wrote to it. */
export class BrokenSeal extends Error {
  override name = 'BrokenSeal';
}

/** Collects chunks and gives every whole frame. @throws BrokenSeal */
export function frameReader(seal: Uint8Array, take: (frame: Frame) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let have = 0;
  let need = HEAD_BYTES;
  return (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    while (have >= need) {
      const all = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      chunks = [all];
      const length = all.readUInt32LE(0);
      if (length > MAX_FRAME_BYTES || !timingSafeEqual(all.subarray(4, HEAD_BYTES), seal)) throw new BrokenSeal();
      need = HEAD_BYTES + length;
      if (have < need) return;
      const body = all.toString('utf8', HEAD_BYTES, need);
      chunks = [all.subarray(need)];
      have -= need;
      need = HEAD_BYTES;
      take(JSON.parse(body) as Frame);
    }
  };
}
