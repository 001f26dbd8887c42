// What the panel says when something is not as it should be, and the cure.
import { KERNEL, KernelLost, type Reply } from '../kernel.ts';
import type { Front } from './current.ts';

const RESTART = 'Restart it (Kernel → Restart Kernel…), then try again.';

/** Why exercises cannot be run in a notebook with this kernel. */
export function faultOf(kernel: Front['kernel']): string | undefined {
  if (kernel && kernel.name !== KERNEL) {
    return `This notebook runs on ${kernel.title}; exercises need TypeScript. Choose it by Kernel → Change Kernel…`;
  }
  if (kernel?.status === 'dead') return `The kernel of this notebook has ended. ${RESTART}`;
  return undefined;
}

export const failure = (status: Reply['status'], fault: string): string =>
  status === 'aborted'
    ? 'A cell before it failed or was stopped, so this was dropped. Try again.'
    : `That did not work: ${fault.trim()}`;

export const sentence = (error: unknown): string =>
  error instanceof KernelLost
    ? 'The kernel ended before it answered. Try again; if it does not come back: Kernel → Restart Kernel…'
    : `That did not work: ${messageOf(error)}`;
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
