import type { Runtime } from 'node:inspector';
import { type Body, DapError, type Variable } from '../dap.ts';
import { HOOK_JS } from '../hook.ts';
import type { Inspector } from '../inspector.ts';
import { GETTER, lengthOf, typeText, valueText } from './values.ts';

type Remote = Runtime.RemoteObject;
type Property = Runtime.PropertyDescriptor;
type Called = Runtime.CallFunctionOnReturnType;

/** Something that has variables inside. */
export interface Container {
  /** Lists them; `page` is the part that the client wants of something long. */
  list(page: Page): Promise<readonly Variable[]>;
  /** Assigns one of them; what it then holds. */
  assign?(name: string, value: Runtime.CallArgument): Promise<void>;
}

export interface Page {
  readonly filter: 'indexed' | 'named' | undefined;
  readonly start: number;
  /** 0 for all. */
  readonly count: number;
}

/** Which words a client knows for types. */
export type Dialect = 'javascript' | 'jupyterlab';

/** So many elements, or groups of them, are listed at once where the client does not say how many it wants. */
const GROUP = 100;

/**
 * Variables as the protocol tells them. A reference is valid until the thread goes on or, for those of the variable inspector,
 * until it looks again; references are never used twice.
 */
export class Variables {
  readonly #inspector: Inspector;
  readonly #containers = new Map<number, Container>();
  #last = 0;
  dialect: Dialect = 'javascript';

  constructor(inspector: Inspector) {
    this.#inspector = inspector;
  }

  add(container: Container): number {
    this.#containers.set(++this.#last, container);
    return this.#last;
  }

  get(reference: unknown): Container {
    const container = this.#containers.get(reference as number);
    if (!container) {
      throw new DapError('This value is of a moment that has passed: the code has gone on since.', { variables: [] });
    }
    return container;
  }

  clear(): void {
    this.#containers.clear();
  }

  async properties(objectId: string): Promise<Runtime.GetPropertiesReturnType> {
    return this.#inspector.ask('Runtime.getProperties', { objectId, ownProperties: true, generatePreview: true });
  }

  /** A value as a variable; what is inside is asked for when the client wants it. */
  variable(name: string, value: Remote, evaluateName?: string): Variable {
    const length = lengthOf(value);
    const type = this.#type(value);
    return {
      name,
      value: valueText(value),
      ...(type !== undefined && { type }),
      variablesReference: hasInside(value) ? this.add(this.#inside(value, length)) : 0,
      ...(evaluateName !== undefined && { evaluateName }),
      ...(length !== undefined && length > GROUP && { indexedVariables: length }),
    };
  }

  /** A property as a variable; a getter is not run. */
  property(property: Property): Variable {
    const { name, value, get } = property;
    if (value) return this.variable(name, value);
    const text = get?.type === 'function' ? GETTER : 'undefined';
    return { name, value: text, variablesReference: 0, presentationHint: { attributes: ['readOnly'] } };
  }

  // JupyterLab's tree shows the type in place of the value, but for Python's types.
  #type(value: Remote): string | undefined {
    if (this.dialect === 'javascript') return typeText(value);
    return { number: 'float', string: 'str', boolean: 'bool' }[value.type as string];
  }

  #inside(value: Remote, length: number | undefined): Container {
    const objectId = value.objectId!;
    return {
      list: async (page) => {
        if (length === undefined || length <= GROUP) return this.#members(objectId);
        const named = page.filter === 'indexed' ? [] : await this.#named(objectId);
        if (page.filter === 'named') return named;
        if (page.count > 0) return this.#elements(objectId, page.start, page.count);
        return [...this.#groups(objectId, 0, length), ...named];
      },
      assign: async (name, argument) => {
        const call = { objectId, functionDeclaration: 'function (k, v) { this[k] = v; }' };
        throwIfFailed(
          await this.#inspector.ask<Called>('Runtime.callFunctionOn', {
            ...call,
            arguments: [{ value: name }, argument],
          }),
        );
      },
    };
  }

  async #members(objectId: string): Promise<readonly Variable[]> {
    const {
      result,
      internalProperties = [],
      privateProperties = [],
    } = (await this.properties(objectId)) as Runtime.GetPropertiesReturnType & {
      readonly privateProperties?: readonly Property[];
    };
    const hidden = internalProperties.filter(
      ({ name, value }) => value && !/^\[\[(Prototype|.*Location)\]\]$/.test(name),
    );
    return [
      ...result.filter(({ name }) => name !== '__proto__').map((property) => this.property(property)),
      ...privateProperties.map((property) => this.property(property)),
      ...hidden.map(({ name, value }) => this.variable(name, value!)),
    ];
  }

  /** What a long array has beside its elements. */
  async #named(objectId: string): Promise<readonly Variable[]> {
    const call = {
      objectId,
      functionDeclaration:
        'function () { return Object.fromEntries(Object.getOwnPropertyNames(this).filter((k) => !/^\\d+$/.test(k) && k !== "length")' +
        '.map((k) => [k, Object.getOwnPropertyDescriptor(this, k).value])); }',
    };
    const { result } = throwIfFailed(await this.#inspector.ask<Called>('Runtime.callFunctionOn', call));
    return this.#members(result.objectId!);
  }

  /** At most a hundred groups, of groups where that is not enough: millions of rows would hold a page for good. */
  #groups(objectId: string, first: number, length: number): Variable[] {
    let size = GROUP;
    while (length > size * GROUP) size *= GROUP;
    return Array.from({ length: Math.ceil(length / size) }, (_, i) => {
      const start = first + i * size;
      const count = Math.min(size, first + length - start);
      const list = async () =>
        size === GROUP ? this.#elements(objectId, start, count) : this.#groups(objectId, start, count);
      return { name: `[${start} … ${start + count - 1}]`, value: '', variablesReference: this.add({ list }) };
    });
  }

  async #elements(objectId: string, start: number, count: number): Promise<readonly Variable[]> {
    const { result } = throwIfFailed(
      await this.#inspector.ask<Called>('Runtime.callFunctionOn', {
        objectId,
        functionDeclaration: `function (start, count) { return ${HOOK_JS}.page(this, start, count); }`,
        arguments: [{ value: start }, { value: count }],
      }),
    );
    return this.#members(result.objectId!);
  }
}

const hasInside = ({ type, subtype, objectId }: Remote): boolean =>
  objectId !== undefined && type === 'object' && subtype !== 'null';

/** The answer of V8 to code that it was to run; what the code threw is an error here, too. */
export function throwIfFailed<T extends { readonly exceptionDetails?: Runtime.ExceptionDetails | undefined }>(
  answer: T,
): T {
  const details = answer.exceptionDetails;
  if (details) throw new DapError((details.exception?.description ?? details.text).split('\n    at ')[0]!);
  return answer;
}

export function pageOf({ filter, start, count }: Body): Page {
  const natural = (value: unknown) => (Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : 0);
  return {
    filter: filter === 'indexed' || filter === 'named' ? filter : undefined,
    start: natural(start),
    count: natural(count),
  };
}
