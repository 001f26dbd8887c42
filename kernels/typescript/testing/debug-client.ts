import type { Exchange, TestClient } from './client.ts';
import { assertEvent, assertResponse } from './dap-shapes.ts';
import { startKernel, type TestKernel } from './kernel.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a kernel says is checked by its shape, not by a type
type Loose = any;

export interface DapReply {
  readonly success: boolean;
  readonly message: string;
  readonly body: Loose;
}

/** A debugger's client: every answer and every event is held against the protocol. */
export class DebugClient {
  readonly kernel: TestKernel;
  readonly client: TestClient;
  #sequence = 0;
  #seen = 0;
  /** The stop that is waited for: a cell that ended before one leaves it to the next. */
  #stop: Promise<Loose> | undefined;

  constructor(kernel: TestKernel, client = kernel.client) {
    this.kernel = kernel;
    this.client = client;
  }

  static async start(cwd?: string): Promise<DebugClient> {
    return new DebugClient(await startKernel(cwd === undefined ? {} : { cwd }));
  }

  async ask(command: string, given: object = {}): Promise<DapReply> {
    const seq = ++this.#sequence;
    const content = { type: 'request', seq, command, arguments: given };
    const { reply } = await this.client.request('control', 'debug_request', content);
    assertResponse(reply, seq, command);
    return reply as unknown as DapReply;
  }

  /** As clients begin. */
  async attach(clientID = 'test'): Promise<void> {
    await this.ask('initialize', { clientID, linesStartAt1: true });
    await this.ask('attach');
    await this.event('initialized');
    await this.ask('configurationDone');
  }

  /** The next event of this name; for stops there is `stop`. */
  async event(name: string): Promise<Loose> {
    for (;;) {
      const events = this.client.iopub.filter((m) => m.header.msg_type === 'debug_event');
      const index = events.findIndex(({ content }, i) => i >= this.#seen && content.event === name);
      if (index >= 0) {
        this.#seen = index + 1;
        for (const { content } of events) assertEvent(content);
        return events[index]!.content.body;
      }
      await this.client.next('iopub', (m) => m.header.msg_type === 'debug_event');
    }
  }

  /** Sets breakpoints in a cell that is yet to run; what the kernel says of them. */
  async breakpoints(code: string, ...breakpoints: readonly (number | object)[]): Promise<Loose[]> {
    const { body } = await this.ask('dumpCell', { code });
    return this.breakpointsAt(body.sourcePath, ...breakpoints);
  }

  async breakpointsAt(path: string, ...breakpoints: readonly (number | object)[]): Promise<Loose[]> {
    const wanted = breakpoints.map((one) => (typeof one === 'number' ? { line: one } : one));
    return (await this.ask('setBreakpoints', { source: { path }, breakpoints: wanted })).body.breakpoints;
  }

  /** No breakpoint is left, and nothing is stopped: also after a test that has failed. */
  async clear(): Promise<void> {
    const { breakpoints, stoppedThreads } = (await this.ask('debugInfo')).body;
    for (const { source } of breakpoints) await this.breakpointsAt(source);
    if (stoppedThreads.length > 0) await this.ask('continue', { threadId: 1 });
  }

  /** Runs a cell up to its first stop, or to its end: then `stop` is undefined. */
  async runTo(code: string): Promise<{ readonly stop: Loose; readonly cell: Promise<Exchange> }> {
    const cell = this.client.execute(code);
    return { stop: await this.stopOr(cell), cell };
  }

  /** The next stop, unless the cell ends before it. */
  async stopOr(cell: Promise<Exchange>): Promise<Loose> {
    return Promise.race([this.stop(), cell.then(() => undefined)]);
  }

  /** The next stop. */
  stop(): Promise<Loose> {
    this.#stop ??= this.event('stopped').finally(() => {
      this.#stop = undefined;
    });
    return this.#stop;
  }

  async frames(): Promise<Loose[]> {
    return (await this.ask('stackTrace', { threadId: 1 })).body.stackFrames;
  }

  /** `name source:line` of each frame. */
  async stack(): Promise<string[]> {
    return (await this.frames()).map(({ name, source, line }) => `${name} ${source.name}:${line}`);
  }

  /** Goes on in some way and says where the next stop is, or `end`. */
  async go(command: string, cell: Promise<Exchange>): Promise<string> {
    await this.ask(command, { threadId: 1 });
    const stop = await this.stopOr(cell);
    return stop ? (await this.stack())[0]! : 'end';
  }

  /** Variables of one of the top frame's scopes, name → variable. */
  async scope(name: string, frame = 0): Promise<Record<string, Loose>> {
    const { id } = (await this.frames())[frame];
    const { scopes } = (await this.ask('scopes', { frameId: id })).body;
    const scope = scopes.find((one: Loose) => one.name === name);
    return scope ? this.inside(scope.variablesReference) : {};
  }

  async inside(variablesReference: number, page: object = {}): Promise<Record<string, Loose>> {
    const { variables } = (await this.ask('variables', { variablesReference, ...page })).body;
    return Object.fromEntries(variables.map((one: Loose) => [one.name, one]));
  }

  async evaluate(expression: string, context = 'repl'): Promise<string> {
    const frameId = (await this.frames())[0]?.id;
    const { success, body, message } = await this.ask('evaluate', { expression, context, ...(frameId && { frameId }) });
    return success ? body.result : message;
  }

  /** name → value, of variables. */
  static values(variables: Record<string, Loose>): Record<string, string> {
    return Object.fromEntries(Object.entries(variables).map(([name, { value }]) => [name, value]));
  }
}
