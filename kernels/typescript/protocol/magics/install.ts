import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { type Magic, MagicError } from './magic.ts';
import { runProcess } from './shell.ts';

export const install: Magic = {
  name: 'install',
  usage: '%install package …',
  summary: 'installs npm packages into the project of the notebook, as its lockfile says; runs none of their scripts',
  async run(args, context) {
    const packages = args.split(/\s+/).filter(Boolean);
    if (packages.length === 0)
      throw new MagicError('%install: name the packages: %install d3-array simple-statistics@7');
    const wrong = packages.find((name) => !/^(@[\w.~-]+\/)?[\w.~][\w.~-]*(@[\w.~^<>=|*+-]+)?$/.test(name));
    if (wrong) throw new MagicError(`%install: "${wrong}" is no name of an npm package; write name or name@version`);
    const cwd = projectOf(context.kernel.cwd);
    const before = dependenciesOf(cwd);
    const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--', ...packages];
    const outcome = await runProcess(context, npm(), { args: flags, cwd, shell: process.platform === 'win32' });
    if (outcome.status === 'ok') context.print(changes(before, dependenciesOf(cwd), join(cwd, 'package.json')));
    return { outcome };
  },
};

type Versions = Readonly<Record<string, string>>;

function projectOf(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new MagicError('%install: no package.json beside or above the notebook; "!npm init -y" makes one');
  return projectOf(parent);
}

function dependenciesOf(folder: string): Versions {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Versions;
  };
  return dependencies ?? {};
}

/** The npm that came with this Node, or else the one on the PATH. */
function npm(): string {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const folders = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, program)).find(existsSync) ?? program;
}

function changes(before: Versions, after: Versions, file: string): string {
  const changed = Object.entries(after).filter(([name, version]) => before[name] !== version);
  if (changed.length === 0) return `${file} is as it was.\n`;
  const list = changed.map(([name, now]) => `${name} ${before[name] ? `${before[name]} → ` : ''}${now}`);
  return `${file} now asks for ${list.join(', ')}.\n`;
}
