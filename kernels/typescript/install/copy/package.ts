// The package that this file belongs to, in the clone or below node_modules.
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, sep } from 'node:path';
import { kernelEntry } from '../../index.ts';

export interface PackageInfo {
  readonly folder: string;
  /** The program that Jupyter starts. */
  readonly entry: string;
  readonly version: string;
  readonly engines: { readonly node: string };
}

export function thisPackage(): PackageInfo {
  const file = findPackageJSON(import.meta.url);
  if (file === undefined) throw new Error('the kernel lies outside of any package');
  const { version, engines } = JSON.parse(readFileSync(file, 'utf8'));
  return { folder: dirname(file), entry: kernelEntry, version, engines };
}

/** Folders of npx are npm's cache: it may empty them at any time, so a kernel that stays must not be started from there. */
export const isPassing = (folder: string): boolean => folder.split(sep).includes('_npx');
