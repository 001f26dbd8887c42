import type { Message } from './wire.ts';

/** A message from a client, with the channel on which its reply goes back. */
export interface Request extends Message {
  readonly channel: 'shell' | 'control';
}

/** Reads optional fields of untrusted content: a value of the wrong type counts as absent. */
export const text = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback);
export const flag = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback);
export const count = (value: unknown, fallback: number): number =>
  Number.isInteger(value) ? (value as number) : fallback;
export const dictionary = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
