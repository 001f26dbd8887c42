// @ts-check
// Which packages of package-lock.json a choice of workspaces needs on this machine, and which of them are not installed.

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, resolved?: string, os?: string[], cpu?: string[], libc?: string[],
 *   dependencies?: Record<string, string>, devDependencies?: Record<string, string>, optionalDependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

/**
 * Node's own lookup: the nearest node_modules upward.
 * @param {Lock} lock @param {string} from @param {string} name
 */
function resolve(lock, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const place = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (place in lock.packages) return place;
    if (!folder) return undefined;
  }
}

/** @param {readonly string[] | undefined} allowed @param {string} value */
const allows = (allowed, value) =>
  !allowed ||
  ((allowed.includes(value) || !allowed.some((item) => !item.startsWith('!'))) && !allowed.includes(`!${value}`));

/** @param {Entry} entry @param {{ os: string, cpu: string }} machine */
const runsHere = (entry, { os, cpu }) => allows(entry.os, os) && allows(entry.cpu, cpu) && allows(entry.libc, 'glibc');

/**
 * @param {Lock} lock
 * @param {readonly string[]} workspaces folders; the root is always included
 * @param {{ os: string, cpu: string }} [machine]
 * @returns {Set<string>} places: `node_modules/mathjs`
 */
export function neededPackages(lock, workspaces, machine = { os: process.platform, cpu: process.arch }) {
  const needed = new Set(/** @type {string[]} */ ([]));
  const tops = ['', ...workspaces];
  const todo = [...tops];
  for (let from = todo.pop(); from !== undefined; from = todo.pop()) {
    const entry = lock.packages[from] ?? {};
    const wanted = {
      ...entry.peerDependencies,
      ...entry.dependencies,
      ...entry.optionalDependencies,
      ...(tops.includes(from) && entry.devDependencies),
    };
    for (const name of Object.keys(wanted)) {
      const place = resolve(lock, from, name);
      const found = place && lock.packages[place];
      if (!place || !found || needed.has(place) || !runsHere(found, machine)) continue;
      needed.add(place);
      todo.push(found.link && found.resolved ? found.resolved : place);
    }
  }
  return needed;
}

/**
 * @param {Lock} lock
 * @param {Lock | undefined} installed npm's record of what lies in node_modules (node_modules/.package-lock.json)
 * @param {readonly string[]} workspaces
 * @param {{ optional?: boolean }} [options] optional: also ask for optional packages (npm leaves one out when its install fails)
 */
export function missingPackages(lock, installed, workspaces, { optional = true } = {}) {
  return [...neededPackages(lock, workspaces)].filter((place) => {
    const entry = lock.packages[place] ?? {};
    if (entry.optional && !optional) return false;
    const here = installed?.packages[place];
    return !here || here.version !== entry.version;
  });
}
