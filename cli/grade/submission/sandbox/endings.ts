import type { Fault } from '../../results.ts';

export const notStarted = (detail: string): Fault => ({
  kind: 'no-sandbox',
  message: 'the sandbox did not start',
  detail,
});

/**
 * What the end of a sandbox means for the answer in it. `stderr` is looked at and never shown.
 * @param inContainer whether a container engine started it
 */
export function ended(code: number | null, signal: NodeJS.Signals | null, stderr: string, inContainer = false): Fault {
  if (/^(bwrap|sh|\/bin\/sh): /.test(stderr)) return notStarted(stderr.split('\n')[0]!);
  // Docker and Podman say by this number that the container itself could not be run; mux.mjs lets nobody inside say it.
  if (inContainer && code === 125) return notStarted(stderr.split('\n')[0] || 'the container engine did not say why');
  if (/out of memory|OOM|Array buffer allocation failed/i.test(stderr)) {
    return { kind: 'memory', message: 'the answer needed more memory than its sandbox has' };
  }
  const how = signal ?? (code !== null && code > 128 ? `signal ${code - 128}` : `code ${code}`);
  return { kind: 'crash', message: 'the answer brought its sandbox down', detail: how };
}
