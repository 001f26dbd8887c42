import type { Debugger, Runtime } from 'node:inspector';
import type { CodePlace } from '../contract.ts';
import { DapError, type StackFrame } from './dap.ts';
import { placeIn, type Script, type Scripts } from './scripts.ts';
import type { Position } from './source-map.ts';

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

/** The stack of one stop, innermost frame first, without the kernel's frames and Node's. */
export class Stack {
  readonly frames: readonly OwnFrame[];
  readonly calls: readonly Debugger.CallFrame[];
  readonly #trace: Runtime.StackTrace | undefined;

  /** `firstId`: ids go up over all stops, so that an old one is known for what it is. */
  constructor(event: Debugger.PausedEventDataType, scripts: Scripts, firstId: number) {
    this.calls = event.callFrames;
    this.#trace = event.asyncStackTrace;
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
    for (const call of event.callFrames) {
      const url = scripts.urlOf(call.location.scriptId);
      add(url, frameName(call, scripts.at(url)), positionOf(call.location), call);
    }
    for (const { scriptId, functionName, lineNumber, columnNumber } of waiting(this.#trace)) {
      const name = `await in ${functionName || 'the code below'}`;
      add(scripts.urlOf(scriptId), name, { line: lineNumber, column: columnNumber });
    }
    this.frames = frames;
  }

  frame(id: unknown): OwnFrame {
    const found = this.frames.find(({ shown }) => shown.id === id);
    if (!found) throw new DapError(GONE, { scopes: [] });
    return found;
  }

  /** Where an error might be caught: all frames, packages' too, but not the kernel's. */
  places(scripts: Scripts): readonly CodePlace[] {
    const later = waiting(this.#trace);
    const all = [...this.calls.map(({ location }) => location), ...later];
    return all.flatMap((location) => {
      const script = scripts.anyAt(scripts.urlOf(location.scriptId));
      const at = positionOf(location);
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

function waiting(trace: Runtime.StackTrace | undefined): readonly Runtime.CallFrame[] {
  const frames: Runtime.CallFrame[] = [];
  for (let at = trace; at; at = at.parent) if (at.description === 'await') frames.push(...at.callFrames.slice(0, 1));
  return frames;
}
