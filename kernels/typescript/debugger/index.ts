// Jupyter's debugger: the Debug Adapter Protocol of debug_request and debug_event, translated to V8's inspector. All of it runs on
// the protocol's thread, so it answers while the main thread is stopped.
import type { Json } from '../protocol/wire.ts';
import { COMMANDS, IN_ORDER } from './commands.ts';
import { type Body, DapError, type DapRequest, type DapResponse } from './dap.ts';
import { type DebugParts, DebugSession } from './session.ts';

export class Debugging {
  readonly session: DebugSession;
  #sequence = 0;
  #order: Promise<unknown> = Promise.resolve();

  /** `publish` sends a debug_event. */
  constructor(parts: Omit<DebugParts, 'emit'>, publish: (event: Json) => void) {
    this.session = new DebugSession({
      ...parts,
      emit: (event, body) => publish({ type: 'event', seq: ++this.#sequence, event, body }),
    });
  }

  /** Answers the content of a debug_request; whatever it is, the answer is a response of the protocol. */
  async answer(content: Json): Promise<DapResponse> {
    const request = readRequest(content);
    const { command, seq } = request;
    const head = { type: 'response', seq: ++this.#sequence, request_seq: seq, command } as const;
    try {
      return { ...head, success: true, body: await this.#perform(request) };
    } catch (error) {
      if (!(error instanceof DapError)) throw error;
      return { ...head, success: false, message: error.message, body: { error: {}, ...error.body } };
    }
  }

  #perform({ command, arguments: given }: DapRequest): Promise<Body> {
    const perform = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (!perform) throw new DapError(`The debugger knows no command ${JSON.stringify(command)}.`);
    const run = async () => perform(this.session, given);
    if (!IN_ORDER.has(command)) return run();
    const done = this.#order.then(run);
    this.#order = done.catch(() => undefined);
    return done;
  }
}

function readRequest({ seq, command, arguments: given }: Json): DapRequest {
  return {
    seq: Number.isSafeInteger(seq) ? (seq as number) : 0,
    command: typeof command === 'string' ? command : '',
    arguments: typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Body) : {},
  };
}
