// The command line, as typed and as meant.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CellLanguage } from '../cell-language.ts';
import { Problem, WrongUse } from './problem.ts';
import { allData, isKernelName, type Machine, prefixData, userData } from './where/places.ts';

export interface Options {
  readonly command: 'install' | 'uninstall' | 'doctor' | 'version' | 'help';
  readonly place: Place | undefined;
  readonly name: string | undefined;
  readonly displayName: string | undefined;
  readonly languages: readonly CellLanguage[];
  readonly copy: boolean | undefined;
  readonly force: boolean;
  readonly json: boolean;
}

export type Place = { readonly kind: 'user' | 'sys-prefix' } | { readonly kind: 'prefix'; readonly folder: string };

const MORE = 'npx ai-mastery-kernel --help  tells more.';
const COMMANDS = ['install', 'uninstall', 'doctor'] as const;
const LANGUAGES: Readonly<Record<string, readonly CellLanguage[]>> = {
  typescript: ['typescript'],
  javascript: ['javascript'],
  both: ['typescript', 'javascript'],
};

export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const [word, surplus] = positionals;
  const asked = values.help ? 'help' : values.version ? 'version' : word;
  const command = [...COMMANDS, 'help', 'version'].find((one) => one === asked) as Options['command'] | undefined;
  if (asked === undefined) throw new WrongUse(`say what to do: ${COMMANDS.join(', ')}\n${MORE}`);
  if (command === undefined) throw new WrongUse(`there is no "${asked}"; there are ${COMMANDS.join(', ')}\n${MORE}`);
  if (surplus !== undefined) throw new WrongUse(`one thing at a time, got also "${surplus}"\n${MORE}`);
  const options: Options = {
    command,
    place: placeOf(values),
    name: values.name,
    displayName: values['display-name'],
    languages: languagesOf(values.language),
    copy: values.copy,
    force: values.force ?? false,
    json: values.json ?? false,
  };
  check(options);
  return options;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        user: { type: 'boolean' },
        'sys-prefix': { type: 'boolean' },
        prefix: { type: 'string' },
        name: { type: 'string' },
        'display-name': { type: 'string' },
        language: { type: 'string' },
        copy: { type: 'boolean' },
        force: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n${MORE}`, { cause: error });
  }
}

function placeOf(values: { user?: boolean; 'sys-prefix'?: boolean; prefix?: string }): Place | undefined {
  const places: Place[] = [];
  if (values.user) places.push({ kind: 'user' });
  if (values['sys-prefix']) places.push({ kind: 'sys-prefix' });
  if (values.prefix !== undefined) {
    if (values.prefix.trim() === '') throw new WrongUse(`--prefix needs a folder: --prefix /opt/jupyter\n${MORE}`);
    places.push({ kind: 'prefix', folder: resolve(values.prefix) });
  }
  if (places.length > 1) throw new WrongUse(`one of --user, --sys-prefix and --prefix DIR, not several\n${MORE}`);
  return places[0];
}

function languagesOf(word = 'typescript'): readonly CellLanguage[] {
  const languages = LANGUAGES[word];
  if (languages === undefined)
    throw new WrongUse(`--language is ${Object.keys(LANGUAGES).join(', ')}, got "${word}"\n${MORE}`);
  return languages;
}

function check({ command, place, name, displayName, languages }: Options): void {
  const needsPlace = command === 'install' || command === 'uninstall';
  if (needsPlace && place === undefined) {
    throw new WrongUse(
      `${command}: say where:  --user  for yourself,  --sys-prefix  in the active Python environment,  --prefix DIR  below a folder\n${MORE}`,
    );
  }
  if (name !== undefined && !isKernelName(name))
    throw new WrongUse(`a kernel's name has letters, digits, ".", "_" and "-", got "${name}"\n${MORE}`);
  if (languages.length > 1 && (name ?? displayName) !== undefined)
    throw new WrongUse(`two kernels cannot have one name: install them one by one\n${MORE}`);
}

/** Jupyter's data folder that the person means, and all others where it looks. */
export function dataFolders(
  place: Place,
  machine: Machine,
  pythonPrefix: () => string | undefined,
): { readonly target: string; readonly others: readonly string[] } {
  const prefix = pythonPrefix();
  const all = allData(machine, prefix);
  const target = targetOf(place, machine, prefix);
  // What lies outside of Jupyter's path cannot hide anything in it.
  return { target, others: all.includes(target) ? all.filter((folder) => folder !== target) : [] };
}

function targetOf(place: Place, machine: Machine, prefix: string | undefined): string {
  if (place.kind === 'user') return userData(machine);
  if (place.kind === 'prefix') return prefixData(machine, place.folder);
  if (prefix === undefined)
    throw new Problem(
      '--sys-prefix: there is no Python on the PATH',
      'activate the environment that JupyterLab is in, or use --prefix DIR',
    );
  return prefixData(machine, prefix);
}
