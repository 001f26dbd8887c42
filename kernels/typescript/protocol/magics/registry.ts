import { delimiter } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check } from './check.ts';
import { env } from './env.ts';
import { help } from './help.ts';
import { install } from './install.ts';
import { load } from './load.ts';
import { type Magic, MagicError } from './magic.ts';
import { reset, who } from './names.ts';
import { shell } from './shell.ts';
import { time } from './time.ts';
import { timeit } from './timeit.ts';

const OWN: readonly Magic[] = [help, check, time, timeit, who, reset, load, env, shell, install];

/** Names files, separated as in PATH, that bring magics of other parts along: each exports `magics: readonly Magic[]`. */
const EXTENSIONS = 'TYPESCRIPT_KERNEL_MAGICS';

let all: Promise<readonly Magic[]> | undefined;

/** Every magic; those of other parts are loaded when the first magic is used. */
export function allMagics(): Promise<readonly Magic[]> {
  all ??= loadExtensions().catch((error: unknown) => {
    all = undefined;
    throw error;
  });
  return all;
}

async function loadExtensions(): Promise<readonly Magic[]> {
  const files = (process.env[EXTENSIONS] ?? '').split(delimiter).filter(Boolean);
  const magics = [...OWN];
  for (const file of files) {
    try {
      const extension = (await import(pathToFileURL(file).href)) as { magics?: readonly Magic[] };
      magics.push(...(extension.magics ?? []));
    } catch (error) {
      throw new MagicError(`${EXTENSIONS} names ${file}, which cannot be loaded: ${(error as Error).message}`);
    }
  }
  return magics;
}

export async function findMagic(name: string, wholeCell: boolean): Promise<Magic> {
  const magic = (await allMagics()).find((m) => m.name === name);
  const sign = wholeCell ? '%%' : '%';
  if (!magic) throw new MagicError(`${sign}${name} is not known; %help lists what is`);
  const form = magic.form ?? 'line';
  if (form !== 'both' && (form === 'cell') !== wholeCell)
    throw new MagicError(
      `${sign}${name}: write ${magic.usage}${form === 'cell' ? ' as the first line of the cell' : ''}`,
    );
  return magic;
}
