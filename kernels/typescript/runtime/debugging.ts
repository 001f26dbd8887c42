import type { Display, MimeBundle } from '../contract.ts';
import { type AsyncFrame, HOOK } from '../debugger/hook.ts';
import type { Bindings } from './bindings.ts';
import type { Imports } from './imports/index.ts';
import type { Link } from './link.ts';

/** What the debugger's expressions use on this thread. */
export interface DebugHook {
  /** The notebook's names, to be read and assigned; behind them the global ones. */
  readonly names: Record<string, unknown>;
  /** A copy of what the names hold that hold something. */
  snapshot(): Record<string, unknown>;
  /** Some elements of an array, as an object; nothing of the array's own is run. */
  page(array: ArrayLike<unknown>, start: number, count: number): Record<string, unknown>;
  /** The bundle that a cell would show for a value, as JSON: at once, since a stopped thread keeps no promises. */
  bundle(value: unknown): string;
  /** Counts the passes of a breakpoint; whether this one counts. */
  passes(id: string, isHit: (count: number) => boolean): boolean;
  /** Paths of local files that cells have imported. */
  files(): readonly string[];
  /** Functions that wait for the code that runs. */
  waiting(): readonly AsyncFrame[];
  /** A log point: prints, and does not stop. */
  log(text: string): false;
  /** A condition that throws stops, and says why. */
  failed(condition: string, error: unknown): true;
}

interface DebugParts {
  readonly bindings: Bindings;
  readonly display: Display;
  readonly imports: Imports;
  readonly link: Link;
}

/** Nothing here runs before a debugger asks for it. */
export function installDebugging({ bindings, display, imports, link }: DebugParts): void {
  const counts = new Map<string, number>();
  const hook: DebugHook = {
    names: new Proxy(Object.create(null), namesOf(bindings)),
    snapshot: () =>
      Object.assign(Object.create(null), Object.fromEntries([...bindings.values()].filter(([, v]) => v !== undefined))),
    page: (array, start, count) => {
      const part: Record<string, unknown> = Object.create(null);
      for (let i = start; i < Math.min(start + count, array.length); i++) {
        const element = Object.getOwnPropertyDescriptor(array, i);
        if (element) Object.defineProperty(part, i, element);
      }
      return part;
    },
    bundle: (value) => JSON.stringify(display.bundleNow(value) satisfies MimeBundle),
    passes: (id, isHit) => {
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      return isHit(count);
    },
    files: () => imports.files,
    waiting: waitingFunctions,
    log: (text) => {
      link.stream('stdout', `${text}\n`);
      return false;
    },
    failed: (condition, error) => {
      link.stream('stderr', `The condition of a breakpoint, ${condition}, fails: ${messageOf(error)}\n`);
      return true;
    },
  };
  Object.defineProperty(globalThis, HOOK, { value: hook });
}

function waitingFunctions(): readonly AsyncFrame[] {
  const { prepareStackTrace } = Error;
  try {
    Error.prepareStackTrace = (_, sites) => sites.filter((site) => site.isAsync()).map(asyncFrame);
    const { stack } = new Error();
    return (stack ?? []) as unknown as AsyncFrame[];
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

function asyncFrame(site: NodeJS.CallSite): AsyncFrame {
  return {
    file: site.getFileName() ?? '',
    name: site.getFunctionName() ?? undefined,
    line: site.getLineNumber() ?? 0,
    column: site.getColumnNumber() ?? 0,
  };
}

const everything = globalThis as unknown as Record<string, unknown>;

const namesOf = (bindings: Bindings): ProxyHandler<Record<string, unknown>> => ({
  has: (_, name) => typeof name === 'string' && (bindings.valueOf(name) !== undefined || name in globalThis),
  get: (_, name) => {
    const value = bindings.valueOf(String(name));
    if (value !== undefined || bindings.has(String(name))) return value;
    if (name in globalThis) return everything[String(name)];
    throw new ReferenceError(`${String(name)} is not defined`);
  },
  set: (_, name, value) => {
    bindings.get(String(name)).v = value;
    return true;
  },
});

function messageOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'with an error that cannot be shown';
  }
}
