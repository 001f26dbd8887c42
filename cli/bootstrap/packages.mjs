// @ts-check
// The npm packages of the chosen flavors, from the one lockfile; a second start installs nothing.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { missingPackages, neededPackages } from './lockfile.mjs';
import { runNpm } from './npm.mjs';
import { FLAVORS_FILE, inClone, LOGS, ROOT, STAMP } from './places.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';

const CORE = ['lib', 'kernels/typescript', 'cli'];

/** @param {readonly string[]} flavors */
const workspacesOf = (flavors) => [...CORE, ...flavors.map((flavor) => `cli/flavors/${flavor}`)];

/** The flavors that can be asked for with `--with`. */
export const knownFlavors = () =>
  readdirSync(inClone('cli/flavors'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** @param {string} path */
function readJson(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // cut off by an interrupt: made again
    throw error;
  }
}

const lockText = () => readFileSync(inClone('package-lock.json'), 'utf8');
/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest('hex');

/** Flavors of earlier starts, the asked ones added. @param {readonly string[]} asked */
export function wantedFlavors(asked) {
  const known = knownFlavors();
  const kept = readJson(FLAVORS_FILE);
  return known.filter((flavor) => asked.includes(flavor) || (Array.isArray(kept) && kept.includes(flavor)));
}

/** Whether everything is in place, by the note that the last preparation wrote at its very end. @param {readonly string[]} flavors */
export function packagesReady(flavors) {
  const stamp = readJson(STAMP);
  if (!stamp) return false;
  const same = stamp.lock === digest(lockText()) && stamp.platform === process.platform && stamp.arch === process.arch;
  return same && flavors.every((flavor) => stamp.flavors.includes(flavor));
}

/**
 * Installs what is missing. Takes over what the person installed with npm by hand.
 * @param {string} node
 * @param {readonly string[]} flavors
 * @param {{ offline: boolean }} options
 */
export async function installPackages(node, flavors, { offline }) {
  const lock = JSON.parse(lockText());
  const workspaces = workspacesOf(flavors);
  const hidden = join(ROOT, 'node_modules/.package-lock.json');
  if (missingPackages(lock, readJson(hidden), workspaces).length > 0) {
    const fresh = !existsSync(hidden);
    if (fresh) rmSync(join(ROOT, 'node_modules'), { recursive: true, force: true }); // the rest of an interrupted install
    const places = [...neededPackages(lock, workspaces)];
    const installed = () => places.filter((place) => existsSync(join(ROOT, place, 'package.json'))).length;
    // `ci` makes all anew; `install` only adds what is missing, and puts everything back when it fails half-way.
    const how = fresh ? ['ci'] : ['install', '--no-save', '--prefer-offline'];
    const args = [
      ...how,
      '--ignore-scripts',
      ...workspaces.flatMap((folder) => ['-w', folder]),
      '--include-workspace-root',
    ];
    const doing = `npm packages${flavors.length > 0 ? ` (with ${flavors.join(', ')})` : ''}`;
    // npm's record would call packages installed whose files are not all there.
    const onUnwritten = () => rmSync(hidden, { force: true });
    const options = { doing, offline, log: join(LOGS, 'packages.log'), installed, onUnwritten };
    await step(doing, () => runNpm(node, args, options), { part: () => installed() / places.length });
    const missing = missingPackages(lock, readJson(hidden), workspaces, { optional: false });
    if (missing.length > 0) {
      throw new Problem(
        `npm packages: ${missing.length} packages are still missing, first ${missing[0]}`,
        'delete the folder node_modules, then run the same command again',
      );
    }
  }
  remember(lock, flavors);
}

/** @param {import('./lockfile.mjs').Lock} lock @param {readonly string[]} flavors */
function remember(lock, flavors) {
  const installed = readJson(join(ROOT, 'node_modules/.package-lock.json'));
  const complete = knownFlavors().filter(
    (flavor) => flavors.includes(flavor) || missingPackages(lock, installed, workspacesOf([flavor])).length === 0,
  );
  mkdirSync(dirname(FLAVORS_FILE), { recursive: true });
  writeFileSync(FLAVORS_FILE, JSON.stringify(complete));
  writeFileSync(
    STAMP,
    JSON.stringify({ lock: digest(lockText()), platform: process.platform, arch: process.arch, flavors: complete }),
  );
}
