import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);

interface Paths {
  readonly base: string;
  /** Patterns with at most one star, and what they stand for. */
  readonly patterns: Readonly<Record<string, readonly string[]>>;
}

/**
 * Files that `paths` (and `baseUrl`) of the nearest tsconfig.json mean by a name, best first: what the type checker follows, the loader
 * follows too. Asked only for names that no package has: reading tsconfig.json takes the compiler, which this thread does without otherwise.
 */
export class TsconfigPaths {
  readonly #cwd: string;
  #paths: Paths | undefined;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  filesOf(specifier: string): readonly string[] {
    this.#paths ??= read(this.#cwd);
    const { base, patterns } = this.#paths;
    const [pattern, star] = bestMatch(Object.keys(patterns), specifier) ?? [];
    if (pattern === undefined || star === undefined) return [];
    return patterns[pattern]!.map((target) => resolve(base, target.replace('*', star)));
  }
}

/** As TypeScript chooses: a pattern without star that is the name, or else the one that says most before its star. */
function bestMatch(patterns: readonly string[], name: string): readonly [string, string] | undefined {
  if (patterns.includes(name)) return [name, ''];
  let best: readonly [string, string] | undefined;
  for (const pattern of patterns) {
    const at = pattern.indexOf('*');
    if (at < 0) continue;
    const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
    const fits = name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
    if (fits && (best === undefined || at > best[0].indexOf('*')))
      best = [pattern, name.slice(before.length, name.length - after.length)];
  }
  return best;
}

function configAbove(folder: string): string | undefined {
  const file = join(folder, 'tsconfig.json');
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : configAbove(dirname(folder));
}

function read(cwd: string): Paths {
  const file = configAbove(cwd);
  if (file === undefined) return { base: cwd, patterns: {} };
  const ts = require('typescript') as typeof import('typescript');
  const { config = {} } = ts.readConfigFile(file, ts.sys.readFile);
  const host = { ...ts.sys, readDirectory: () => [] };
  const { options } = ts.parseJsonConfigFileContent(config, host, dirname(file), undefined, file);
  const { paths = {}, baseUrl, pathsBasePath } = options;
  const base = baseUrl ?? (typeof pathsBasePath === 'string' ? pathsBasePath : dirname(file));
  // With a baseUrl every name may be a file below it.
  return { base, patterns: baseUrl === undefined ? paths : { '*': ['*'], ...paths } };
}
