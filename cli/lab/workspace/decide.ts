// What to do with one file of my/: the whole rule in one place, without touching the disk.
import type { Fingerprint } from './fingerprint.ts';

export type Decision =
  /** Nothing to write. `base` is what the manifest should say afterwards (undefined: leave it as it is). */
  | { readonly kind: 'keep'; readonly base?: Fingerprint }
  /** The file does not exist yet, or is exactly what the course wrote: take the original. */
  | { readonly kind: 'write' }
  /** Only outputs differ from what the course wrote, and the text is new: take the original, and keep a copy of the run. */
  | { readonly kind: 'replace-run' }
  /** The learner changed it and the original is new: it waits to be merged, when the learner says so. */
  | { readonly kind: 'wait' };

/**
 * @param original what the course has now
 * @param written what the course wrote last time; undefined when it never did, or the manifest was lost
 * @param mine what lies in my/ now; undefined when there is nothing
 */
export function decide(
  original: Fingerprint,
  written: Fingerprint | undefined,
  mine: Fingerprint | undefined,
): Decision {
  if (!mine) return written ? { kind: 'keep' } : { kind: 'write' }; // deleted by the learner: stays deleted
  if (mine.bytes === original.bytes) return { kind: 'keep', base: original };
  if (mine.bytes === written?.bytes) return { kind: 'write' };
  if (mine.text === original.text)
    return { kind: 'keep', base: { bytes: written?.bytes ?? original.bytes, text: original.text } };
  if (mine.text === written?.text) return { kind: 'replace-run' };
  return original.text === written?.text ? { kind: 'keep' } : { kind: 'wait' };
}
