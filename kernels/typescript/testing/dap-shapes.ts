// Shapes of the Debug Adapter Protocol that its public JSON schema requires (debugProtocol.json, version 1.71), and those of
// Jupyter's additions (jupyter_client, "Debug request"): only facts about names and types, written by hand.
import { assert } from 'vitest';

type Shape = 'string' | 'number' | 'boolean' | 'object' | readonly [Fields] | Fields | Optional;
interface Fields {
  readonly [name: string]: Shape;
}
class Optional {
  readonly shape: Exclude<Shape, Optional>;
  constructor(shape: Exclude<Shape, Optional>) {
    this.shape = shape;
  }
}
const maybe = (shape: Exclude<Shape, Optional>): Optional => new Optional(shape);

const source: Fields = { name: maybe('string'), path: maybe('string'), sourceReference: maybe('number') };
const breakpoint: Fields = {
  id: maybe('number'),
  verified: 'boolean',
  message: maybe('string'),
  source: maybe(source),
  line: maybe('number'),
};
const variable: Fields = {
  name: 'string',
  value: 'string',
  type: maybe('string'),
  variablesReference: 'number',
  evaluateName: maybe('string'),
  namedVariables: maybe('number'),
  indexedVariables: maybe('number'),
  presentationHint: maybe('object'),
};
const frame: Fields = {
  id: 'number',
  name: 'string',
  source: maybe(source),
  line: 'number',
  column: 'number',
  presentationHint: maybe('string'),
};
const evaluated: Fields = { type: maybe('string'), variablesReference: 'number', indexedVariables: maybe('number') };

const BODIES: Readonly<Record<string, Fields>> = {
  debugInfo: {
    isStarted: 'boolean',
    hashMethod: 'string',
    hashSeed: 'number',
    tmpFilePrefix: 'string',
    tmpFileSuffix: 'string',
    breakpoints: [{ source: 'string', breakpoints: [{ line: 'number' }] }],
    stoppedThreads: 'object',
    richRendering: 'boolean',
    exceptionPaths: 'object',
    copyToGlobals: 'boolean',
  },
  initialize: { exceptionBreakpointFilters: [{ filter: 'string', label: 'string', description: maybe('string') }] },
  dumpCell: { sourcePath: 'string' },
  setBreakpoints: { breakpoints: [breakpoint] },
  setExceptionBreakpoints: { breakpoints: maybe([breakpoint]) },
  source: { content: 'string', mimeType: maybe('string') },
  threads: { threads: [{ id: 'number', name: 'string' }] },
  stackTrace: { stackFrames: [frame], totalFrames: maybe('number') },
  scopes: { scopes: [{ name: 'string', variablesReference: 'number', expensive: 'boolean' }] },
  variables: { variables: [variable] },
  setVariable: { value: 'string', ...evaluated },
  evaluate: { result: 'string', ...evaluated },
  continue: { allThreadsContinued: maybe('boolean') },
  inspectVariables: { variables: [variable] },
  richInspectVariables: { data: 'object', metadata: 'object' },
  modules: { modules: [{ id: 'number', name: 'string', path: maybe('string') }], totalModules: maybe('number') },
};

const EVENTS: Readonly<Record<string, Fields>> = {
  initialized: {},
  terminated: {},
  stopped: {
    reason: 'string',
    description: maybe('string'),
    threadId: maybe('number'),
    text: maybe('string'),
    allThreadsStopped: maybe('boolean'),
  },
  continued: { threadId: 'number', allThreadsContinued: maybe('boolean') },
  thread: { reason: 'string', threadId: 'number' },
};

/** The content of a debug_reply. */
export function assertResponse(content: unknown, seq: number, command: string): void {
  const { success } = fits(
    content,
    {
      type: 'string',
      seq: 'number',
      request_seq: 'number',
      success: 'boolean',
      command: 'string',
      body: maybe('object'),
    },
    command,
  );
  const response = content as { type: string; request_seq: number; command: string; message?: unknown; body: unknown };
  assert.deepEqual([response.type, response.request_seq, response.command], ['response', seq, command]);
  if (!success) assert.isString(response.message, `${command}: a refusal says why`);
  else if (BODIES[command]) fits(response.body, BODIES[command], command);
}

/** The content of a debug_event. */
export function assertEvent(content: unknown): void {
  const { event, type } = fits(
    content,
    { type: 'string', seq: 'number', event: 'string', body: maybe('object') },
    'event',
  );
  assert.equal(type, 'event');
  const shape = EVENTS[String(event)];
  assert.isDefined(shape, `no such event: ${event}`);
  fits((content as { body: unknown }).body, shape!, String(event));
}

function fits(value: unknown, shape: Fields, where: string): Record<string, unknown> {
  assert.isObject(value, where);
  const fields = value as Record<string, unknown>;
  for (const [name, wanted] of Object.entries(shape)) {
    if (wanted instanceof Optional) {
      if (fields[name] !== undefined) check(fields[name], wanted.shape, `${where}.${name}`);
    } else check(fields[name], wanted, `${where}.${name}`);
  }
  return fields;
}

function check(value: unknown, shape: Exclude<Shape, Optional>, where: string): void {
  if (typeof shape === 'string') assert.equal(typeof value, shape, where);
  else if (Array.isArray(shape)) {
    assert.isArray(value, where);
    for (const element of value as unknown[]) fits(element, shape[0] as Fields, where);
  } else fits(value, shape as Fields, where);
}
