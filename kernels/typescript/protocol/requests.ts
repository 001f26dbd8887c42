import { CODE_LENGTH } from './limits.ts';
import type { Message } from './wire.ts';

/** A message from a client, with the channel on which its reply goes back. */
export interface Request extends Message {
  readonly channel: 'shell' | 'control';
}

/** Reads optional fields of untrusted content: a value of the wrong type counts as absent. */
export const text = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback);
export const flag = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback);
export const count = (value: unknown, fallback: number): number =>
  Number.isSafeInteger(value) ? (value as number) : fallback;
export const dictionary = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** The code that a request is about. */
export function codeOf({ content, refused }: Request): string {
  if (refused !== undefined) throw new RangeError(refused);
  const code = text(content.code);
  if (code.length > CODE_LENGTH)
    throw new RangeError(
      `the code has ${code.length} characters, and ${CODE_LENGTH} are compiled at a time: put data into a file and read it`,
    );
  return code;
}
