// What `npm pack` and `npm publish` do to this package: JavaScript and types into dist/, and a package.json that points there.
//
//   node pack.mjs prepare    before packing: build, then swap package.json
//   node pack.mjs restore    after packing: put package.json back, take dist/ away
//
// Inside the clone, exports lead to the TypeScript sources and nothing is ever built. A run that was killed in between leaves
// package.json.original behind; the next run of either kind puts it back first.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const MANIFEST = here('package.json');
const ORIGINAL = here('package.json.original');
const LICENSE = here('LICENSE');
const DIST = { './*': { types: './dist/*/index.d.ts', default: './dist/*/index.js' } };

const isPacked = (path) => JSON.stringify(JSON.parse(readFileSync(path, 'utf8')).exports) === JSON.stringify(DIST);

function restore() {
  rmSync(LICENSE, { force: true });
  rmSync(here('dist'), { recursive: true, force: true });
  if (!existsSync(ORIGINAL)) return;
  // Someone may have mended package.json by hand after a killed run: then theirs counts.
  if (isPacked(MANIFEST)) renameSync(ORIGINAL, MANIFEST);
  else rmSync(ORIGINAL);
}

function build() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', here('tsconfig.build.json')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('pack: the library does not compile; the errors are above');
}

/** Whole or not at all: a half-written package.json would break every import in the clone. */
function write(path, text) {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

function prepare() {
  restore();
  build();
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const { scripts: _ours, ...shipped } = manifest;
  if (existsSync(here('../LICENSE'))) copyFileSync(here('../LICENSE'), LICENSE);
  write(ORIGINAL, readFileSync(MANIFEST, 'utf8'));
  write(MANIFEST, `${JSON.stringify({ ...shipped, exports: DIST }, null, 2)}\n`);
}

const step = { prepare, restore }[process.argv[2]];
if (step === undefined) throw new Error('pack: say "prepare" or "restore"');
step();
