// The floors of the house: imports only go down, and what must stay pure stays pure.
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Check, Finding } from '../check.ts';
import { allowed } from '../parts/allow.ts';
import { type Impurity, impuritiesOf } from '../parts/impurity.ts';
import { type Import, importsOf, parse } from '../parts/syntax.ts';

const FLOORS = ['core', 'ml', 'llm', 'production'] as const;
const TEST = /\.(test|bench)\.ts$/;

/** A file that only tests and measurements load. */
const isTest = (path: string) => TEST.test(path) || path.includes('/testing/');

export const floors: Check = {
  name: 'floors',
  summary: 'lib/: core ← ml ← llm ← production, no root barrel, no hidden randomness, time or printing',
  async run(context) {
    const manifest: Manifest = context.files.includes(MANIFEST) ? JSON.parse(await context.read(MANIFEST)) : {};
    const peers = new Set(Object.keys(manifest.peerDependenciesMeta ?? {}));
    const findings = barrelFindings(context.files, manifest);
    for (const path of context.files.filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes('/fixtures/'))) {
      const judge = ruleFor(path, peers);
      if (judge) findings.push(...judgeFile(path, await context.read(path), judge));
    }
    return findings;
  },
};

const MANIFEST = 'lib/package.json';

interface Manifest {
  readonly exports?: object;
  readonly dependencies?: object;
  readonly peerDependenciesMeta?: object;
}

/** What one import of a file breaks. */
type Judge = (path: string, one: Import) => Finding[];

function judgeFile(path: string, text: string, judge: Judge): Finding[] {
  const lines = text.split('\n');
  const file = parse(path, text);
  const wrong = importsOf(file).flatMap((one) => judge(path, one));
  if (path.startsWith('lib/') && !isTest(path)) wrong.push(...impuritiesOf(file).map(impure(path)));
  return wrong.filter(({ where }) => !allowed(lines, Number(where.split(':').at(-1)), 'floors'));
}

function ruleFor(path: string, peers: ReadonlySet<string>): Judge | undefined {
  if (FLOORS.some((floor) => path.startsWith(`lib/${floor}/`))) return judgeLib(peers);
  if (/^(datasets|models)\//.test(path)) return forbid(['cli', 'curriculum', 'exercises', 'solutions']);
  if (path.startsWith('kernels/')) return forbid(['lib', 'cli', 'datasets', 'models', 'exercises', 'solutions']);
  const starts = path === 'cli/start.mjs' || path.startsWith('cli/bootstrap/');
  return starts && !TEST.test(path) ? judgeBootstrap : undefined;
}

/** Where an import leads, as a path of the repository; undefined for packages that are not ours. */
function target(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), specifier));
  if (specifier.startsWith('ai-mastery/')) return `lib/${specifier.slice('ai-mastery/'.length)}`;
  if (specifier.startsWith('#datasets/') || specifier.startsWith('#models/')) return specifier.slice(1);
  if (specifier === '#grading') return 'cli/grade/author/index.ts';
  return undefined;
}

const judgeLib =
  (peers: ReadonlySet<string>): Judge =>
  (path, { specifier, line }) => {
    const to = target(path, specifier);
    const wrong =
      to === undefined
        ? foreign(path, specifier, peers)
        : to.startsWith('lib/')
          ? upward(path, to)
          : outside(path, specifier, to);
    return wrong ? [{ where: `${path}:${line}`, ...wrong }] : [];
  };

type Wrong = Omit<Finding, 'where'>;

const packageOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

function foreign(path: string, specifier: string, peers: ReadonlySet<string>): Wrong | undefined {
  if (isTest(path) || isBuiltin(specifier)) return undefined;
  const what = `lib/ depends on the package "${specifier}"`;
  if (!path.startsWith('lib/production/')) {
    return {
      what,
      cure: 'core, ml and llm have no dependencies: write the part that is needed, or move this to production',
    };
  }
  if (peers.has(packageOf(specifier))) return undefined;
  return { what, cure: `name it in peerDependencies and, as optional, in peerDependenciesMeta of ${MANIFEST}` };
}

function outside(path: string, specifier: string, to: string): Wrong | undefined {
  if (isTest(path) && to.startsWith('datasets/')) return undefined;
  return { what: `lib/ reaches outside itself: ${specifier}`, cure: 'move it into lib/, or pass it in as an argument' };
}

function upward(path: string, to: string): Wrong | undefined {
  if (to.startsWith('lib/testing/')) {
    return isTest(path)
      ? undefined
      : { what: 'shipped code imports a test helper', cure: 'lib/testing/ is for tests only' };
  }
  const own = FLOORS.findIndex((floor) => path.startsWith(`lib/${floor}/`));
  const other = FLOORS.findIndex((floor) => to.startsWith(`lib/${floor}/`));
  if (other <= own) return undefined;
  const what = `${FLOORS[own]} imports from ${FLOORS[other]}, a floor above it`;
  return { what, cure: `move the shared part down to ${FLOORS[own]}, or this file up to ${FLOORS[other]}` };
}

function judgeBootstrap(path: string, { specifier, line }: Import): Finding[] {
  const fine = specifier.startsWith('.') ? /\.(mjs|json)$/.test(specifier) : specifier.startsWith('node:');
  if (fine) return [];
  const what = `the start of every command imports "${specifier}", which is not there in a fresh clone`;
  return [{ where: `${path}:${line}`, what, cure: 'only node: modules and plain .mjs files of cli/bootstrap here' }];
}

const forbid =
  (rooms: readonly string[]) =>
  (path: string, { specifier, line }: Import): Finding[] => {
    const to = target(path, specifier);
    const room = rooms.find((one) => to?.startsWith(`${one}/`));
    if (!room || isTest(path)) return [];
    const own = path.split('/')[0];
    return [
      {
        where: `${path}:${line}`,
        what: `${own}/ imports from ${room}/`,
        cure: `${own}/ stands below ${room}/: turn the dependency round`,
      },
    ];
  };

const impure =
  (path: string) =>
  ({ name, cure, line }: Impurity): Finding => ({ where: `${path}:${line}`, what: `${name} in lib/`, cure });

/** `import 'ai-mastery'` must stay impossible: one module must never load the others. */
function barrelFindings(files: readonly string[], manifest: { exports?: object; dependencies?: object }): Finding[] {
  const barrels = ['lib/index.ts', ...FLOORS.map((floor) => `lib/${floor}/index.ts`)].filter((path) =>
    files.includes(path),
  );
  const findings = barrels.map((where) => ({
    where,
    what: 'a barrel over modules',
    cure: 'export modules one by one: ai-mastery/core/linalg',
  }));
  const where = MANIFEST;
  if ('.' in (manifest.exports ?? {})) findings.push({ where, what: 'exports "."', cure: 'sub-paths only' });
  if (manifest.dependencies)
    findings.push({ where, what: 'has dependencies', cure: 'optional peers, for production only' });
  return findings;
}
