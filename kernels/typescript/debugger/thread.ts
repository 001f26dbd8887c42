import type { Debugger, Runtime } from 'node:inspector';
import type { CompilerClient } from '../protocol/compiler-client.ts';
import { type Body, DapError } from './dap.ts';
import type { Inspector } from './inspector.ts';
import { placeIn, type Script, type Scripts } from './sources/scripts.ts';
import { GONE, type OwnFrame, positionOf, Stack, waitingFunctions } from './stack.ts';

/** The only thread that clients see. */
export const THREAD = 1;

type Step = 'stepOver' | 'stepInto' | 'stepOut';
type Paused = Debugger.PausedEventDataType;

interface Stepping {
  readonly step: Step;
  /** Where it began, in the code that runs. */
  readonly line: number | undefined;
  readonly within: string;
  /** It began where a value's picture was made. */
  readonly showing: boolean;
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
  /** Counts V8's stops, and what ended them. */
  #pause = 0;
  #held = false;
  /** While the code is being interrupted nothing stops it. */
  interrupting = false;
  /** A pause was asked for and has not come yet. */
  pausing = false;
  /** Which errors stop: none, those that nothing catches, or all. */
  exceptions: 'none' | 'uncaught' | 'all' = 'none';

  constructor(parts: ThreadParts) {
    this.#parts = parts;
    parts.inspector.on<Paused>('Debugger.paused', (event) => void this.#paused(event));
  }

  get stopped(): boolean {
    return this.#stack !== undefined;
  }

  /** Whether V8 holds the thread, clients having heard of it or not. */
  get held(): boolean {
    return this.#held;
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

  async continue(): Promise<void> {
    await this.#go('resume');
  }

  async step(step: Step): Promise<void> {
    const [call] = this.stack.calls;
    const [frame] = this.stack.frames;
    this.#stepping = {
      step,
      line: frame?.shown.line,
      within: functionOf(call!),
      showing: this.#isShowing(this.stack.calls),
      visited: new Set([placeOf(call!)]),
      left: MOST_STEPS,
    };
    await this.#go(step);
  }

  async pause(): Promise<void> {
    await this.#parts.inspector.ask('Debugger.pause');
  }

  /** Lets V8 go on from a stop, whether clients have heard of it or not yet. */
  async release(): Promise<void> {
    this.#stepping = undefined;
    if (this.#stack) this.#tellContinued();
    await this.#resume('resume');
  }

  /** What the person stepped through has ended; V8 would stop in whatever comes next. */
  endStep(): void {
    this.#stepping = undefined;
  }

  /** Whatever was under way. */
  forget(): void {
    this.#pause++;
    this.#held = false;
    this.#stack = undefined;
    this.#stepping = undefined;
    this.pausing = false;
  }

  async #go(method: Step | 'resume'): Promise<void> {
    if (!this.#stack) throw new DapError('Nothing is stopped.');
    if (method === 'resume') this.#stepping = undefined;
    this.#tellContinued();
    await this.#resume(method);
  }

  #tellContinued(): void {
    this.#stack = undefined;
    this.#parts.emit('continued', { threadId: THREAD, allThreadsContinued: true });
  }

  async #resume(method: Step | 'resume'): Promise<void> {
    this.#pause++;
    this.#held = false;
    await this.#parts.inspector.ask(`Debugger.${method}`);
  }

  async #paused(event: Paused): Promise<void> {
    const { inspector, scripts, emit } = this.#parts;
    this.#held = true;
    const pause = ++this.#pause;
    const next = this.interrupting ? 'resume' : this.#nextStep(event);
    if (next) {
      await this.#resume(next);
      return;
    }
    const waiting = event.callFrames[0] ? await waitingFunctions(inspector, event.callFrames[0]) : [];
    const stack = new Stack(event.callFrames, waiting, scripts, this.#lastFrame + 1);
    const isError = event.reason === 'exception' || event.reason === 'promiseRejection';
    const stops = stack.frames.length > 0 && (!isError || (await this.#stopsAt(event, stack)));
    // It went on while we looked: an interrupt.
    if (pause !== this.#pause) return;
    if (!stops) {
      await this.#resume('resume');
      return;
    }
    this.#stepping = undefined;
    const asked = this.pausing;
    this.pausing = false;
    this.#lastFrame += stack.frames.length;
    this.#stack = stack;
    emit('stopped', { ...reasonOf(event, asked), threadId: THREAD, allThreadsStopped: true });
  }

  /** A step that did not come to another place of the person's goes on. */
  #nextStep({ reason, hitBreakpoints, callFrames }: Paused): Step | 'resume' | undefined {
    const stepping = this.#stepping;
    if (hitBreakpoints?.length || (reason !== 'step' && reason !== 'other')) return undefined;
    if (!stepping) return reason === 'step' ? 'resume' : undefined;
    // After the last line the kernel asks the value how it is shown: nobody has stepped there.
    if (!stepping.showing && this.#isShowing(callFrames)) return 'resume';
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

  /** Whether the kernel makes a picture here, and not because code of the person displays something. */
  #isShowing(calls: readonly Debugger.CallFrame[]): boolean {
    const { scripts } = this.#parts;
    const display = calls.findLastIndex(({ location }) => scripts.isDisplay(scripts.urlOf(location.scriptId)));
    return display >= 0 && !calls.slice(display).some((call) => this.#scriptOf(call));
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
