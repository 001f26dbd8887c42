// What can be seen without Jupyter: one look each.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { nodeFault } from '../../bin/node-fault.mjs';
import { findPackage } from '../copy/closure.ts';
import { thisPackage } from '../copy/package.ts';

export interface Verdict {
  readonly ok: boolean;
  readonly found: string;
  /** What to do about it. */
  readonly cure?: string;
}

export interface Finding extends Verdict {
  readonly what: string;
}

const AGAIN = 'install it again: npm install ai-mastery-kernel';
const load = createRequire(import.meta.url);

function node(): Verdict {
  const { engines } = thisPackage();
  const fault = nodeFault(process.versions.node, engines.node);
  if (fault) return { ok: false, found: fault, cure: 'install a newer Node from https://nodejs.org' };
  return { ok: true, found: `${process.versions.node} (${process.execPath})` };
}

function zeromq(): Verdict {
  const system = `${process.platform} ${process.arch}`;
  try {
    const { version } = load('zeromq') as { version: string };
    return { ok: true, found: `libzmq ${version}, its part for ${system} loads` };
  } catch (error) {
    return { ok: false, found: `does not load on ${system}: ${firstLine(error)}`, cure: AGAIN };
  }
}

function typescript(): Verdict {
  try {
    return { ok: true, found: (load('typescript/package.json') as { version: string }).version };
  } catch (error) {
    return { ok: false, found: firstLine(error), cure: AGAIN };
  }
}

function types(): Verdict {
  const folder = findPackage(thisPackage().folder, '@types/node');
  if (folder === undefined)
    return { ok: false, found: '@types/node is not there: cells would not know console', cure: AGAIN };
  const { version } = load(join(folder, 'package.json')) as { version: string };
  return { ok: true, found: `@types/node ${version}` };
}

const firstLine = (error: unknown): string => String((error as Error)?.message ?? error).split('\n')[0] as string;

export const CHECKS: readonly { readonly what: string; readonly look: () => Verdict }[] = [
  { what: 'Node', look: node },
  { what: 'ZeroMQ', look: zeromq },
  { what: 'TypeScript', look: typescript },
  { what: 'types of Node', look: types },
];
