// Functions into a module: the sections of the WebAssembly binary format (core specification, chapter 5).
import { text, unsigned, vector } from './bytes.ts';
import { type Expression, expression, joined, Local, type Statement, type Type, type ValueType } from './expression.ts';

const CODES = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;

/** Pages of 64 KiB. Shared memory is what threads need. */
export interface MemoryLimits {
  readonly pages: number;
  /** A module that takes memories of several sizes says the largest; `pages` unless given. */
  readonly most?: number;
  readonly shared: boolean;
}

type Locals<P extends readonly ValueType[]> = { readonly [I in keyof P]: Local<P[I]> };
type Arguments<P extends readonly ValueType[]> = { readonly [I in keyof P]: Expression<P[I]> };

/** The statements of a function, and last its result if it has one. */
type Body<R extends Type> = R extends 'void' ? readonly Statement[] : readonly [...Statement[], Expression<R>];

/** Makes the variables of one function. */
export interface Scope {
  local<T extends ValueType>(type: T): Local<T>;
  locals<T extends ValueType>(type: T, count: number): Local<T>[];
}

interface Defined {
  readonly name: string;
  readonly exported: boolean;
  readonly params: readonly ValueType[];
  readonly result: Type;
  readonly locals: readonly ValueType[];
  readonly code: readonly number[];
}

/** Collects functions over one imported memory (`env.memory`), then writes the bytes of the module. */
export class ModuleBuilder {
  readonly #memory: MemoryLimits;
  readonly #functions: Defined[] = [];

  constructor(memory: MemoryLimits) {
    this.#memory = memory;
  }

  /**
   * Defines a function and returns how other functions call it.
   *
   * @param body its statements; where `result` is not void, the last expression is the result
   */
  define<const P extends readonly ValueType[], R extends Type>(
    name: string,
    params: P,
    result: R,
    body: (parameters: Locals<P>, scope: Scope) => Body<R>,
    exported = true,
  ): (...values: Arguments<P>) => Expression<R> {
    const locals: ValueType[] = [];
    const local = <T extends ValueType>(type: T): Local<T> => new Local(type, params.length + locals.push(type) - 1);
    const scope: Scope = { local, locals: (type, count) => Array.from({ length: count }, () => local(type)) };
    const parameters = params.map((type, index) => new Local(type, index)) as unknown as Locals<P>;
    const code = joined(body(parameters, scope).map((part) => part.code));
    const index = this.#functions.push({ name, exported, params, result, locals, code }) - 1;
    return (...values) =>
      expression(result, ...(values as readonly Expression<Type>[]).map((value) => value.code), [
        0x10,
        ...unsigned(index),
      ]);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const all = this.#functions;
    const { pages, most = pages, shared } = this.#memory;
    const memory = [shared ? 3 : 1, ...unsigned(pages), ...unsigned(most)];
    return Uint8Array.from(
      joined([
        HEADER,
        section(SECTION.type, vector(all.map(signature))),
        section(SECTION.import, vector([[...text('env'), ...text('memory'), 0x02, ...memory]])),
        section(SECTION.function, vector(all.map((_, index) => unsigned(index)))),
        section(
          SECTION.export,
          vector(all.flatMap(({ name, exported }, i) => (exported ? [[...text(name), 0x00, ...unsigned(i)]] : []))),
        ),
        section(SECTION.code, vector(all.map(body))),
      ]),
    );
  }
}

function section(id: number, content: readonly number[]): number[] {
  return joined([[id], unsigned(content.length), content]);
}

const signature = ({ params, result }: Defined): number[] => [
  0x60,
  ...vector(params.map((type) => [CODES[type]])),
  ...vector(result === 'void' ? [] : [[CODES[result]]]),
];

function body({ locals, code }: Defined): number[] {
  const content = joined([vector(locals.map((type) => [1, CODES[type]])), code, [0x0b]]);
  return joined([unsigned(content.length), content]);
}
