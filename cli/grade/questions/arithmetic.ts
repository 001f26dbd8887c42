// Numbers as people write them: `3.46`, `−1/3`, `2·10^-3`, `1,797`, `sqrt(2)`, `pi/2`. Nothing is run as code.

/** What a text that is no calculation has wrong. */
export class NotANumber extends Error {
  override name = 'NotANumber';
}

const TOKEN = /\s*(?:(\d[\d_]*(?:,\d{3})*(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|([a-z]+|π|√)|(.))/giuy;
const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  '√': Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  ln: Math.log,
};
const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, π: Math.PI, e: Math.E };
const MAX_LENGTH = 200;

/** A text in one manner of writing. */
const plain = (text: string): string =>
  text
    .replace(/[−–]/g, '-')
    .replace(/[·×]/g, '*')
    .replaceAll(':', '/')
    .replaceAll('**', '^')
    .replace(
      /[⁻⁰¹²³⁴-⁹]+/g,
      (digits) => `^${[...digits].map((d) => '0123456789-'['⁰¹²³⁴⁵⁶⁷⁸⁹⁻'.indexOf(d)]).join('')}`,
    );

/**
 * The value of a calculation with + − · / ^ ( ), √, exp, log, π and e.
 *
 * @throws NotANumber when it is none
 */
export function evaluate(text: string): number {
  if (text.length > MAX_LENGTH) throw new NotANumber(`it is longer than ${MAX_LENGTH} characters`);
  if (/^\s*[-−]?\d+,(\d{1,2}|\d{4,})\s*$/.test(text))
    throw new NotANumber('write a point before the decimals, not a comma');
  const tokens = [...plain(text).matchAll(TOKEN)].map(([whole]) => whole.trim()).filter((token) => token !== '');
  const reader = { tokens, at: 0 };
  const value = sum(reader);
  if (reader.at < tokens.length) throw new NotANumber(`"${tokens[reader.at]}" cannot stand there`);
  if (!Number.isFinite(value)) throw new NotANumber('it has no finite value');
  return value;
}

/** How many significant digits a decimal number is given with; undefined for a calculation, whose value is exact. */
export function digitsWritten(text: string): number | undefined {
  const decimal = /^[-+]?(\d+)\.(\d+)$/.exec(plain(text).trim());
  return decimal ? `${decimal[1]}${decimal[2]}`.replace(/^0+/, '').length : undefined;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function took(reader: Reader, ...signs: readonly string[]): string | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined || !signs.includes(token)) return undefined;
  reader.at++;
  return token;
}

function sum(reader: Reader): number {
  let value = product(reader);
  for (;;) {
    const sign = took(reader, '+', '-');
    if (sign === undefined) return value;
    value += sign === '+' ? product(reader) : -product(reader);
  }
}

function product(reader: Reader): number {
  let value = signed(reader);
  for (;;) {
    const sign = took(reader, '*', '/');
    if (sign === undefined) return value;
    value = sign === '*' ? value * signed(reader) : value / signed(reader);
  }
}

/** As on paper: −3² is −9, and 2^−1 is a half. */
function signed(reader: Reader): number {
  const sign = took(reader, '+', '-');
  if (sign !== undefined) return sign === '-' ? -signed(reader) : signed(reader);
  const base = atom(reader);
  return took(reader, '^') === undefined ? base : base ** signed(reader);
}

function atom(reader: Reader): number {
  const token = reader.tokens[reader.at++];
  if (token === undefined) throw new NotANumber('something is missing at its end');
  if (/^[\d.]*\d/.test(token)) return Number(token.replace(/[_,]/g, ''));
  if (token === '(') {
    const value = sum(reader);
    if (took(reader, ')') === undefined) throw new NotANumber('a bracket is not closed');
    return value;
  }
  const constant = Object.hasOwn(CONSTANTS, token) ? CONSTANTS[token] : undefined;
  if (constant !== undefined) return constant;
  const fn = Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token] : undefined;
  if (fn) return fn(atom(reader));
  throw new NotANumber(`"${token}" is no number`);
}
