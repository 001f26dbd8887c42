import type { Runtime } from 'node:inspector';
import { text } from '../../protocol/requests.ts';
import { type Body, DapError } from '../dap.ts';
import { HOOK_JS } from '../hook.ts';
import type { DebugSession } from '../session.ts';
import { throwIfFailed } from './variables.ts';

type Evaluated = Runtime.EvaluateReturnType;

/** An expression that takes longer is ended: while the thread is stopped, nothing else could end it. */
const TIMEOUT_MS = 5000;

/** What a person types or hovers over: at a frame, or where nothing is stopped among the notebook's names. */
export async function evaluate(session: DebugSession, { expression, frameId, context }: Body): Promise<Body> {
  const js = await translated(session, text(expression), frameId);
  const value = await run(session, js, frameId, { throwOnSideEffect: context === 'hover' });
  const { value: result, name: _, ...rest } = session.variables.variable('', value);
  return { result, ...rest };
}

/** A new value for a variable, as the person writes it. */
export async function valueFor(session: DebugSession, expression: string): Promise<Runtime.RemoteObject> {
  const frameId = session.thread.stackIfStopped?.frames[0]?.shown.id;
  return run(session, await translated(session, expression, frameId, true), frameId);
}

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** A variable as a cell would show it. Of what no name leads to, nothing, as clients expect. */
export async function richBundle(session: DebugSession, { variableName, frameId }: Body): Promise<Body> {
  const name = text(variableName);
  const nothing = { data: {}, metadata: {} };
  if (!NAME.test(name)) throw new DapError(`${name || 'what was asked for'} is not the name of a variable.`, nothing);
  const js = await translated(session, name, frameId, true);
  try {
    const { value } = await run(session, `${HOOK_JS}.bundle(${js})`, frameId);
    return { data: JSON.parse(String(value)) as Body, metadata: {} };
  } catch (error) {
    if (error instanceof DapError && error.message.startsWith('ReferenceError')) return nothing;
    throw error;
  }
}

async function translated(session: DebugSession, code: string, frameId: unknown, single = false): Promise<string> {
  if (code.trim() === '') throw new DapError('There is nothing to evaluate.');
  const frame = frameId === undefined ? undefined : session.thread.frame(frameId);
  const locals = frame ? await session.scopes.names(frame) : [];
  const where = { locals, notebook: frame?.script.cell !== undefined || frame === undefined, single };
  const answer = await session.compiler.ask('debugExpression', code, where);
  if ('problem' in answer) throw new DapError(`SyntaxError: ${answer.problem}`);
  // An object, not a block.
  return /^\{/.test(answer.js) ? `(${answer.js.replace(/;$/, '')})` : answer.js;
}

async function run(
  { inspector, thread }: DebugSession,
  expression: string,
  frameId: unknown,
  options: Body = {},
): Promise<Runtime.RemoteObject> {
  const how = { expression, silent: true, generatePreview: true, timeout: TIMEOUT_MS, ...options };
  const callFrameId = frameId === undefined ? undefined : thread.frame(frameId).call?.callFrameId;
  if (frameId !== undefined && callFrameId === undefined)
    throw new DapError('This function waits; its variables can be seen when it goes on.');
  const answer = callFrameId
    ? await inspector.ask<Evaluated>('Debugger.evaluateOnCallFrame', { ...how, callFrameId })
    : await inspector.ask<Evaluated>('Runtime.evaluate', how);
  return throwIfFailed(answer).result;
}
