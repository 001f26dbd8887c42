import { randomUUID } from 'node:crypto';
import * as zmq from 'zeromq';
import { addressOf, type ConnectionInfo } from '../protocol/connection.ts';
import { type Json, type Message, Wire } from '../protocol/wire.ts';

/** The messages that answer one request. */
export interface Exchange {
  readonly reply: Json;
  /** iopub messages of this request up to its `idle`, without the status messages. */
  readonly outputs: readonly Message[];
}

export interface ExecuteOptions {
  readonly silent?: boolean;
  readonly store_history?: boolean;
  readonly stop_on_error?: boolean;
  readonly user_expressions?: Readonly<Record<string, string>>;
  /** Answers `input_request`s; without it the client declares that it has no stdin. */
  readonly answer?: (prompt: string, password: boolean) => string;
}

/** A client may connect before the kernel listens; ZeroMQ's 100 ms until the next attempt would be all that a start measures. */
const EAGER = { reconnectInterval: 5 };

type Waiter = { readonly wants: (message: Message) => boolean; readonly resolve: (message: Message) => void };

/** A small Jupyter client: enough to test a kernel from outside its process, with every message kept. */
export class TestClient {
  readonly connection: ConnectionInfo;
  readonly wire: Wire;
  readonly session = randomUUID();
  /** Every iopub message seen. */
  readonly iopub: Message[] = [];
  readonly #sockets = {
    shell: new zmq.Dealer({ routingId: this.session, linger: 0, ...EAGER }),
    control: new zmq.Dealer({ routingId: this.session, linger: 0, ...EAGER }),
    stdin: new zmq.Dealer({ routingId: this.session, linger: 0, ...EAGER }),
    iopub: new zmq.Subscriber({ linger: 0, ...EAGER }),
  };
  readonly #waiters: Record<'shell' | 'control' | 'iopub' | 'stdin', Waiter[]> = {
    shell: [],
    control: [],
    iopub: [],
    stdin: [],
  };
  readonly #kept: Message[] = [];
  #answer: ExecuteOptions['answer'];

  constructor(connection: ConnectionInfo) {
    this.connection = connection;
    // What a kernel prints may be larger than what it reads.
    this.wire = new Wire(connection, Number.POSITIVE_INFINITY);
    for (const channel of ['shell', 'control', 'stdin', 'iopub'] as const)
      this.#sockets[channel].connect(addressOf(connection, channel));
  }

  /** Subscribes and waits for the kernel's welcome: from then on no output can be missed. */
  async open(): Promise<void> {
    for (const channel of ['shell', 'control', 'stdin', 'iopub'] as const) void this.#listen(channel);
    const welcomed = this.next('iopub', (message) => message.header.msg_type === 'iopub_welcome');
    this.#sockets.iopub.subscribe();
    await welcomed;
  }

  close(): void {
    for (const socket of Object.values(this.#sockets)) socket.close();
  }

  /** The next message on a channel that fits. */
  next(channel: 'shell' | 'control' | 'iopub' | 'stdin', wants: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => this.#waiters[channel].push({ wants, resolve }));
  }

  /** Sends a message and returns its id. */
  async send(
    channel: 'shell' | 'control' | 'stdin',
    type: string,
    content: Json = {},
    buffers: readonly Uint8Array[] = [],
  ): Promise<string> {
    const frames = this.wire.encode({ identities: [], type, content, buffers });
    const header = JSON.parse(frames[2]!.toString()) as { msg_id: string };
    await this.sendFrames(channel, frames as (Buffer | string)[]);
    return header.msg_id;
  }

  async sendFrames(channel: 'shell' | 'control' | 'stdin', frames: (Buffer | string)[]): Promise<void> {
    await this.#sockets[channel].send(frames);
  }

  /** Sends a request; resolves with its reply and, once idle, all its outputs. */
  async request(channel: 'shell' | 'control', type: string, content: Json = {}): Promise<Exchange> {
    const id = await this.send(channel, type, content);
    return this.exchange(channel, id);
  }

  async exchange(channel: 'shell' | 'control', id: string): Promise<Exchange> {
    const [reply] = await Promise.all([this.#reply(channel, id), this.idle(id)]);
    return { reply: reply.content, outputs: this.outputsOf(id) };
  }

  /** Sends code without waiting. */
  startExecute(code: string, options: ExecuteOptions = {}): Promise<string> {
    const { answer, ...flags } = options;
    return this.send('shell', 'execute_request', { code, allow_stdin: answer !== undefined, ...flags });
  }

  async execute(code: string, options: ExecuteOptions = {}): Promise<Exchange> {
    this.#answer = options.answer;
    const exchange = await this.exchange('shell', await this.startExecute(code, options));
    this.#answer = undefined;
    return exchange;
  }

  outputsOf(id: string): Message[] {
    return this.iopub.filter((m) => m.parent.msg_id === id && m.header.msg_type !== 'status');
  }

  async idle(id: string): Promise<void> {
    const isIdle = (m: Message) =>
      m.parent.msg_id === id && m.header.msg_type === 'status' && m.content.execution_state === 'idle';
    if (!this.iopub.some(isIdle)) await this.next('iopub', isIdle);
  }

  async #reply(channel: 'shell' | 'control', id: string): Promise<Message> {
    const isReply = (m: Message) => m.parent.msg_id === id;
    return this.#kept.find(isReply) ?? (await this.next(channel, isReply));
  }

  async #answerInput({ prompt, password }: Json): Promise<void> {
    const value = this.#answer?.(String(prompt), password === true);
    await this.send('stdin', 'input_reply', { status: 'ok', value });
  }

  async #listen(channel: 'shell' | 'control' | 'stdin' | 'iopub'): Promise<void> {
    for await (const frames of this.#sockets[channel]) {
      const message = this.wire.decode(frames as Buffer[]);
      if (channel === 'iopub') this.iopub.push(message);
      else if (channel !== 'stdin') this.#kept.push(message);
      if (message.header.msg_type === 'input_request' && this.#answer) await this.#answerInput(message.content);
      const waiters = this.#waiters[channel];
      for (const waiter of waiters.filter(({ wants }) => wants(message))) {
        waiters.splice(waiters.indexOf(waiter), 1);
        waiter.resolve(message);
      }
    }
  }
}

/** What a cell printed. */
export const printed = ({ outputs }: Exchange, name: 'stdout' | 'stderr' = 'stdout'): string =>
  outputs
    .filter((m) => m.header.msg_type === 'stream' && m.content.name === name)
    .map((m) => m.content.text)
    .join('');

/** The `text/plain` of a cell's result, if it has one. */
export function result({ outputs }: Exchange): string | undefined {
  const message = outputs.find((m) => m.header.msg_type === 'execute_result');
  return (message?.content.data as Record<string, string> | undefined)?.['text/plain'];
}

/** The kinds of a cell's outputs, in order. */
export const kinds = ({ outputs }: Exchange): string[] => outputs.map((m) => m.header.msg_type);
