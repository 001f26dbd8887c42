import ts from 'typescript';
import { cureFor } from '../missing-packages.ts';
import type { Finding } from './check.ts';
import { nearest } from './spelling.ts';
import { quoted, valueHints } from './value-hints.ts';

/** What is said about a message; `names` are those of the cells that have run. */
type Hint = (message: string, severity: Finding['severity'], names: Iterable<string>) => string | undefined;

const unknown: Hint = (message, severity, names) => {
  const [name = '', suggested] = quoted(message);
  const close = nearest(name, names) ?? suggested;
  const guess = close === undefined ? '' : ` Perhaps '${close}' is meant.`;
  if (severity === 'warning')
    return `'${name}' is not defined yet: run the cell that defines it before this is called.${guess}`;
  return `'${name}' is not defined in any cell that has run.${guess || ' Run the cell that defines it, or import it.'}`;
};

const mismatch: Hint = (message) => {
  const [from, to] = quoted(message.split('\n')[0] ?? '');
  if (from === undefined || to === undefined) return undefined;
  if (to === 'never')
    return `Nothing may stand here: the list or value was given no element type where it was created.`;
  if (from.includes('undefined') && !to.includes('undefined')) {
    return `The value may be undefined, and '${to}' leaves no room for that: check it first, or give a default with '??'.`;
  }
  if (from.includes('null') && !to.includes('null')) {
    return `The value may be null, and '${to}' leaves no room for that: check it first, or give a default with '??'.`;
  }
  if (from.startsWith('Promise<')) return `This is a promise of the value: put 'await' in front of it.`;
  if (from === 'string' && to === 'number') return `This is text where a number is needed: convert it with Number(…).`;
  if (from === 'number' && to === 'string') return `This is a number where text is needed: convert it with String(…).`;
  return `A value of type '${from}' stands where '${to}' is needed.`;
};

const possiblyNothing: Hint = (message) => {
  const [what = 'The value'] = quoted(message);
  const nothing = message.includes('null')
    ? message.includes('undefined')
      ? 'null or undefined'
      : 'null'
    : 'undefined';
  return `'${what}' can be ${nothing} here: check it first (if (${what}) …), use '?.', or give a default with '??'.`;
};

const missingModule: Hint = (message) => {
  const [name = ''] = quoted(message);
  if (name.startsWith('.'))
    return `No file '${name}' stands beside this notebook: paths start at the notebook's folder, with the ending '.ts'.`;
  return cureFor(name) ?? `The package '${name}' is not installed in this project.`;
};

const hints: ReadonlyMap<number, Hint> = new Map([
  [2304, unknown],
  [2552, unknown],
  [18004, unknown],
  [2322, mismatch],
  [2345, mismatch],
  ...valueHints,
  [2531, () => `The value can be null here: check it first, use '?.', or give a default with '??'.`],
  [2532, () => `The value can be undefined here: check it first, use '?.', or give a default with '??'.`],
  [2533, () => `The value can be null or undefined here: check it first, use '?.', or give a default with '??'.`],
  [18047, possiblyNothing],
  [18048, possiblyNothing],
  [18049, possiblyNothing],
  [
    18046,
    (message) =>
      `TypeScript does not know what '${quoted(message)[0]}' is: find out first, for example with typeof or instanceof.`,
  ],
  [2307, missingModule],
  [2305, missingExport],
  [2724, missingExport],
  [2741, missingProperty],
  [
    2353,
    (message) => {
      const [property, type] = quoted(message);
      return `'${type}' has no '${property}': is the name spelled right? If it belongs there, add it to the type.`;
    },
  ],
  [
    2564,
    (message) =>
      `Give '${quoted(message)[0]}' a value where it is declared ('${quoted(message)[0]} = …'), or in the constructor.`,
  ],
  [1108, () => `A cell shows its last expression by itself: leave 'return' away.`],
  [7016, missingModuleTypes],
  [2588, (message) => `'${quoted(message)[0]}' was declared with const: declare it with let where it is to change.`],
  [2448, (message) => `'${quoted(message)[0]}' is declared further down: move this line below the declaration.`],
  [2454, (message) => `'${quoted(message)[0]}' has no value yet: give it one where it is declared.`],
  [
    2451,
    (message) =>
      `'${quoted(message)[0]}' is declared twice in this cell: assign with '=' the second time. (Another cell may declare it anew.)`,
  ],
  [
    2554,
    (message) => `The call has the wrong number of arguments: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
  ],
  [
    7006,
    (message) =>
      `Write the type of '${quoted(message)[0]}' after a colon, for example '${quoted(message)[0]}: number'.`,
  ],
  [
    1005,
    (message) =>
      `TypeScript was looking for '${quoted(message)[0]}' here: look for a bracket, comma or quote missing at or before this place.`,
  ],
  [1002, () => `The text has no closing quote on its line; text over several lines goes between backticks (\`).`],
  [1160, () => 'The template has no closing backtick (`).'],
  [1109, () => `Something is missing here: a value, or the rest of the expression.`],
]);

function missingModuleTypes(message: string): string {
  return `'${quoted(message)[0]}' comes without types: it works, but nothing that is done with it is checked.`;
}

function missingExport(message: string): string {
  const [module = '', name = '', close] = quoted(message);
  const guess =
    close === undefined
      ? 'press Tab inside the braces of the import to see what it has.'
      : `perhaps '${close}' is meant.`;
  return `'${module.replaceAll('"', '')}' exports nothing called '${name}': ${guess}`;
}

function missingProperty(message: string): string {
  const [property] = quoted(message);
  return `Add '${property}' to the value, or let the type do without it: '${property}?: …'.`;
}

/** One plain sentence about a finding, for those that learners meet most. */
export function hintFor({ diagnostic, severity }: Finding, names: Iterable<string>): string | undefined {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  return hints.get(diagnostic.code)?.(message, severity, names);
}
