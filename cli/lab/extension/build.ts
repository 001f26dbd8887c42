// The browser's part of the course as JupyterLab loads it: JavaScript from browser/ and from the pure modules that it imports, the
// style sheet and the catalog. Types are taken away and nothing else, so no bundler is needed.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, posix } from 'node:path';
import { inClone } from '../../shared/paths.ts';

/** The extension's name in JupyterLab and its folder in .venv/share/jupyter/labextensions. */
export const NAME = 'ai-mastery-course';

/** Read by JupyterLab as a script; it loads everything else. */
const ENTRY = 'lab/extension/browser/remote-entry.ts';
const STYLE = 'lab/extension/browser/panel.css';
const CLI = inClone('cli');

export interface Build {
  /** Of all that is in it: names the folder of its files, so that no browser shows an older one from its cache. */
  readonly digest: string;
  /** Text by path, relative to the folder of the extension; `package.json`, which points to all others, is not among them. */
  readonly files: ReadonlyMap<string, string>;
  readonly packageJson: string;
}

/** Sources by path below cli/, the entry and everything that it imports. */
export type Sources = ReadonlyMap<string, string>;

const IMPORT = /^(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** @throws Error when the browser's part imports what a browser cannot have */
export function readSources(entry: string = ENTRY, read: (path: string) => string = readBelowCli): Sources {
  const sources = new Map<string, string>();
  const visit = (path: string): void => {
    if (sources.has(path)) return;
    const text = read(path);
    sources.set(path, text);
    for (const imported of importsOf(text, path)) visit(posix.join(posix.dirname(path), imported));
  };
  visit(entry);
  return sources;
}

function importsOf(text: string, path: string): string[] {
  return [...text.matchAll(IMPORT)].map(([, first, second]) => {
    const name = first ?? second ?? '';
    if (/^\.{1,2}\/.*\.ts$/.test(name)) return name;
    throw new Error(`cli/${path} imports ${name}: what runs in the browser imports files beside it only`);
  });
}

const readBelowCli = (path: string): string => readFileSync(join(CLI, path), 'utf8');

/** What the sources, the style sheet and the catalog are now; cheap, so that a start can ask whether anything changed. */
export function digestOf(sources: Sources, style: string, catalog: string): string {
  const hash = createHash('sha256');
  const parts = [...sources].sort(([a], [b]) => (a < b ? -1 : 1)).flat();
  // How they are made matters, too: this file, and Node, which takes the types away.
  for (const part of [process.version, readFileSync(import.meta.filename, 'utf8'), ...parts, style, catalog])
    hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
}

export const readStyle = (): string => readBelowCli(STYLE);

export function build(sources: Sources, style: string, catalog: string): Build {
  const digest = digestOf(sources, style, catalog);
  const below = `static/${digest}`;
  const files = new Map<string, string>();
  for (const [path, text] of sources) files.set(`${below}/${asScript(path)}`, toJavaScript(text));
  files.set(`${below}/${STYLE}`, style);
  files.set(`${below}/catalog.json`, catalog);
  return { digest, files, packageJson: packageJson(`${below}/${asScript(ENTRY)}`) };
}

const asScript = (path: string): string => path.replace(/\.ts$/, '.js');

const toJavaScript = (text: string): string =>
  stripTypeScriptTypes(text).replace(IMPORT, (statement) => statement.replace(/\.ts(['"])$/, '.js$1'));

const packageJson = (load: string): string =>
  `${JSON.stringify({ name: NAME, version: '0.1.0', description: 'The course beside the notebook', jupyterlab: { extension: true, _build: { load, extension: './extension' } } }, null, 2)}\n`;
