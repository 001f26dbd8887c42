import type { Runtime } from 'node:inspector';
import { dictionary, text } from '../protocol/requests.ts';
import { type Body, DapError } from './dap.ts';
import { HOOK_JS } from './hook.ts';
import type { DebugSession } from './session.ts';
import { HASH_SEED, PATH_PREFIX, PATH_SUFFIX } from './sources/cells.ts';
import { THREAD } from './thread.ts';
import { evaluate, richBundle, valueFor } from './values/evaluate.ts';
import { pageOf, throwIfFailed } from './values/variables.ts';

/** Answers one command; what it returns is the body of the response. */
type Command = (session: DebugSession, given: Body) => Body | Promise<Body>;

/** What the debugger can do, as clients ask before they offer it. */
const CAPABILITIES = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsModulesRequest: true,
  supportsTerminateRequest: true,
  supportTerminateDebuggee: false,
  exceptionBreakpointFilters: [
    { filter: 'raised', label: 'Raised errors', default: false, description: 'Stop wherever an error is thrown' },
    {
      filter: 'uncaught',
      label: 'Uncaught errors',
      default: false,
      description: 'Stop at errors that nothing catches',
    },
  ],
};

const NOT_ATTACHED = 'The debugger is not attached: initialize and attach come first.';

const initialize: Command = (session, { clientID }) => {
  session.started = true;
  session.variables.dialect = clientID === 'jupyterlab' ? 'jupyterlab' : 'javascript';
  return CAPABILITIES;
};

const attach: Command = async (session) => {
  await session.attach();
  return {};
};

const disconnect: Command = async (session) => {
  await session.detach();
  return {};
};

/** As ipykernel's, so that its clients understand it; what is ours: paths end in .ts, nothing is copied to the notebook's names. */
const debugInfo: Command = ({ started, breakpoints, thread }) => ({
  isStarted: started,
  hashMethod: 'Murmur2',
  hashSeed: HASH_SEED,
  tmpFilePrefix: PATH_PREFIX,
  tmpFileSuffix: PATH_SUFFIX,
  breakpoints: breakpoints.list(),
  stoppedThreads: thread.stopped ? [THREAD] : [],
  richRendering: true,
  exceptionPaths: [],
  copyToGlobals: false,
});

const dumpCell: Command = ({ scripts }, { code }) => {
  if (typeof code !== 'string') throw new DapError('dumpCell needs the code of a cell, as text.');
  return { sourcePath: scripts.dump(code) };
};

const setBreakpoints: Command = async ({ breakpoints, attached }, given) => {
  if (!attached) throw new DapError(NOT_ATTACHED, { breakpoints: [] });
  const { path } = dictionary(given.source);
  if (typeof path !== 'string') throw new DapError('setBreakpoints needs the path of a source.', { breakpoints: [] });
  const asked = Array.isArray(given.breakpoints) ? given.breakpoints.map(dictionary) : [];
  if (asked.some(({ line }) => !Number.isSafeInteger(line)))
    throw new DapError('A breakpoint needs a line, counted from 1.', { breakpoints: [] });
  return { breakpoints: await breakpoints.replace(path, asked) };
};

const setExceptionBreakpoints: Command = async (session, { filters }) => {
  if (!session.attached) throw new DapError(NOT_ATTACHED);
  const { thread } = session;
  const wanted = Array.isArray(filters) ? filters : [];
  thread.exceptions = wanted.includes('raised') ? 'all' : wanted.includes('uncaught') ? 'uncaught' : 'none';
  await session.ready();
  return { breakpoints: wanted.map((filter) => ({ verified: filter === 'raised' || filter === 'uncaught' })) };
};

const source: Command = ({ scripts }, given) => {
  const { path } = dictionary(given.source);
  const content = typeof path === 'string' ? scripts.codeOf(path) : undefined;
  if (content === undefined) throw new DapError('There is no source at this path.', { content: '' });
  return { content, mimeType: 'application/typescript' };
};

const stackTrace: Command = ({ thread }, { startFrame, levels }) => {
  const all = thread.stackIfStopped?.frames.map(({ shown }) => shown) ?? [];
  const first = Number.isSafeInteger(startFrame) ? (startFrame as number) : 0;
  const count = Number.isSafeInteger(levels) && (levels as number) > 0 ? (levels as number) : all.length;
  return { stackFrames: all.slice(first, first + count), totalFrames: all.length };
};

const variables: Command = async (session, given) => ({
  variables: await session.variables.get(given.variablesReference).list(pageOf(given)),
});

const setVariable: Command = async (session, { variablesReference, name, value }) => {
  const container = session.variables.get(variablesReference);
  if (!container.assign) throw new DapError('What is in here cannot be set.');
  const result = await valueFor(session, text(value));
  await container.assign(text(name), argumentOf(result));
  const { value: shown, ...rest } = session.variables.variable(text(name), result);
  return { value: shown, ...rest };
};

const pause: Command = async (session) => {
  if (!session.attached) throw new DapError(NOT_ATTACHED);
  if (session.thread.stopped) return {};
  session.thread.pausing = true;
  await session.ready();
  await session.thread.pause();
  return {};
};

const inspectVariables: Command = async ({ variables: all, scopes, thread }) => {
  if (!thread.stopped) all.clear();
  return { variables: await scopes.notebook() };
};

const modules: Command = async ({ inspector, scripts }, { startModule, moduleCount }) => {
  const expression = `${HOOK_JS}.files()`;
  const how = { expression, returnByValue: true, silent: true };
  const { result } = throwIfFailed(await inspector.ask<Runtime.EvaluateReturnType>('Runtime.evaluate', how));
  const all = (result.value as readonly string[]).map((path, id) => ({ id, name: scripts.nameOf(path), path }));
  const first = Number.isSafeInteger(startModule) ? (startModule as number) : 0;
  const count = Number.isSafeInteger(moduleCount) && (moduleCount as number) > 0 ? (moduleCount as number) : all.length;
  return { modules: all.slice(first, first + count), totalModules: all.length };
};

function argumentOf({ objectId, unserializableValue, value }: Runtime.RemoteObject): Runtime.CallArgument {
  if (objectId !== undefined) return { objectId };
  return unserializableValue === undefined ? { value } : { unserializableValue };
}

const goOn = async (action: Promise<void>, body: Body = {}): Promise<Body> => {
  await action;
  return body;
};

/** Every command; one not in here is refused by its name. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  debugInfo,
  initialize,
  attach,
  configurationDone: () => ({}),
  disconnect,
  terminate: disconnect,
  dumpCell,
  setBreakpoints,
  setExceptionBreakpoints,
  source,
  threads: () => ({ threads: [{ id: THREAD, name: 'main' }] }),
  stackTrace,
  scopes: async ({ thread, scopes }, { frameId }) => ({ scopes: await scopes.of(thread.frame(frameId)) }),
  variables,
  setVariable,
  evaluate,
  continue: ({ thread }) => goOn(thread.continue(), { allThreadsContinued: true }),
  next: ({ thread }) => goOn(thread.step('stepOver')),
  stepIn: ({ thread }) => goOn(thread.step('stepInto')),
  stepOut: ({ thread }) => goOn(thread.step('stepOut')),
  pause,
  inspectVariables,
  richInspectVariables: richBundle,
  modules,
};

/** Those that set something up wait for one another. */
export const IN_ORDER: ReadonlySet<string> = new Set([
  'initialize',
  'attach',
  'disconnect',
  'terminate',
  'setBreakpoints',
  'setExceptionBreakpoints',
]);
