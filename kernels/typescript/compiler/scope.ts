import type { CellNames, NameKind } from './names.ts';

interface Owner {
  readonly path: string;
  readonly kind: NameKind;
  /** The cell that was to give the name a value, and stopped before. */
  readonly stopped?: Stopped;
}

/** Why a name is not what its latest declaration says. */
export interface Stopped {
  readonly path: string;
  /** The cell whose value the name still has. */
  readonly before?: string;
}

/** These are filled before anything else in their cell, or hold no value. */
const READY: ReadonlySet<NameKind> = new Set(['function', 'var', 'type']);

/** The text that makes a cell a module among modules, and the cells it then imports from. */
export interface Linkage {
  readonly text: string;
  readonly from: ReadonlySet<string>;
}

/**
 * Which cell owns which name now. A cell reaches the names of earlier cells by imports, the latest definition winning; a
 * cell none of whose names is live, and that no live cell imports from, is forgotten.
 */
export class Scope {
  readonly #live = new Map<string, Owner>();
  readonly #imports = new Map<string, ReadonlySet<string>>();
  readonly #augmenting = new Map<string, ReadonlySet<string>>();
  /** The names of the latest cell that compiled, and who owned them before it. */
  #latest:
    | { readonly path: string; readonly names: CellNames; readonly before: ReadonlyMap<string, Owner> }
    | undefined;

  get(name: string): NameKind | undefined {
    return this.#live.get(name)?.kind;
  }

  names(): Iterable<[string, { readonly kind: NameKind; readonly path: string }]> {
    return this.#live;
  }

  /** Cells that declare globals, in order. */
  get augmenting(): readonly string[] {
    return [...this.#augmenting.keys()];
  }

  /** Imports of the names that a cell uses and does not declare. */
  imports(names: CellNames): Linkage {
    const groups = new Map<string, string[]>();
    const from = new Set<string>();
    let text = '';
    for (const name of names.used) {
      const owner = this.#live.get(name);
      if (owner === undefined || names.declared.has(name)) continue;
      from.add(owner.path);
      const specifier = JSON.stringify(owner.path);
      // Nothing imported can be assigned to; an ambient declaration of the same type can, and is checked.
      if (isVariable(owner.kind) && names.assigned.has(name)) {
        const keyword = owner.kind === 'const' ? 'const' : 'let';
        text += `declare ${keyword} ${name}: typeof import(${specifier}).${name};`;
      } else groups.set(specifier, [...(groups.get(specifier) ?? []), name]);
    }
    for (const [specifier, list] of groups) text += `import { ${list.join(', ')} } from ${specifier};`;
    return { text, from };
  }

  /** What follows the source of a cell: its imports of earlier names, and the export of its own. */
  link(names: CellNames): Linkage {
    const { text, from } = this.imports(names);
    const own = [...names.declared.keys()].filter((name) => !names.exported.has(name));
    return { text: `\n;${text}export { ${own.join(', ')} };`, from };
  }

  /** Takes over the names of a cell that compiled; returns the cells that nobody can reach any more. */
  define(path: string, names: CellNames, from: ReadonlySet<string>, globals: ReadonlySet<string>): readonly string[] {
    this.#imports.set(path, from);
    if (globals.size > 0) {
      for (const [earlier, declared] of this.#augmenting) {
        if (!declared.isDisjointFrom(globals)) this.#augmenting.delete(earlier);
      }
      this.#augmenting.set(path, globals);
    }
    const before = new Map<string, Owner>();
    for (const { name, kind } of names.declared.values()) {
      const owner = this.#live.get(name);
      if (owner !== undefined) before.set(name, owner);
      this.#live.set(name, { path, kind });
    }
    // What is assigned has a value from now on.
    for (const name of names.assigned) this.#settle(name);
    this.#latest = { path, names, before };
    return this.#sweep();
  }

  /** The latest cell has stopped on its way: the names that it gave no value yet are what they were before it, if anything. */
  stop(path: string, defined: ReadonlySet<string>): void {
    if (this.#latest?.path !== path) return;
    const { names, before } = this.#latest;
    for (const { name, kind, ambient } of names.declared.values()) {
      if (ambient || READY.has(kind) || defined.has(name)) continue;
      const owner = before.get(name);
      const empty = owner === undefined || (owner.stopped !== undefined && owner.stopped.before === undefined);
      if (empty) this.#live.set(name, { path, kind, stopped: { path } });
      else this.#live.set(name, { ...owner, stopped: { path, before: owner.path } });
    }
  }

  /** Names that a stopped cell left as they were. */
  stopped(name: string): Stopped | undefined {
    return this.#live.get(name)?.stopped;
  }

  /** Once said, a value that is still the one before needs no second word. */
  settle(name: string): void {
    if (this.stopped(name)?.before !== undefined) this.#settle(name);
  }

  #settle(name: string): void {
    const owner = this.#live.get(name);
    if (owner?.stopped !== undefined) this.#live.set(name, { path: owner.path, kind: owner.kind });
  }

  /** Forgets every name; returns the cells that held them. */
  clear(): readonly string[] {
    this.#live.clear();
    this.#latest = undefined;
    this.#augmenting.clear();
    return this.#sweep();
  }

  #sweep(): readonly string[] {
    const reached = new Set<string>();
    // Owners before the latest cell may be owners again, should it stop.
    const owners = [...this.#live.values(), ...(this.#latest?.before.values() ?? [])];
    const queue = [...this.#augmenting.keys(), ...owners.map((owner) => owner.path)];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      queue.push(...(this.#imports.get(path) ?? []));
    }
    const gone = [...this.#imports.keys()].filter((path) => !reached.has(path));
    for (const path of gone) this.#imports.delete(path);
    return gone;
  }
}

function isVariable(kind: NameKind): boolean {
  return kind === 'const' || kind === 'let' || kind === 'var';
}
