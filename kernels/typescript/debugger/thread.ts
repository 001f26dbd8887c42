import type { Debugger, Runtime } from 'node:inspector';
import type { CompilerClient } from '../protocol/compiler-client.ts';
import { type Body, DapError } from './dap.ts';
import type { Inspector } from './inspector.ts';
import { placeIn, type Script, type Scripts } from './scripts.ts';
import { GONE, type OwnFrame, positionOf, Stack } from './stack.ts';

/** The only thread that clients see. */
export const THREAD = 1;

type Step = 'stepOver' | 'stepInto' | 'stepOut';
type Paused = Debugger.PausedEventDataType;

interface Stepping {
  readonly step: Step;
  /** Where it began, in the code that runs. */
  readonly line: number | undefined;
  readonly within: string;
  /** Places in the code that it has come to. */
  readonly visited: Set<string>;
  left: number;
}

/** Steps through what the person did not write, or past the rest of a line, end after this many. */
const MOST_STEPS = 200;

export interface ThreadParts {
  readonly inspector: Inspector;
  readonly scripts: Scripts;
  readonly compiler: CompilerClient;
  readonly emit: (event: string, body: Body) => void;
}

/** The main thread, as it stops and goes on. */
export class Thread {
  readonly #parts: ThreadParts;
  #stack: Stack | undefined;
  #stepping: Stepping | undefined;
  #lastFrame = 0;
  /** A pause was asked for and has not come yet. */
  #pausing = false;
  /** Which errors stop: none, those that nothing catches, or all. */
  exceptions: 'none' | 'uncaught' | 'all' = 'none';

  constructor(parts: ThreadParts) {
    this.#parts = parts;
    parts.inspector.on<Paused>('Debugger.paused', (event) => void this.#paused(event));
  }

  get stopped(): boolean {
    return this.#stack !== undefined;
  }

  /** The stack of the stop; without one an error that says so. */
  get stack(): Stack {
    if (!this.#stack) throw new DapError('Nothing is stopped.');
    return this.#stack;
  }

  get stackIfStopped(): Stack | undefined {
    return this.#stack;
  }

  /** A frame of this stop. */
  frame(id: unknown): OwnFrame {
    if (!this.#stack) throw new DapError(GONE, { scopes: [] });
    return this.#stack.frame(id);
  }

  async continue(options: { readonly terminateOnResume?: boolean } = {}): Promise<void> {
    await this.#go('resume', options);
  }

  async step(step: Step): Promise<void> {
    const [call] = this.stack.calls;
    const [frame] = this.stack.frames;
    this.#stepping = {
      step,
      line: frame?.shown.line,
      within: functionOf(call!),
      visited: new Set([placeOf(call!)]),
      left: MOST_STEPS,
    };
    await this.#go(step);
  }

  async pause(): Promise<void> {
    this.#pausing = true;
    await this.#parts.inspector.ask('Debugger.pause');
  }

  /** Without a step: whatever was under way. */
  forget(): void {
    this.#stack = undefined;
    this.#stepping = undefined;
  }

  async #go(method: string, parameters: Body = {}): Promise<void> {
    if (!this.#stack) throw new DapError('Nothing is stopped.');
    if (method === 'resume') this.#stepping = undefined;
    this.#stack = undefined;
    this.#parts.emit('continued', { threadId: THREAD, allThreadsContinued: true });
    await this.#parts.inspector.ask(`Debugger.${method}`, parameters);
  }

  async #paused(event: Paused): Promise<void> {
    const { inspector, scripts, emit } = this.#parts;
    const next = this.#nextStep(event);
    if (next) {
      await inspector.ask(`Debugger.${next}`);
      return;
    }
    const stack = new Stack(event, scripts, this.#lastFrame + 1);
    const isError = event.reason === 'exception' || event.reason === 'promiseRejection';
    if (stack.frames.length === 0 || (isError && !(await this.#stopsAt(event, stack)))) {
      await inspector.ask('Debugger.resume');
      return;
    }
    this.#stepping = undefined;
    const asked = this.#pausing;
    this.#pausing = false;
    this.#lastFrame += stack.frames.length;
    this.#stack = stack;
    emit('stopped', { ...reasonOf(event, asked), threadId: THREAD, allThreadsStopped: true });
  }

  /** A step that did not come to another place of the person's goes on. */
  #nextStep({ reason, hitBreakpoints, callFrames }: Paused): Step | 'resume' | undefined {
    const stepping = this.#stepping;
    if (!stepping || hitBreakpoints?.length || (reason !== 'step' && reason !== 'other')) return undefined;
    const [top] = callFrames;
    const script = top && this.#scriptOf(top);
    const at = top && positionOf(top.location);
    const place = script && at && placeIn(script, at);
    if (stepping.left-- === 0) return place ? undefined : 'resume';
    if (!script) return 'stepOut';
    const again = stepping.step === 'stepInto' ? 'stepInto' : 'stepOver';
    if (!place) return again;
    const sameLine = functionOf(top!) === stepping.within && place.line + 1 === stepping.line;
    // The rest of the same line is part of the step; the same place once more, in a loop, is another.
    const isNew = !stepping.visited.has(placeOf(top!));
    stepping.visited.add(placeOf(top!));
    return sameLine && isNew && stepping.step !== 'stepOut' ? again : undefined;
  }

  #scriptOf({ location }: Debugger.CallFrame): Script | undefined {
    const { scripts } = this.#parts;
    return scripts.at(scripts.urlOf(location.scriptId));
  }

  async #stopsAt({ data }: Paused, stack: Stack): Promise<boolean> {
    const thrown = data as (Runtime.RemoteObject & { readonly uncaught?: boolean }) | undefined;
    // What an interrupt ends with.
    if (thrown?.className === 'Interrupted') return false;
    if (thrown?.uncaught) return true;
    const inOwnCode = stack.calls[0] !== undefined && this.#scriptOf(stack.calls[0]) !== undefined;
    if (this.exceptions === 'all' && inOwnCode) return true;
    // V8 takes everything for caught, since the kernel catches what cells throw.
    return !(await this.#parts.compiler.ask('isCaught', stack.places(this.#parts.scripts)));
  }
}

/** Which function a frame is in: where it begins. (How deep it is called changes where it awaits something.) */
function functionOf({ functionLocation }: Debugger.CallFrame): string {
  const { scriptId, lineNumber, columnNumber } = functionLocation ?? {};
  return `${scriptId}:${lineNumber}:${columnNumber}`;
}

const placeOf = ({ location }: Debugger.CallFrame): string => `${location.lineNumber}:${location.columnNumber}`;

function reasonOf({ reason, data, hitBreakpoints = [] }: Paused, asked: boolean): Body {
  if (reason === 'exception' || reason === 'promiseRejection') {
    const { description = '', value } = (data ?? {}) as Runtime.RemoteObject;
    const [text = ''] = (description || String(value)).split('\n');
    return { reason: 'exception', description: 'Paused on an error', text };
  }
  if (hitBreakpoints.length > 0) return { reason: 'breakpoint', description: 'Paused on a breakpoint' };
  if (asked) return { reason: 'pause', description: 'Paused' };
  if (reason === 'step') return { reason: 'step', description: 'Paused after a step' };
  return { reason: 'breakpoint', description: 'Paused on a debugger statement' };
}
