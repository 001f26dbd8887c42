// What `npm pack` and `npm publish` do to this package: JavaScript into dist/, and a package.json that points there.
//
//   node pack.mjs prepare    before packing: build, then swap package.json
//   node pack.mjs restore    after packing: put package.json back, take dist/ away
//
// Node runs TypeScript everywhere but below node_modules: inside the clone nothing is ever built. A run that was killed in between
// leaves package.json.original behind; the next run of either kind puts it back first.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ROOT = here('.');
const DIST = here('dist');
const MANIFEST = here('package.json');
const ORIGINAL = here('package.json.original');
const LICENSE = here('LICENSE');

const manifestAt = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** `./index.ts` becomes what is built from it. */
const builtFrom = (source) => {
  const stem = source.replace(/^\.\//, './dist/').replace(/\.ts$/, '');
  return { types: `${stem}.d.ts`, default: `${stem}.js` };
};

const isPacked = (path) => Object.values(manifestAt(path).exports).every((target) => typeof target !== 'string');

function restore() {
  rmSync(LICENSE, { force: true });
  rmSync(DIST, { recursive: true, force: true });
  if (!existsSync(ORIGINAL)) return;
  // Someone may have mended package.json by hand after a killed run: then theirs counts.
  if (isPacked(MANIFEST)) renameSync(ORIGINAL, MANIFEST);
  else rmSync(ORIGINAL);
}

/** `new URL('./worker.ts', import.meta.url)` names a file that will be `./worker.js`; the compiler follows only imports. */
const renameUrls = (context) => (file) => {
  const visit = (node) => {
    const [path, base] = ts.isNewExpression(node) ? (node.arguments ?? []) : [];
    const isOwn = path && base && ts.isStringLiteral(path) && base.getText(file) === 'import.meta.url';
    if (!isOwn || !/^\..*(?<!\.d)\.ts$/.test(path.text)) return ts.visitEachChild(node, visit, context);
    const renamed = ts.factory.createStringLiteral(path.text.replace(/\.ts$/, '.js'), true);
    return ts.factory.updateNewExpression(node, node.expression, node.typeArguments, [renamed, base]);
  };
  return ts.visitNode(file, visit);
};

function build() {
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(
    here('tsconfig.build.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: fail,
    },
  );
  const program = ts.createProgram(fileNames, options);
  const faults = ts.getPreEmitDiagnostics(program);
  if (faults.length > 0) fail(...faults);
  const typed = new Set();
  for (const entry of Object.values(manifestAt(MANIFEST).exports)) addReachable(program, here(entry), typed);
  const write = (path, text, _mark, _onError, sources) => {
    if (path.endsWith('.d.ts') && !sources?.some(({ fileName }) => typed.has(fileName))) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  program.emit(undefined, write, undefined, false, { before: [renameUrls] });
  copyAssets();
}

/** The files whose types a user of the package can meet: an entry and what it imports. */
function addReachable(program, entry, found) {
  const source = program.getSourceFile(entry);
  if (source === undefined || found.has(source.fileName)) return;
  found.add(source.fileName);
  for (const { fileName } of ts.preProcessFile(source.text).importedFiles) {
    if (fileName.startsWith('.')) addReachable(program, join(dirname(entry), fileName), found);
  }
}

/** What is read and not compiled: declarations for cells, and whatever a module reads beside itself. */
function copyAssets() {
  const own = /(\.d\.ts|\.css|\.html|\.svg|\.py)$/;
  const left = /(^|[\\/])(dist|node_modules|testing|fixtures)([\\/]|$)/;
  for (const path of readdirSync(ROOT, { recursive: true })) {
    if (own.test(path) && !left.test(path)) cpSync(join(ROOT, path), join(DIST, path));
  }
}

function fail(...diagnostics) {
  const host = { getCurrentDirectory: () => ROOT, getCanonicalFileName: (name) => name, getNewLine: () => '\n' };
  process.stderr.write(ts.formatDiagnostics(diagnostics, host));
  throw new Error('pack: the kernel does not compile; the errors are above');
}

/** Whole or not at all: a half-written package.json would break the clone. */
function write(path, text) {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

function size(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + readFileSync(join(parentPath, name)).length, 0);
  return `${relative(ROOT, folder)}${sep}: ${files.length} files, ${Math.round(bytes / 1000)} kB`;
}

function prepare() {
  restore();
  build();
  const { scripts: _ours, devDependencies: _tests, exports: sources, ...shipped } = manifestAt(MANIFEST);
  const exports = Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, builtFrom(source)]));
  if (existsSync(here('../../LICENSE'))) copyFileSync(here('../../LICENSE'), LICENSE);
  write(ORIGINAL, readFileSync(MANIFEST, 'utf8'));
  write(MANIFEST, `${JSON.stringify({ ...shipped, exports }, null, 2)}\n`);
  process.stderr.write(`${size(DIST)}\n`);
}

const step = { prepare, restore }[process.argv[2]];
if (step === undefined) throw new Error('pack: say "prepare" or "restore"');
step();
