// What an install leaves in a kernelspec's folder, and how it is known again.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KernelSpec } from '../kernelspec.ts';

export const SPEC_FILE = 'kernel.json';
/** Beside it: what else was written. */
export const RECORD_FILE = 'installed.json';
/** Where the kernel keeps compiled code for its next start; Node does without where it may not write. */
export const CACHE_FOLDER = 'compiled';
/** Our entry in the spec's metadata. */
const MARK = 'ai-mastery-kernel';

export interface InstallRecord {
  readonly version: string;
  /** Every file of the folder but kernel.json and this list itself; relative, with slashes. */
  readonly files: readonly string[];
  /** Folders above that were not there before; absolute, innermost first. */
  readonly made: readonly string[];
}

interface Mark {
  readonly version: string;
  /** Hash of the spec without its mark. */
  readonly spec: string;
  /** Hash of the record. */
  readonly record: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The texts of kernel.json and of the record, which vouch for each other. */
export function sealed(spec: KernelSpec, record: InstallRecord): { readonly spec: string; readonly record: string } {
  const recordText = asText(record);
  const mark: Mark = { version: record.version, spec: hashOf(spec), record: sha256(recordText) };
  return { spec: asText({ ...spec, metadata: { ...spec.metadata, [MARK]: mark } }), record: recordText };
}

function hashOf(spec: { readonly metadata?: unknown }): string {
  const { [MARK]: _, ...metadata } = (spec.metadata ?? {}) as Record<string, unknown>;
  return sha256(JSON.stringify({ ...spec, metadata }));
}

/** What stands where a kernelspec would go. */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'ours'; readonly spec: KernelSpec; readonly record: InstallRecord }
  /** Written by us, and changed by somebody since then. */
  | { readonly kind: 'changed'; readonly what: string }
  | { readonly kind: 'foreign'; readonly whose: string }
  | { readonly kind: 'broken'; readonly why: string };

export function look(folder: string): Found {
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there === undefined) return { kind: 'nothing' };
  if (there.isSymbolicLink()) return { kind: 'foreign', whose: 'a link to a kernel elsewhere' };
  if (!there.isDirectory()) return { kind: 'broken', why: 'it is a file, not a folder' };
  const file = join(folder, SPEC_FILE);
  if (!existsSync(file)) return { kind: 'broken', why: `it has no ${SPEC_FILE}` };
  let spec: KernelSpec;
  try {
    spec = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'broken', why: `its ${SPEC_FILE} is not JSON (${error.message})` };
  }
  const mark = (spec?.metadata as Record<string, unknown> | undefined)?.[MARK] as Mark | undefined;
  return mark === undefined ? { kind: 'foreign', whose: ownerOf(spec) } : verified(folder, spec, mark);
}

function verified(folder: string, spec: KernelSpec, mark: Mark): Found {
  if (hashOf(spec) !== mark.spec) return { kind: 'changed', what: SPEC_FILE };
  const path = join(folder, RECORD_FILE);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (sha256(text) !== mark.record) return { kind: 'changed', what: RECORD_FILE };
  return { kind: 'ours', spec, record: JSON.parse(text) };
}

/** One phrase that lets a person recognize a kernel that is not ours. */
export function ownerOf(spec: unknown): string {
  const { argv, display_name: shown } = (spec ?? {}) as { argv?: unknown; display_name?: unknown };
  const words = Array.isArray(argv) ? argv.filter((word) => typeof word === 'string') : [];
  const name = typeof shown === 'string' ? `"${shown}"` : 'a kernel without a name';
  if (words.length === 0) return `${name}, which says no command to start it`;
  const stock = words.some((word) => /(^|[\\/])tslab(\.(js|cmd))?$/.test(word));
  return `${name}${stock ? ', the kernel of the package tslab' : ''}, started by: ${words.join(' ')}`;
}
