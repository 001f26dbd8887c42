// @ts-check
// Node 24 for this clone: the one that runs us where it is new enough, else the one that an earlier start has brought, else npm brings it.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm.mjs';
import { LOGS, NODE_FOLDER } from './places.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';
import { runtimePin } from './runtime-pins.mjs';

const NEEDED = 24;
const BY_HAND = `install Node ${NEEDED} or newer from https://nodejs.org, then run the same command again`;

/** The path of a Node that can run the course; undefined when it must be fetched first. @returns {string | undefined} */
export function findRuntime() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
  const pin = runtimePin();
  const path = pin && join(NODE_FOLDER, pin.version, pin.file);
  return path && existsSync(path) ? path : undefined;
}

/**
 * Fetches Node 24 with npm. The folder appears whole or not at all.
 * @param {{ offline: boolean }} options
 * @returns {Promise<string>} its path
 */
export async function fetchRuntime({ offline }) {
  const pin = runtimePin();
  if (!pin || isMusl()) {
    throw new Problem(
      `Node ${process.versions.node} is too old, and no Node ${NEEDED} can be fetched for ${process.platform} ${process.arch}`,
      BY_HAND,
    );
  }
  mkdirSync(NODE_FOLDER, { recursive: true });
  for (const left of readdirSync(NODE_FOLDER).filter((name) => name.startsWith('.new-'))) {
    rmSync(join(NODE_FOLDER, left), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(NODE_FOLDER, '.new-'));
  try {
    writeProject(folder, pin);
    await step(`Node ${pin.version} (yours is ${process.versions.node})`, () =>
      runNpm(process.execPath, ['ci', '--ignore-scripts', '--no-bin-links'], {
        doing: `Node ${pin.version}`,
        cwd: folder,
        offline,
        log: join(LOGS, 'node.log'),
      }),
    );
    const target = join(NODE_FOLDER, pin.version);
    rmSync(target, { recursive: true, force: true });
    renameSync(join(folder, 'node_modules', pin.name), target);
    return join(target, pin.file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A project with one locked package: so npm itself checks the content. @param {string} folder @param {import('./runtime-pins.mjs').RuntimePin} pin */
function writeProject(folder, { name, version, integrity }) {
  const dependencies = { [name]: version };
  const json = (/** @type {string} */ file, /** @type {unknown} */ value) =>
    writeFileSync(join(folder, file), JSON.stringify(value));
  json('package.json', { name: 'runtime', private: true, dependencies });
  json('package-lock.json', {
    name: 'runtime',
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'runtime', dependencies }, [`node_modules/${name}`]: { version, integrity } },
  });
}

/** The registry's binaries for Linux want glibc (not Alpine's musl). */
function isMusl() {
  if (process.platform !== 'linux') return false;
  const report = /** @type {any} */ (process.report?.getReport());
  return report?.header?.glibcVersionRuntime === undefined;
}
