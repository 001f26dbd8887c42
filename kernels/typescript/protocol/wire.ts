import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { ConnectionInfo } from './connection.ts';
import { HEADER_BYTES, JSON_BYTES } from './limits.ts';

// The wire format of Jupyter messaging: [identities…, "<IDS|MSG>", signature, header, parent, metadata, content, buffers…].

export const PROTOCOL_VERSION = '5.5';
const DELIMITER = Buffer.from('<IDS|MSG>');

export type Json = Record<string, unknown>;

export interface Header extends Json {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

export interface Message {
  /** Routing frames: the client for shell, control and stdin, the topic for iopub. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  readonly parent: Json;
  readonly metadata: Json;
  readonly content: Json;
  readonly buffers: readonly Buffer[];
  /** Why the content was not read, for whoever sent it; the content is empty then. */
  readonly refused?: string;
}

/** What a sender decides; id, date and the like are filled in. */
export interface Outgoing {
  readonly identities: readonly (Buffer | string)[];
  readonly type: string;
  readonly parent?: Header | undefined;
  readonly content: Json;
  readonly metadata?: Json | undefined;
  readonly buffers?: readonly Uint8Array[] | undefined;
}

/** Frames that are not a message signed with our key. */
export class WireError extends Error {
  override name = 'WireError';
}

/** Writes and reads signed messages; an empty key turns signatures off, as the specification allows. */
export class Wire {
  readonly session = randomUUID();
  readonly #key: string;
  readonly #hash: string;
  readonly #jsonBytes: number;

  /** Messages with more than `jsonBytes` of JSON are read without their content. */
  constructor({ key, signature_scheme }: Pick<ConnectionInfo, 'key' | 'signature_scheme'>, jsonBytes = JSON_BYTES) {
    this.#jsonBytes = jsonBytes;
    this.#key = key;
    this.#hash = signature_scheme.replace(/^hmac-/, '');
  }

  encode(message: Outgoing): (Buffer | string | Uint8Array)[] {
    const header: Header = {
      msg_id: randomUUID(),
      session: this.session,
      username: 'kernel',
      date: new Date().toISOString(),
      msg_type: message.type,
      version: PROTOCOL_VERSION,
    };
    const parts = [header, message.parent ?? {}, message.metadata ?? {}, message.content].map((part) =>
      Buffer.from(JSON.stringify(part)),
    );
    return [...message.identities, DELIMITER, this.#sign(parts), ...parts, ...(message.buffers ?? [])];
  }

  decode(frames: readonly Buffer[]): Message {
    const at = frames.findIndex((frame) => frame.equals(DELIMITER));
    const parts = frames.slice(at + 2, at + 6);
    if (at < 0 || parts.length < 4)
      throw new WireError(`a message needs a delimiter and 5 frames, got ${frames.length}`);
    this.#verify(frames[at + 1]!, parts);
    const header = parseHeader(parts[0]!);
    const identities = frames.slice(0, at);
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    if (bytes > this.#jsonBytes) {
      const refused = `the message has ${bytes} bytes of JSON, and ${this.#jsonBytes} are read: large data belongs in a file`;
      return { identities, header, parent: {}, metadata: {}, content: {}, buffers: [], refused };
    }
    const [parent, metadata, content] = parts.slice(1).map(parseObject) as [Json, Json, Json];
    return { identities, header, parent, metadata, content, buffers: frames.slice(at + 6) };
  }

  #sign(parts: readonly Buffer[]): string {
    if (!this.#key) return '';
    const mac = createHmac(this.#hash, this.#key);
    for (const part of parts) mac.update(part);
    return mac.digest('hex');
  }

  #verify(signature: Buffer, parts: readonly Buffer[]): void {
    if (!this.#key) return;
    const expected = Buffer.from(this.#sign(parts));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
      throw new WireError('the signature does not match the key of the connection file');
  }
}

/** A header goes back with everything that its request causes, so it must be small, and such that it can be written again. */
function parseHeader(frame: Buffer): Header {
  if (frame.length > HEADER_BYTES)
    throw new WireError(`a header may have ${HEADER_BYTES} bytes, this one has ${frame.length}`);
  const header = parseObject(frame);
  if (typeof header.msg_id !== 'string' || typeof header.msg_type !== 'string')
    throw new WireError('a header needs msg_id and msg_type');
  try {
    JSON.stringify(header);
  } catch (error) {
    throw new WireError('the header is nested too deeply', { cause: error });
  }
  return header as Header;
}

function parseObject(frame: Buffer): Json {
  let value: unknown;
  try {
    value = JSON.parse(frame.toString());
  } catch (error) {
    // The parser's own message quotes the frame, which may hold anything.
    throw new WireError('a frame is not JSON', { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new WireError('header, parent, metadata and content must be JSON objects');
  return value as Json;
}
