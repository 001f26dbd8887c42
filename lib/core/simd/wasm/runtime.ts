// The part of WebAssembly's JavaScript interface that we use. TypeScript describes it only among the types of a browser's page.

/** Memory that modules import. */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

/** The most pages that a memory can have. */
export const MOST_PAGES = 65_536;

/** A compiled module; may be sent to other threads. */
export type Module = object;

interface Interface {
  readonly Memory: new (limits: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: boolean;
  }) => Memory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  readonly Instance: new (
    module: Module,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: object };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: Interface };

/** Memory of a size that never changes; shared between threads if need be. */
export const newMemory = (pages: number, shared: boolean): Memory =>
  new WebAssembly.Memory({ initial: pages, maximum: pages, shared });

/** Whether several threads may see a memory; its buffer is a `SharedArrayBuffer` then, whatever the type says. */
export const isShared = ({ buffer }: Memory): boolean => (buffer as ArrayBufferLike) instanceof SharedArrayBuffer;

export const compile = (bytes: Uint8Array<ArrayBuffer>): Module => new WebAssembly.Module(bytes);

/** What a module exports, with the memory that it works on. */
export const instantiate = (module: Module, memory: Memory): object =>
  new WebAssembly.Instance(module, { env: { memory } }).exports;

/** Whether this engine knows all that a module uses. */
export const validate = (bytes: Uint8Array<ArrayBuffer>): boolean => WebAssembly.validate(bytes);
