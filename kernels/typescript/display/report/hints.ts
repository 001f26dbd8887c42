// One plain sentence more for the errors that learners meet most.

interface Hint {
  readonly pattern: RegExp;
  readonly say: (...groups: readonly string[]) => string;
}

const HINTS: readonly Hint[] = [
  {
    pattern: /^Cannot (?:read|set) properties of (undefined|null) \((?:reading|setting) '([^']+)'\)/,
    say: (what, key) => `What stands before “.${key}” is ${what} here: print it to see where the value gets lost.`,
  },
  {
    pattern: /^(.+) is not a function$/,
    say: (name) => `“${name}” exists but cannot be called: look at its value, and at the spelling of a method's name.`,
  },
  {
    pattern: /^(.+) is not defined$/,
    say: (name) => `No cell that has run defines “${name}”: run the cell that does, or check the spelling.`,
  },
  {
    pattern: /^Cannot access '(.+)' before initialization$/,
    say: (name) => `“${name}” is used above the line that gives it its value.`,
  },
  {
    pattern: /^Maximum call stack size exceeded$/,
    say: () => 'A function keeps calling itself: check the case that should end the recursion.',
  },
  {
    pattern: /^Assignment to constant variable\.$/,
    say: () => 'A name declared with const keeps its value; declare it with let to change it.',
  },
  {
    pattern: /^(.+) is not iterable/,
    say: (name) => `“${name}” cannot be looped over or spread: it is no array, string, Map or Set.`,
  },
  {
    pattern: /^Invalid array length$/,
    say: () => 'The length must be a whole number from 0 to 4,294,967,295: check the computation that gives it.',
  },
  {
    pattern: /^Expected (?:double-quoted )?property name(?: or '\}')? in JSON/,
    say: () => 'In JSON every name stands in double quotes, and no comma before the closing brace: {"a": 1, "b": 2}.',
  },
  { pattern: /is not valid JSON$/, say: () => 'The text given to JSON.parse is not JSON: print its first characters.' },
  {
    pattern: /^Unexpected end of JSON input$/,
    say: () => 'The text given to JSON.parse ends too early: is it empty or cut off?',
  },
  {
    pattern: /^Cannot mix BigInt and other types/,
    say: () => 'Make both sides the same type first: Number(x) or BigInt(x).',
  },
  {
    pattern: /does not provide an export named '([^']+)'/,
    say: (name) =>
      `The module has nothing called “${name}”: press Tab inside the braces of the import to see what it has.`,
  },
  {
    pattern: /^fetch failed$/,
    say: () => 'The address could not be reached: the cause below says why. Is there a network?',
  },
  {
    pattern: /^ENOENT: no such file or directory, \w+ '([^']+)'/,
    say: (path) => `There is no “${path}”; relative paths start at the notebook's folder.`,
  },
];

/** A sentence for the message, or undefined where we know nothing that the message does not say. */
export function hintFor(message: string): string | undefined {
  for (const { pattern, say } of HINTS) {
    const match = pattern.exec(message);
    if (match) return say(...match.slice(1));
  }
  return undefined;
}
