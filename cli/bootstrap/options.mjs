// @ts-check
// The few options that matter before a verb runs; each verb reads its own again, with all its checks.
import { knownFlavors } from './packages.mjs';
import { Problem } from './problem.mjs';

/** Wrong use: exit code 2. */
export class UsageProblem extends Problem {
  /** @override */
  name = 'UsageProblem';
}

/** @typedef {{ verb: string, asked: string[], offline: boolean, needs: 'nothing' | 'runtime' | 'packages' }} Options */

/** @param {readonly string[]} argv @returns {Options} */
export function readOptions(argv) {
  const [verb = ''] = argv;
  const asked = argv.flatMap((word, i) =>
    word === '--with' ? [argv[i + 1] ?? ''] : word.startsWith('--with=') ? [word.slice(7)] : [],
  );
  return { verb, asked: readFlavors(asked), offline: argv.includes('--offline'), needs: needsOf(verb, argv) };
}

/** @param {string} verb @param {readonly string[]} argv */
function needsOf(verb, argv) {
  if (verb === 'doctor') return 'nothing';
  const help = verb === '' || verb.startsWith('-') || verb === 'help' || argv.includes('--help') || argv.includes('-h');
  return help ? 'runtime' : 'packages';
}

/** @param {readonly string[]} words `ml`, `ml,llm`, `all` */
function readFlavors(words) {
  const known = knownFlavors();
  const names = words.flatMap((word) => word.split(','));
  const wrong = names.find((name) => name !== 'all' && !known.includes(name));
  if (wrong !== undefined)
    throw new UsageProblem(`--with: no flavor "${wrong}"`, `type one of: ${[...known, 'all'].join(', ')}`);
  return names.includes('all') ? known : names;
}
