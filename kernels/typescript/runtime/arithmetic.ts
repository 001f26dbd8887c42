/** `2 * n ** 2`, `1_000 * rows.length`: the value of such a text, or undefined where it is anything more than arithmetic. */
export function arithmetic(text: string, lookUp: (name: string) => unknown): number | undefined {
  const tokens = text.match(TOKEN) ?? [];
  if (tokens.join('') !== text.replaceAll(/\s/g, '')) return undefined;
  try {
    const parser = new Parser(tokens, lookUp);
    return parser.whole();
  } catch (error) {
    if (error instanceof NotArithmetic) return undefined;
    throw error;
  }
}

const TOKEN = /\d[\d_]*(?:\.[\d_]*)?(?:e[+-]?\d+)?|[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.length)?|\*\*|[-+*/%()]/giu;

class NotArithmetic extends Error {}

/** Precedence climbing: `**` binds most and to the right. */
class Parser {
  readonly #tokens: string[];
  readonly #lookUp: (name: string) => unknown;

  constructor(tokens: readonly string[], lookUp: (name: string) => unknown) {
    this.#tokens = [...tokens];
    this.#lookUp = lookUp;
  }

  whole(): number {
    const value = this.#sum();
    if (this.#tokens.length > 0) throw new NotArithmetic();
    return value;
  }

  #sum(): number {
    let value = this.#product();
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-'))
      value = sign === '+' ? value + this.#product() : value - this.#product();
    return value;
  }

  #product(): number {
    let value = this.#power();
    for (let sign = this.#take('*', '/', '%'); sign; sign = this.#take('*', '/', '%')) {
      const by = this.#power();
      value = sign === '*' ? value * by : sign === '/' ? value / by : value % by;
    }
    return value;
  }

  #power(): number {
    const base = this.#factor();
    return this.#take('**') ? base ** this.#power() : base;
  }

  #factor(): number {
    if (this.#take('(')) {
      const value = this.#sum();
      if (!this.#take(')')) throw new NotArithmetic();
      return value;
    }
    const token = this.#tokens.shift() ?? '';
    return /^\d/.test(token) ? Number(token.replaceAll('_', '')) : this.#named(token);
  }

  #named(token: string): number {
    const [name = '', property] = token.split('.');
    const value = this.#lookUp(name);
    const number = property === undefined ? value : lengthOf(value);
    if (typeof number !== 'number') throw new NotArithmetic();
    return number;
  }

  #take(...wanted: readonly string[]): string | undefined {
    return wanted.includes(this.#tokens[0] ?? '') ? this.#tokens.shift() : undefined;
  }
}

/** Of what surely has no getter that does something. */
function lengthOf(value: unknown): unknown {
  return Array.isArray(value) || typeof value === 'string' || ArrayBuffer.isView(value)
    ? (value as { readonly length?: unknown }).length
    : undefined;
}
