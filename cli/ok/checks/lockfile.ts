// package-lock.json installs everywhere. A registry copy that lacks some platforms' packages makes npm write a lockfile
// without them, silently; `npm ci` then fails on the machines that were left out. No network is needed to see that.
import type { Check, Context, Finding } from '../check.ts';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Packages = Readonly<Record<string, Entry>>;

const WHERE = 'package-lock.json';
const RENEW = 'npm install --ignore-scripts, then commit package-lock.json';

export const lockfile: Check = {
  name: 'lockfile',
  summary: 'package-lock.json has every platform, matches every package.json, and names the public registry',
  async run(context) {
    if (!context.files.includes(WHERE)) return [{ where: WHERE, what: 'there is none', cure: RENEW }];
    const text = await context.read(WHERE);
    const packages: Packages = JSON.parse(text).packages ?? {};
    const lineOf = (path: string) =>
      `${WHERE}:${Math.max(text.split('\n').findIndex((line) => line.includes(`"${path}": {`)) + 1, 1)}`;
    const faults = Object.entries(packages).flatMap(([path, entry]) => [
      ...missing(packages, path, entry),
      ...origin(path, entry),
    ]);
    return [
      ...faults.map(({ path, what, cure }) => ({ where: lineOf(path), what, cure })),
      ...(await drift(context, packages)),
    ];
  },
};

interface Fault {
  readonly path: string;
  readonly what: string;
  readonly cure: string;
}

/** Every optional dependency of every package is there, for all platforms and not just for the one that wrote the file. */
function missing(packages: Packages, path: string, { optionalDependencies = {} }: Entry): Fault[] {
  return Object.entries(optionalDependencies)
    .filter(([name]) => !resolves(packages, path, name))
    .map(([name, version]) => ({
      path,
      what: `${name}@${version}, wanted by ${path || 'package.json'}, is not in the lockfile`,
      cure: `take a version of ${path.split('node_modules/').at(-1)} whose packages for all platforms are published`,
    }));
}

/** As Node resolves: in the package's own node_modules, then in each one above it. */
function resolves(packages: Packages, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(at.lastIndexOf('node_modules/') - 1, 0))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true;
    if (at === '') return false;
  }
}

function origin(path: string, { resolved, integrity, link, inBundle }: Entry): Fault[] {
  if (link || inBundle || !path.includes('node_modules/')) return [];
  // A lockfile without addresses (npm's omit-lockfile-registry-resolved) installs from whatever registry a machine uses.
  if (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) {
    return [
      {
        path,
        what: `${path} comes from ${resolved}`,
        cure: 'write https://registry.npmjs.org/ instead: npm puts its own mirror there',
      },
    ];
  }
  return integrity ? [] : [{ path, what: `${path} has no integrity hash`, cure: RENEW }];
}

/** The dependencies that each package.json of ours asks for are those that the lockfile answers. */
async function drift({ files, read }: Context, packages: Packages): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (path.includes('node_modules/')) continue;
    const where = path === '' ? 'package.json' : `${path}/package.json`;
    if (!files.includes(where)) {
      findings.push({ where: WHERE, what: `knows the workspace ${path}, which is gone`, cure: RENEW });
      continue;
    }
    const manifest: Entry = JSON.parse(await read(where));
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
      const [asked, locked] = [manifest[kind] ?? {}, entry[kind] ?? {}];
      const names = new Set([...Object.keys(asked), ...Object.keys(locked)]);
      const differing = [...names].filter((name) => asked[name] !== locked[name]);
      findings.push(
        ...differing.map((name) => ({
          where,
          what: `${kind}: ${name} is ${asked[name] ?? 'absent'} here, ${locked[name] ?? 'absent'} in the lockfile`,
          cure: RENEW,
        })),
      );
    }
  }
  return findings;
}
