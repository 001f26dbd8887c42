// Words and habits that often mark something unfinished. Each is either built, or called what it is in the docs and
// allowed on its line with a reason (`house-allow toys: …`).
import type { Check, Context, Finding } from '../check.ts';
import { machinePath } from '../notebook/rules.ts';
import { allowed } from '../parts/allow.ts';

interface Rule {
  readonly files: (path: string) => boolean;
  readonly pattern: RegExp;
  readonly what: (found: string) => string;
  readonly cure: string;
}

const SOURCES =
  /^(lib|kernels|cli|datasets|models|bench|solutions|curriculum|exercises|deploy)\/.*\.(ts|mjs|py|ipynb|md|json)$/;
const TESTS = /\.(test|spec)\.ts$/;
/** These hold such words because they write or find them. */
const EXEMPT = /^cli\/(ok\/checks\/toys\.ts|new\/templates\/)/;

const RULES: readonly Rule[] = [
  {
    // A comment's marker, not the word: a starter's `throw new Error('TODO: …')` is its task.
    files: (path) => SOURCES.test(path) && !TESTS.test(path),
    pattern: /(?:\/\/|\/?\*|#|<!--|^\s*"?[-*>]?|\*\*)\s*\b(TODO|FIXME|XXX)\b/,
    what: (found) => `${found.trim()}: left for later`,
    cure: 'do it now, or take it out and open an issue',
  },
  {
    files: (path) => SOURCES.test(path) && !TESTS.test(path),
    pattern:
      /\b(not (?:yet )?implemented|dummy|simulated? response|canned|hard-?coded|for now|placeholder(?!=|\s*:))\b/i,
    what: (found) => `"${found.trim()}" often marks a toy`,
    cure: 'build it, or say in the docs what it is and allow the line: house-allow toys: <reason>',
  },
  {
    files: (path) => TESTS.test(path),
    pattern: /\b(?:it|test|describe|graded)\.(?:skip|only|todo|fails)\b(?!If)/,
    what: (found) => `${found} in a test`,
    cure: 'a test runs or is not there; what a machine may lack is tested with skipIf and a title that says so',
  },
  {
    files: (path) => /\.(ts|mjs|py|json|md|yml|ipynb)$/.test(path) && !path.endsWith('package-lock.json'),
    pattern:
      /(?:^|[^A-Za-z0-9.:/_-])((?:\/(?:root|work)\/|\/(?:home|Users)\/(?!(?:me|you|user)\b)[a-z]|[A-Z]:\\{1,2}Users\\)[\w.-]*)/,
    what: (found) => `a path of one machine: ${machinePath(` ${found}`) ?? found.trim()}`,
    cure: 'make it relative to the repository, or take it from the environment',
  },
];

export const toys: Check = {
  name: 'toys',
  summary: 'nothing unfinished, no test skipped or focused, no path of one machine',
  async run(context) {
    const findings: Finding[] = [];
    for (const path of context.files.filter((file) => !EXEMPT.test(file) && !file.includes('/fixtures/'))) {
      const rules = RULES.filter(({ files }) => files(path));
      if (rules.length > 0) findings.push(...(await scan(context, path, rules)));
    }
    return findings;
  },
};

async function scan({ read }: Context, path: string, rules: readonly Rule[]): Promise<Finding[]> {
  const lines = (await read(path)).split('\n');
  return lines.flatMap((text, i) =>
    // Outputs of a notebook are pictures and numbers of thousands of letters: no place for these words.
    text.length > 2000 || allowed(lines, i + 1, 'toys')
      ? []
      : rules.flatMap(({ pattern, what, cure }) => {
          const found = pattern.exec(text);
          return found ? [{ where: `${path}:${i + 1}`, what: what(found[1] ?? found[0]), cure }] : [];
        }),
  );
}
