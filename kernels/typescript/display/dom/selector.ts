// CSS selectors as drawing libraries use them: names, classes, ids, attributes, the four combinators, a few pseudo-classes.
import type { DomElement } from './element.ts';

type Test = (element: DomElement) => boolean;

interface Step {
  readonly test: Test;
  /** How this compound hangs on the one before it: `' '`, `'>'`, `'+'`, `'~'`; empty for the first. */
  readonly combinator: string;
}

const COMPOUND_PART =
  /^(?:(\*|[\w-]+)|([.#])([\w-]+)|\[\s*([\w:-]+)\s*(?:([~^$*|]?=)\s*["']?([^"'\]]*)["']?\s*)?\]|:(not|[\w-]+)(?:\(([^)]*)\))?)/;
const cache = new Map<string, Test>();

/** A test for the whole selector, commas included. Throws a SyntaxError on what is not supported. */
export function compileSelector(selector: string): Test {
  let test = cache.get(selector);
  if (!test) {
    const alternatives = selector.split(/,(?![^(]*\))/).map((part) => complex(part.trim(), selector));
    test = (element) => alternatives.some((matches) => matches(element));
    cache.set(selector, test);
  }
  return test;
}

function complex(text: string, whole: string): Test {
  const steps: Step[] = [];
  let rest = text;
  let combinator = '';
  while (rest) {
    const [test, length] = compound(rest, whole);
    steps.push({ test, combinator });
    rest = rest.slice(length);
    const gap = /^\s*([>+~])\s*|^\s+/.exec(rest);
    if (!gap && rest) throw unsupported(whole);
    combinator = gap?.[1] ?? ' ';
    rest = rest.slice(gap?.[0].length ?? 0);
  }
  if (steps.length === 0) throw unsupported(whole);
  return (element) => matchesFrom(steps, steps.length - 1, element);
}

function matchesFrom(steps: readonly Step[], last: number, element: DomElement): boolean {
  const { test, combinator } = steps[last]!;
  if (!test(element)) return false;
  if (last === 0) return true;
  return relatives(element, combinator).some((other) => matchesFrom(steps, last - 1, other));
}

function relatives(element: DomElement, combinator: string): DomElement[] {
  const parent = element.parentElement as DomElement | null;
  if (combinator === '>') return parent ? [parent] : [];
  if (combinator === ' ') return parent ? [parent, ...relatives(parent, ' ')] : [];
  const siblings = (parent?.children ?? []) as DomElement[];
  const before = siblings.slice(0, siblings.indexOf(element));
  return combinator === '+' ? before.slice(-1) : before;
}

/** The tests of `rect.bar[x="1"]:first-child` and how much of the text they are. */
function compound(text: string, whole: string): [Test, number] {
  const tests: Test[] = [];
  let at = 0;
  for (let part = COMPOUND_PART.exec(text); part; part = COMPOUND_PART.exec(text.slice(at))) {
    if (part[1] && at > 0) break;
    tests.push(simple(part, whole));
    at += part[0].length;
  }
  if (at === 0) throw unsupported(whole);
  return [(element) => tests.every((test) => test(element)), at];
}

function simple(part: RegExpExecArray, whole: string): Test {
  const [, name, mark, word, attribute, operator, value = '', pseudo, argument = ''] = part;
  if (name) return (e) => name === '*' || e.localName === name || (e.isHtml && e.localName === name.toLowerCase());
  if (mark === '.') return (e) => e.classList.contains(word!);
  if (mark === '#') return (e) => e.getAttribute('id') === word;
  if (attribute) return attributeTest(attribute, operator, value);
  if (pseudo === 'not') {
    const inner = compileSelector(argument);
    return (e) => !inner(e);
  }
  const place = PLACES[pseudo!];
  if (!place) throw unsupported(whole);
  return (e) => place((e.parentNode as DomElement | null)?.children ?? [e], e, Number(argument));
}

const PLACES: Readonly<Record<string, (siblings: readonly unknown[], e: DomElement, n: number) => boolean>> = {
  'first-child': (siblings, e) => siblings[0] === e,
  'last-child': (siblings, e) => siblings.at(-1) === e,
  'nth-child': (siblings, e, n) => siblings[n - 1] === e,
};

function attributeTest(name: string, operator: string | undefined, value: string): Test {
  return (element) => {
    const actual = element.getAttribute(name);
    if (actual === null) return false;
    if (operator === undefined) return true;
    if (operator === '=') return actual === value;
    if (operator === '^=') return actual.startsWith(value);
    if (operator === '$=') return actual.endsWith(value);
    if (operator === '*=') return actual.includes(value);
    if (operator === '~=') return actual.split(/\s+/).includes(value);
    return actual === value || actual.startsWith(`${value}-`);
  };
}

const unsupported = (selector: string): SyntaxError =>
  new SyntaxError(`the selector ${JSON.stringify(selector)} is not one that the kernel's document understands`);
