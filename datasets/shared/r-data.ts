import { gunzipSync, inflateSync } from 'node:zlib';

/** A value of R: NULL, or a vector with its attributes (`names`, `levels`, `class`, …). A missing integer is NaN in `numbers`. */
export interface RVector {
  readonly kind: 'numbers' | 'strings' | 'list' | 'null';
  readonly numbers?: Float64Array;
  /** Null is R's NA. */
  readonly strings?: readonly (string | null)[];
  readonly items?: readonly RVector[];
  readonly attributes: ReadonlyMap<string, RVector>;
}

// R internals manual, section 1.8 (serialization formats): the low byte of an item's flags is its type.
const SYMBOL = 1;
const PAIRLIST = 2;
const STRING = 9;
const LOGICAL = 10;
const INTEGER = 13;
const REAL = 14;
const STRINGS = 16;
const LIST = 19;
const ALTREP = 238;
const NULL_VALUE = 254;
const REFERENCE = 255;
const NA_INTEGER = -(2 ** 31);

/**
 * Reads one value from R's binary serialization (`X\n`, big-endian, versions 2 and 3) of vectors, factors, lists and data frames.
 *
 * @throws {Error} for what data frames do not hold: functions, environments, byte code
 * @source R Core Team, "R Internals", section 1.8
 */
export function parseRValue(bytes: Uint8Array): RVector {
  return new Reader(bytes).value();
}

class Reader {
  readonly #view: DataView;
  readonly #symbols: string[] = [];
  readonly #text = new TextDecoder();
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#view.getUint16(0) !== 0x580a) throw new Error('not R data: it must begin with "X" and a line feed');
    this.#at = 2;
    const version = this.#int();
    if (version !== 2 && version !== 3) throw new Error(`R serialization version ${version} is not known`);
    this.#skip(8); // the version of R that wrote it, the oldest that can read it
    if (version === 3) this.#skip(this.#int()); // the native encoding; strings carry their own
  }

  #skip(bytes: number): void {
    this.#at += bytes;
  }

  #int(): number {
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4);
  }

  value(): RVector {
    const flags = this.#int();
    const type = flags & 0xff;
    if (type === NULL_VALUE) return NULL;
    if (type === ALTREP) return this.#altrep();
    if (type === PAIRLIST) return { kind: 'list', items: [], attributes: this.#pairs(flags) };
    if (type === SYMBOL || type === REFERENCE) return strings([this.#symbol(type, flags)]);
    const vector = this.#vector(type);
    return flags & 0x200 ? { ...vector, attributes: this.#pairs(this.#int()) } : vector;
  }

  #vector(type: number): RVector {
    const length = this.#int();
    if (type === REAL) return numbers(Float64Array.from({ length }, () => this.#real()));
    if (type === INTEGER || type === LOGICAL) return numbers(Float64Array.from({ length }, () => missing(this.#int())));
    if (type === STRINGS) return strings(Array.from({ length }, () => this.#string()));
    if (type === LIST) return { kind: 'list', items: Array.from({ length }, () => this.value()), attributes: NONE };
    throw new Error(`R type ${type} (at byte ${this.#at}) is not part of a data frame`);
  }

  #real(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8);
  }

  #string(): string | null {
    const type = this.#int() & 0xff;
    if (type !== STRING) throw new Error(`expected a string at byte ${this.#at}, got R type ${type}`);
    const length = this.#int();
    if (length === -1) return null;
    this.#at += length;
    return this.#text.decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#at - length, length));
  }

  // A name is written once; later it is a reference into the table of names, numbered from 1 (unless packed into the flags).
  #symbol(type: number, flags: number): string {
    if (type === REFERENCE) return this.#symbols[(flags >> 8 || this.#int()) - 1] ?? '';
    const name = this.#string() ?? 'NA';
    this.#symbols.push(name);
    return name;
  }

  #pairs(first: number): Map<string, RVector> {
    const pairs = new Map<string, RVector>();
    for (let flags = first; (flags & 0xff) !== NULL_VALUE; flags = this.#int()) {
      if ((flags & 0xff) !== PAIRLIST) throw new Error(`expected a list of attributes, got R type ${flags & 0xff}`);
      if (flags & 0x200) this.#pairs(this.#int());
      let name = String(pairs.size);
      if (flags & 0x400) {
        const tag = this.#int();
        name = this.#symbol(tag & 0xff, tag);
      }
      pairs.set(name, this.value());
    }
    return pairs;
  }

  // R's compact forms: a sequence as (length, first, step), or a wrapper around an ordinary vector.
  #altrep(): RVector {
    const info = this.value();
    const form = info.attributes.get('0')?.strings?.[0];
    const state = this.value();
    const attributes = this.value().attributes;
    if (form === 'compact_intseq') {
      const [length = 0, first = 0, step = 0] = state.numbers ?? [];
      return { ...numbers(Float64Array.from({ length }, (_, i) => first + i * step)), attributes };
    }
    const wrapped = state.items?.[0] ?? state.attributes.get('0');
    if (form?.startsWith('wrap_') && wrapped) return { ...wrapped, attributes };
    throw new Error(`R's compact form "${form}" is not known`);
  }
}

const NONE: ReadonlyMap<string, RVector> = new Map();
const NULL: RVector = { kind: 'null', attributes: NONE };
const missing = (value: number): number => (value === NA_INTEGER ? Number.NaN : value);
const numbers = (values: Float64Array): RVector => ({ kind: 'numbers', numbers: values, attributes: NONE });
const strings = (values: readonly (string | null)[]): RVector => ({
  kind: 'strings',
  strings: values,
  attributes: NONE,
});

/**
 * One variable of an R package's lazy-load database: `.rdx` (a gzipped list of offsets and lengths) and `.rdb` (per variable
 * four bytes of length, then zlib).
 *
 * @throws {Error} naming the variables that there are, when this one is not
 */
export function lazyLoad(rdx: Uint8Array, rdb: Uint8Array, variable: string): RVector {
  const index = parseRValue(gunzipSync(rdx));
  const variables = byName(index).get('variables');
  const place = variables && byName(variables).get(variable)?.numbers;
  if (!place)
    throw new Error(`no variable "${variable}"; there are ${[...byName(variables ?? NULL).keys()].join(', ')}`);
  const [offset = 0, length = 0] = place;
  return parseRValue(inflateSync(rdb.subarray(offset + 4, offset + length)));
}

/** The items of a list, or the columns of a data frame, by their names. */
export function byName(list: RVector): Map<string, RVector> {
  const names = list.attributes.get('names')?.strings ?? [];
  return new Map((list.items ?? []).map((item, i) => [names[i] ?? String(i), item]));
}

/** The texts of a factor or of a character vector; null where R has NA. */
export function texts(vector: RVector): (string | null)[] {
  if (vector.strings) return [...vector.strings];
  const levels = vector.attributes.get('levels')?.strings ?? [];
  return Array.from(vector.numbers ?? [], (code) => levels[code - 1] ?? null);
}
