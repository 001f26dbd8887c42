import type { Debugger } from 'node:inspector';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodePlace } from './contract.ts';
import { DapError, type StackFrame } from './dap.ts';
import { type AsyncFrame, HOOK_JS } from './hook.ts';
import type { Inspector } from './inspector.ts';
import { placeIn, type Script, type Scripts } from './sources/scripts.ts';
import type { Position } from './sources/source-map.ts';

/** A frame of somebody's own code. */
export interface OwnFrame {
  readonly shown: StackFrame;
  readonly script: Script;
  /** Absent for what waits for the frames above it and is not on V8's stack. */
  readonly call?: Debugger.CallFrame;
}

export const GONE = 'This frame is gone: the code has gone on since.';

/** Lines of a cell's translation above what the person wrote; there begins the function that is the cell itself. */
const CELL_LINE = 1;

/** A function that waits for the one above it: not on V8's stack, but in the stack trace that an error would have. */
interface Waiting {
  readonly url: string;
  readonly name: string | undefined;
  readonly at: Position;
}

/**
 * Asked of the stopped thread, by a trace. (V8's debugger can keep such stacks, but for that Node watches every promise, and an
 * interrupt then ends the process.)
 */
export async function waitingFunctions(inspector: Inspector, top: Debugger.CallFrame): Promise<readonly Waiting[]> {
  const { result } = await inspector.ask<Debugger.EvaluateOnCallFrameReturnType>('Debugger.evaluateOnCallFrame', {
    callFrameId: top.callFrameId,
    expression: `${HOOK_JS}.waiting()`,
    returnByValue: true,
    silent: true,
  });
  const waiting = (result.value ?? []) as readonly AsyncFrame[];
  return waiting.map(({ file, name, line, column }) => ({
    url: isAbsolute(file) ? pathToFileURL(file).href : file,
    name,
    at: { line: line - 1, column: column - 1 },
  }));
}

/** The stack of one stop, innermost frame first, without the kernel's frames and Node's. */
export class Stack {
  readonly frames: readonly OwnFrame[];
  readonly calls: readonly Debugger.CallFrame[];
  readonly #waiting: readonly Waiting[];

  /** `firstId`: ids go up over all stops, so that an old one is known for what it is. */
  constructor(calls: readonly Debugger.CallFrame[], waiting: readonly Waiting[], scripts: Scripts, firstId: number) {
    this.calls = calls;
    this.#waiting = waiting;
    let id = firstId;
    const frames: OwnFrame[] = [];
    const add = (url: string, name: string, at: Position, call?: Debugger.CallFrame) => {
      const script = scripts.at(url);
      const place = script && placeIn(script, at);
      if (!place) return;
      const { source } = script;
      const shown = { id: id++, name, source, line: place.line + 1, column: place.column + 1 };
      frames.push({ shown: call ? shown : { ...shown, presentationHint: 'subtle' }, script, ...(call && { call }) });
    };
    for (const call of calls) {
      const url = scripts.urlOf(call.location.scriptId);
      add(url, frameName(call, scripts.at(url)), positionOf(call.location), call);
    }
    for (const { url, name, at } of waiting)
      add(url, `await in ${name ?? scripts.at(url)?.cell?.label ?? '(anonymous)'}`, at);
    this.frames = frames;
  }

  frame(id: unknown): OwnFrame {
    const found = this.frames.find(({ shown }) => shown.id === id);
    if (!found) throw new DapError(GONE, { scopes: [] });
    return found;
  }

  /** Where an error might be caught: all frames, packages' too, but not the kernel's. */
  places(scripts: Scripts): readonly CodePlace[] {
    const calls = this.calls.map(({ location }) => ({
      url: scripts.urlOf(location.scriptId),
      at: positionOf(location),
    }));
    return [...calls, ...this.#waiting].flatMap(({ url, at }) => {
      const script = scripts.anyAt(url);
      const place = script && placeIn(script, at);
      return place ? [{ code: script.code(), line: place.line + 1, column: place.column + 1 }] : [];
    });
  }
}

export const positionOf = ({ lineNumber, columnNumber = 0 }: Debugger.Location): Position => ({
  line: lineNumber,
  column: columnNumber,
});

/** Whether this frame is a cell's own, not that of a function in it. */
export const isCellItself = ({ call, script }: OwnFrame): boolean =>
  script.cell !== undefined && call?.functionName === '' && call.functionLocation?.lineNumber === CELL_LINE;

function frameName(call: Debugger.CallFrame, script: Script | undefined): string {
  if (call.functionName) return call.functionName;
  if (script?.cell && call.functionLocation?.lineNumber === CELL_LINE) return script.cell.label;
  const isModule = call.scopeChain[0]?.type === 'module';
  return isModule && script ? script.source.name : '(anonymous)';
}
