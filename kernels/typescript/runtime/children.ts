import type * as ChildProcesses from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Readable } from 'node:stream';
import { currentWork } from './work.ts';

type Slot = unknown;
interface SpawnOptions {
  readonly stdio?: string | readonly Slot[];
  readonly detached?: boolean;
}
type Spawn = (this: ChildProcess, options: SpawnOptions) => number;
type Name = 'stdout' | 'stderr';
/** Which of the kernel's streams a program has, and as its which one. */
type Inherited = readonly (readonly [Name, number])[];
type SyncResult = { stdout: unknown; stderr: unknown; output: unknown[] | null };

const NAMES: readonly Name[] = ['stdout', 'stderr'];

/**
 * Programs that cells start: what they print to "inherited" streams belongs into the notebook, not into the server's log, and an
 * interrupt of the cell ends them, and so does the end of the kernel.
 */
export class Children {
  readonly #running = new Map<ChildProcess, number>();

  /** From now on every way of `node:child_process` to start a program. */
  install(): void {
    const module = createRequire(import.meta.url)('node:child_process') as typeof ChildProcesses;
    const prototype = module.ChildProcess.prototype as unknown as { spawn: Spawn };
    const original = prototype.spawn;
    const running = this.#running;
    prototype.spawn = function (this: ChildProcess, options) {
      const { stdio, inherited } = piped(options.stdio);
      const status = original.call(this, { ...options, stdio });
      for (const [name, index] of inherited) print(this.stdio?.[index] as Readable | undefined, name);
      // What is detached shall live on by itself.
      if (this.pid !== undefined && !options.detached) {
        running.set(this, currentWork().run);
        this.once('exit', () => running.delete(this));
      }
      return status;
    };
    Object.assign(module, synchronous(module));
    syncBuiltinESMExports();
  }

  /** Ends the programs of a run. */
  interrupt(run: number): void {
    for (const [child, owner] of this.#running) if (owner === run) child.kill();
  }

  /** Asks all of them to end, with the kernel. */
  end(): void {
    for (const child of this.#running.keys()) child.kill();
  }

  /** How many programs each run has that still run. */
  counts(): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const owner of this.#running.values()) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    return counts;
  }
}

/** The same with pipes in place of what would be the kernel's own streams, and which ones these are. */
function piped(stdio: SpawnOptions['stdio']): { stdio: readonly Slot[]; inherited: Inherited } {
  const slots = Array.isArray(stdio) ? [...(stdio as readonly Slot[])] : [stdio, stdio, stdio];
  const inherited: [Name, number][] = [];
  for (const index of slots.keys()) {
    const name = streamOf(slots[index], index);
    if (name === undefined) continue;
    slots[index] = 'pipe';
    inherited.push([name, index]);
  }
  return { stdio: slots, inherited };
}

function streamOf(slot: Slot, index: number): Name | undefined {
  if (slot === 'inherit') return NAMES[index - 1];
  return NAMES.find((name, i) => slot === process[name] || slot === i + 1);
}

function print(from: Readable | null | undefined, name: Name): void {
  from?.setEncoding('utf8').on('data', (text: string) => process[name].write(text));
}

/** The functions that wait for the program: what it prints appears when it has ended. */
function synchronous({ spawnSync, execSync, execFileSync }: typeof ChildProcesses): object {
  return {
    spawnSync: printing(spawnSync as Call, (result, inherited) => {
      printAll(result as SyncResult, inherited);
      return result;
    }),
    execSync: printing(execSync as Call, printReturned, true),
    execFileSync: printing(execFileSync as Call, printReturned, true),
  };
}

type Call = (...args: unknown[]) => unknown;
type Print = (result: unknown, inherited: Inherited) => unknown;

/** `returnsOutput`: the function returns what went to standard output, and throws an error that is also a result. */
function printing(call: Call, print: Print, returnsOutput = false): Call {
  return (...args) => {
    const index = args.findIndex((arg, i) => i > 0 && typeof arg === 'object' && arg !== null && !Array.isArray(arg));
    const options = args[index] as SpawnOptions | undefined;
    const { stdio, inherited } = piped(options?.stdio);
    if (inherited.length === 0) return call(...args);
    // Where nothing is asked for, these functions themselves print what goes to standard error, which is otherwise lost.
    const asked = returnsOutput && inherited.some(([name]) => name === 'stderr') ? undefined : stdio;
    try {
      // A program may print as much as it likes to a stream that it inherits.
      const given = { maxBuffer: Number.POSITIVE_INFINITY, ...options, stdio: asked };
      return print(call(...args.with(index, given)), inherited);
    } catch (error) {
      if (returnsOutput) printReturned((error as SyncResult).stdout, inherited);
      throw error;
    }
  };
}

/** What has gone to the kernel's streams is not in the result. */
function printAll(result: SyncResult, inherited: Inherited): void {
  for (const [name, index] of inherited) {
    write(name, result.output?.[index]);
    if (result.output) result.output[index] = null;
    const own = NAMES[index - 1];
    if (own !== undefined) result[own] = null;
  }
}

function printReturned(stdout: unknown, inherited: Inherited): unknown {
  const printed = inherited.find(([, index]) => index === 1);
  if (printed === undefined) return stdout;
  write(printed[0], stdout);
  return null;
}

function write(name: Name, bytes: unknown): void {
  if (typeof bytes === 'string' || Buffer.isBuffer(bytes)) process[name].write(bytes);
}
