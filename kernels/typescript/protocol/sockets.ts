import * as zmq from 'zeromq';
import { addressOf, type Channel, type ConnectionInfo } from './connection.ts';
import { FRAME_BYTES } from './limits.ts';
import { log } from './log.ts';

type Frames = readonly (Buffer | string | Uint8Array)[];
type Sendable = zmq.Router | zmq.XPublisher;

const ROUTER = { sendHighWaterMark: 0, linger: 1000, maxMessageSize: FRAME_BYTES };

/** The five ZeroMQ sockets of a kernel, bound. */
export class Sockets {
  readonly #shell = new zmq.Router(ROUTER);
  readonly #control = new zmq.Router(ROUTER);
  readonly #stdin = new zmq.Router(ROUTER);
  // A publisher drops messages at its high-water mark (1000 by default): unlimited, or a printing loop loses lines. Every
  // subscription is reported, also a second client's to the same topic: each deserves its welcome.
  readonly #iopub = new zmq.XPublisher({ sendHighWaterMark: 0, linger: 1000, verbosity: 'allSubs' });
  readonly #heartbeat = new zmq.Reply();
  readonly #tails = new Map<Sendable, Promise<void>>();
  #closed = false;

  static async bind(info: ConnectionInfo): Promise<Sockets> {
    const sockets = new Sockets();
    await Promise.all([
      sockets.#iopub.bind(addressOf(info, 'iopub')),
      sockets.#shell.bind(addressOf(info, 'shell')),
      sockets.#control.bind(addressOf(info, 'control')),
      sockets.#stdin.bind(addressOf(info, 'stdin')),
      sockets.#heartbeat.bind(addressOf(info, 'hb')),
    ]);
    return sockets;
  }

  /** Queues frames; a socket takes one message at a time, in order. What is said while the process ends is dropped. */
  send(channel: Exclude<Channel, 'hb'>, frames: Frames): void {
    if (this.#closed) return;
    const socket = this.#sendable(channel);
    const tail = (this.#tails.get(socket) ?? Promise.resolve())
      .then(() => socket.send(frames as (Buffer | string)[]))
      .catch((error: Error) => log(`could not send on ${channel}: ${error.message}`));
    this.#tails.set(socket, tail);
  }

  /** Resolves when everything queued so far was handed to ZeroMQ. */
  async flushed(): Promise<void> {
    await Promise.all(this.#tails.values());
  }

  async listen(channel: 'shell' | 'control' | 'stdin', onFrames: (frames: Buffer[]) => void): Promise<void> {
    for await (const frames of this.#sendable(channel) as zmq.Router) onFrames(frames);
  }

  /** Calls back with the topic of every new subscription, and when the last of all has ended. */
  async subscriptions(onTopic: (topic: Buffer) => void, onNobody: () => void): Promise<void> {
    const topics = new Set<string>();
    for await (const [frame] of this.#iopub) {
      const topic = frame?.subarray(1);
      if (!topic) continue;
      if (frame?.[0] === 1) {
        topics.add(topic.toString('hex'));
        onTopic(topic);
      } else if (topics.delete(topic.toString('hex')) && topics.size === 0) onNobody();
    }
  }

  async echoHeartbeats(): Promise<void> {
    for await (const frames of this.#heartbeat) await this.#heartbeat.send(frames);
  }

  close(): void {
    this.#closed = true;
    for (const socket of [this.#shell, this.#control, this.#stdin, this.#iopub, this.#heartbeat]) socket.close();
  }

  #sendable(channel: Exclude<Channel, 'hb'>): Sendable {
    return { shell: this.#shell, control: this.#control, stdin: this.#stdin, iopub: this.#iopub }[channel];
  }
}
