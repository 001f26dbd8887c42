// How much memory WebAssembly holds: V8 counts it nowhere that JavaScript could ask.

const memories = new Set<WeakRef<WebAssembly.Memory>>();
const known = new WeakSet<WebAssembly.Memory>();

/** Bytes in all WebAssembly memories of this thread that are still in use. */
export function webAssemblyBytes(): number {
  let bytes = 0;
  for (const reference of memories) {
    const memory = reference.deref();
    if (memory) bytes += memory.buffer.byteLength;
    else memories.delete(reference);
  }
  return bytes;
}

/** From now on every memory counts: those that code creates, and those that a module brings along and exports. */
export function countWebAssemblyMemory(): void {
  const { Instance, instantiate } = WebAssembly;
  WebAssembly.Memory = remembering(WebAssembly.Memory, remember);
  WebAssembly.Instance = remembering(Instance, ({ exports }) => rememberExports(exports));
  const instantiateAny = instantiate as (
    ...args: unknown[]
  ) => Promise<WebAssembly.Instance | { instance: WebAssembly.Instance }>;
  const counting = async (...args: unknown[]) => {
    const result = await instantiateAny.apply(WebAssembly, args);
    rememberExports('instance' in result ? result.instance.exports : result.exports);
    return result;
  };
  WebAssembly.instantiate = counting as typeof WebAssembly.instantiate;
}

/** The same class, which also hands every instance it makes to `onNew`. */
function remembering<C extends new (...args: never[]) => object>(target: C, onNew: (made: InstanceType<C>) => void): C {
  return new Proxy(target, {
    construct(original, args, newTarget) {
      const made = Reflect.construct(original, args, newTarget) as InstanceType<C>;
      onNew(made);
      return made;
    },
  });
}

function remember(memory: WebAssembly.Memory): void {
  if (known.has(memory)) return;
  known.add(memory);
  memories.add(new WeakRef(memory));
}

function rememberExports(exports: WebAssembly.Exports): void {
  for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) remember(value);
}
