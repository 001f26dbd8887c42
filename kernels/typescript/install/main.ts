// npx ai-mastery-kernel install | uninstall | doctor
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isPassing, thisPackage } from './copy/package.ts';
import { FLAVORS } from './flavors.ts';
import { HELP } from './help.ts';
import { install, refuseTaken } from './install.ts';
import { dataFolders, type Options, type Place, parseOptions } from './options.ts';
import { Problem, WrongUse } from './problem.ts';
import { look } from './record.ts';
import { uninstall } from './uninstall.ts';
import type { Machine } from './where/places.ts';
import { pythonPrefix } from './where/python.ts';

/** Lines for people, and what `--json` prints in their place. */
export interface Answer {
  readonly lines: readonly string[];
  readonly document: unknown;
  readonly code: number;
}

/** Runs one command line; prints, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  try {
    const { lines, document, code } = await run(parseOptions(args));
    process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
    return code;
  } catch (error) {
    if (!(error instanceof Problem) && !(error instanceof WrongUse)) throw error;
    const cure = error instanceof Problem ? error.cure : undefined;
    if (json) process.stdout.write(`${JSON.stringify({ error: error.message, cure }, null, 2)}\n`);
    process.stderr.write(`ai-mastery-kernel: ${error.message}\n${cure === undefined ? '' : `→ ${cure}\n`}`);
    return error instanceof WrongUse ? 2 : 1;
  }
}

async function run(options: Options): Promise<Answer> {
  const { version } = thisPackage();
  if (options.command === 'help') return { lines: [HELP], document: { help: HELP }, code: 0 };
  if (options.command === 'version') return { lines: [version], document: { version }, code: 0 };
  if (options.command === 'doctor') return (await import('./doctor/index.ts')).doctor(options.name);
  return options.command === 'install' ? runInstall(options) : runUninstall(options);
}

const machine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir() });

function runInstall(options: Options): Answer {
  const { target, others } = dataFolders(options.place as Place, machine(), pythonPrefix);
  const info = thisPackage();
  const flavors = options.languages.map((language) => FLAVORS[language]);
  // Both or neither: whatever speaks against one is said before the first is written.
  for (const { name } of options.force ? [] : flavors) {
    refuseTaken(target, options.name ?? name);
    refuseHidden(options.name ?? name, others);
  }
  const done = flavors.map((flavor) => {
    const name = options.name ?? flavor.name;
    const { folder, argv, updated } = install({
      data: target,
      name,
      displayName: options.displayName ?? flavor.displayName,
      flavor,
      package: info,
      node: process.execPath,
      copy: options.copy ?? isPassing(info.folder),
      force: options.force,
    });
    return { name, folder, argv, updated, language: flavor.language };
  });
  const lines = done.flatMap(({ name, folder, argv, updated }) => [
    `${updated ? 'updated' : 'installed'}: the kernel "${name}" in ${folder}`,
    `  starts ${argv.find((word) => /kernel\.[jt]s$/.test(word))} with ${argv[0]}`,
  ]);
  if (!options.languages.includes('javascript')) lines.push('JavaScript cells, too:  --language javascript');
  lines.push('Whether it works:  npx ai-mastery-kernel doctor');
  return { lines, document: { installed: done }, code: 0 };
}

/** A kernel of the same name elsewhere in Jupyter's path would be hidden by ours, or hide it. */
function refuseHidden(name: string, others: readonly string[]): void {
  for (const data of others) {
    const kernels = join(data, 'kernels');
    const same = existsSync(kernels)
      ? readdirSync(kernels).find((one) => one.toLowerCase() === name.toLowerCase())
      : undefined;
    const found = same === undefined ? undefined : look(join(kernels, same));
    if (found?.kind !== 'foreign') continue;
    throw new Problem(
      `Jupyter knows a kernel "${name}" already: ${found.whose}\n  in ${join(kernels, same as string)}; one of the two would hide the other`,
      `install under another name (--name my-${name}), or all the same (--force)`,
    );
  }
}

function runUninstall({ place, name, force }: Options): Answer {
  const { target } = dataFolders(place as Place, machine(), pythonPrefix);
  const removed = uninstall({ data: target, name, force });
  const lines = removed.flatMap(({ name: one, folder, left }) => [
    `removed: the kernel "${one}" from ${folder}`,
    ...left.map((file) => `  left, because install did not write it: ${join(folder, file)}`),
  ]);
  if (removed.length === 0) lines.push(`no kernel of this package is in ${join(target, 'kernels')}`);
  return { lines, document: { removed }, code: 0 };
}
