import { randomUUID } from 'node:crypto';
import type { CommMessage } from '../contract.ts';
import type { Link } from './link.ts';
import { currentWork } from './work.ts';

export type CommData = Readonly<Record<string, unknown>>;
/** May return a promise: the message counts as handled when that has settled. */
export type CommListener = (data: CommData, buffers: readonly Uint8Array[]) => unknown;
export type CommTarget = (comm: Comm, data: CommData, buffers: readonly Uint8Array[]) => unknown;

/** One open channel between user code and a front end. */
export class Comm {
  readonly id: string;
  readonly target: string;
  onMessage: CommListener = () => undefined;
  onClose: CommListener = () => undefined;
  readonly #comms: Comms;

  constructor(id: string, target: string, comms: Comms) {
    this.id = id;
    this.target = target;
    this.#comms = comms;
  }

  send(data: CommData, buffers: readonly Uint8Array[] = []): void {
    this.#comms.post('comm_msg', this, data, buffers);
  }

  close(data: CommData = {}): void {
    this.#comms.post('comm_close', this, data, []);
  }
}

/** The comms of user code: targets that front ends may open, and comms that code opens itself. */
export class Comms {
  readonly #link: Link;
  readonly #targets = new Map<string, CommTarget>();
  readonly #open = new Map<string, Comm>();

  constructor(link: Link) {
    this.#link = link;
  }

  registerTarget(name: string, onOpen: CommTarget): void {
    this.#targets.set(name, onOpen);
    this.#link.send({ type: 'target', name });
  }

  open(target: string, data: CommData = {}, buffers: readonly Uint8Array[] = [], metadata: CommData = {}): Comm {
    const comm = new Comm(randomUUID(), target, this);
    this.#open.set(comm.id, comm);
    this.post('comm_open', comm, data, buffers, metadata);
    return comm;
  }

  post(
    event: CommMessage['event'],
    comm: Comm,
    data: CommData,
    buffers: readonly Uint8Array[],
    metadata: CommData = {},
  ): void {
    const target = event === 'comm_open' ? { target_name: comm.target } : {};
    const content = { comm_id: comm.id, data, ...target };
    if (event === 'comm_close') this.#open.delete(comm.id);
    this.#link.send({ type: 'comm', run: currentWork().run, message: { event, content, metadata, buffers } });
  }

  /** A message from a front end; the protocol lets only those through that have a target or an open comm. */
  receive({ event, content, buffers }: CommMessage): unknown {
    const data = content.data as CommData;
    const comm = this.#open.get(content.comm_id);
    if (event === 'comm_open') {
      const name = content.target_name ?? '';
      const opened = new Comm(content.comm_id, name, this);
      this.#open.set(opened.id, opened);
      return this.#targets.get(name)?.(opened, data, buffers);
    }
    if (event === 'comm_msg') return comm?.onMessage(data, buffers);
    this.#open.delete(content.comm_id);
    return comm?.onClose(data, buffers);
  }
}
