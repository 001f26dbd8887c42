import { nearest } from './spelling.ts';

// Sentences about values that are of another kind than what is done with them.

type Say = (message: string) => string | undefined;

export const quoted = (message: string): string[] => [...message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');

const isPromise = (type = ''): boolean => type.startsWith('Promise<');

/** The names of a type that is written out: `{ name: string; age?: number; }`. */
const membersOf = (type: string): string[] =>
  type.startsWith('{')
    ? [...type.matchAll(/(?:^\{|;) (?:readonly )?(\w+)\??[:(]/g)].map((match) => match[1] ?? '')
    : [];

const lacks = (property: string, type: string): string => {
  const close = nearest(property, membersOf(type));
  return close === undefined
    ? `Values of type '${type}' have nothing called '${property}': type the dot and press Tab to see what they have.`
    : `There is no '${property}' here; the closest name is '${close}'.`;
};

const missingMember: Say = (message) => {
  const [property = '', type = '', other] = quoted(message);
  if (isPromise(type)) return `This is a promise: put 'await' in front of it to reach '${property}' of its value.`;
  if (message.includes('\n'))
    return `Not every kind of '${type}' has '${property}': find out first which one this is, with if and a property that tells them apart.`;
  if (message.includes('Did you mean')) return `'${type}' has no '${property}'; the closest name it has is '${other}'.`;
  return lacks(property, type);
};

const missingKey: Say = (message) => {
  const type = /can't be used to index type '(.*)'\.$/m.exec(message)?.[1] ?? '';
  const property = /Property '([^']*)' does not exist/.exec(message)?.[1];
  return property === undefined
    ? `The key may be any text, and '${type}' has only its own names: declare the object as Record<string, …>, or use a Map.`
    : lacks(property, type);
};

const operator: Say = (message) => {
  const [sign = '', left = '', right = ''] = quoted(message);
  if (isPromise(left) || isPromise(right)) return `One side is a promise: put 'await' in front of it.`;
  const isBig = (type: string) => /^(?:bigint|-?\d+n)$/.test(type);
  if (isBig(left) !== isBig(right))
    return `'${sign}' needs two values of one kind: convert one side with Number(…) or BigInt(…).`;
  return `'${sign}' means nothing between '${left}' and '${right}': convert one side first, or compare one property of each.`;
};

const notIterable: Say = (message) => {
  const [type = ''] = quoted(message);
  if (isPromise(type)) return `This is a promise: put 'await' in front of it to loop over its value.`;
  return `A value of type '${type}' cannot be looped over or spread: it is no array, text, Map or Set.`;
};

/** By the number of TypeScript's message. */
export const valueHints: readonly (readonly [code: number, say: Say])[] = [
  [2339, missingMember],
  [2551, missingMember],
  [7053, missingKey],
  [2365, operator],
  [2488, notIterable],
  [
    2349,
    (message) =>
      `This is a value, not a function: parentheses after it call it, and ${/'(.*)' has no/.exec(message)?.[1] ?? 'it'} cannot be called.`,
  ],
  [2362, () => 'Only numbers can be calculated with: convert text with Number(…).'],
  [2363, () => 'Only numbers can be calculated with: convert text with Number(…).'],
  [2801, () => `A promise is always there, whatever its value will be: put 'await' in front of it.`],
  [
    2344,
    (message) =>
      `The type argument '${quoted(message)[0]}' lacks what stands after 'extends' where the type or function is declared.`,
  ],
];
