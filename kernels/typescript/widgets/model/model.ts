import { isDeepStrictEqual } from 'node:util';
import type { Channel, Data, WidgetHost } from '../host.ts';
import { pack, type State, unpack } from './buffers.ts';
import { register, unregister } from './registry.ts';

/** The version of the messages between a kernel's widgets and the page. */
const PROTOCOL = { version: '2.1.0' };
const TARGET = 'jupyter.widget';
const REFERENCE = 'IPY_MODEL_';

/** Which classes of the page make this widget. */
export interface Kind {
  readonly _model_name: string;
  readonly _model_module: string;
  readonly _model_module_version: string;
  readonly _view_name: string | null;
  readonly _view_module: string;
  readonly _view_module_version: string;
}

/** What the page sent, made right; undefined refuses it. */
export type Accept = (key: string, value: unknown, before: unknown) => unknown;

/**
 * State that the kernel and the page share: each tells the other what it changes. The page's word is checked; what is refused or
 * corrected is sent back, so that both show the same.
 */
export class Model {
  readonly id: string;
  readonly state: State;
  onCustom: (content: Data, buffers: readonly Uint8Array[]) => unknown = () => undefined;
  readonly #channel: Channel;
  readonly #accept: Accept;
  readonly #listeners = new Map<string, Set<() => Promise<void>>>();
  #closed = false;

  constructor(host: WidgetHost, kind: Kind, state: State, accept: Accept = sameKind) {
    this.state = { ...kind, _view_count: null, ...state };
    this.#accept = accept;
    const { buffers, ...data } = pack(this.state);
    this.#channel = host.open(TARGET, data, buffers, PROTOCOL);
    this.id = this.#channel.id;
    this.#channel.onMessage = (message, bytes) => this.#receive(message, bytes);
    this.#channel.onClose = () => this.#end();
    register(host, this);
  }

  /** How other widgets refer to this one. */
  get reference(): string {
    return `${REFERENCE}${this.id}`;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Changes state from code; the page hears what is new. */
  set(changes: State): void {
    if (this.#closed) throw new Error('this widget is closed: make a new one');
    const fresh = Object.fromEntries(
      Object.entries(changes).filter(([key, value]) => !isDeepStrictEqual(this.state[key], value)),
    );
    if (Object.keys(fresh).length === 0) return;
    this.#send('update', fresh);
    Object.assign(this.state, fresh);
    void this.#tell(Object.keys(fresh));
  }

  /** Calls back after a key has changed, on either side; returns how to stop that. */
  onChange(key: string, listener: () => Promise<void>): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  sendCustom(content: Data, buffers: readonly Uint8Array[] = []): void {
    if (!this.#closed) this.#channel.send({ method: 'custom', content }, buffers);
  }

  close(): void {
    if (this.#closed) return;
    this.#channel.close();
    this.#end();
  }

  #end(): void {
    this.#closed = true;
    this.#listeners.clear();
    unregister(this);
  }

  #send(method: 'update' | 'echo_update', state: State, limit?: number): void {
    const { buffers, ...packed } = pack(state, limit);
    this.#channel.send({ method, ...packed }, buffers);
  }

  #receive(data: Data, buffers: readonly Uint8Array[]): unknown {
    if (data.method === 'update') return this.#update(unpack(dictionary(data.state), data.buffer_paths, buffers));
    if (data.method === 'custom') return this.onCustom(dictionary(data.content), buffers);
    if (data.method === 'request_state') this.#send('update', this.state, Number.POSITIVE_INFINITY);
    return undefined;
  }

  /** Resolves when everybody who listens has dealt with it. */
  #update(sent: State): Promise<unknown> {
    const echo: State = {};
    const correction: State = {};
    const changed: string[] = [];
    for (const [key, value] of Object.entries(sent)) {
      if (!Object.hasOwn(this.state, key)) continue;
      const accepted = key.startsWith('_') ? undefined : this.#accept(key, value, this.state[key]);
      if (accepted === undefined) correction[key] = this.state[key];
      else {
        echo[key] = value;
        if (!isNear(accepted, value)) correction[key] = accepted;
        if (!isDeepStrictEqual(accepted, this.state[key])) changed.push(key);
        this.state[key] = accepted;
      }
    }
    if (Object.keys(echo).length > 0) this.#send('echo_update', echo);
    if (Object.keys(correction).length > 0) this.#send('update', correction);
    return this.#tell(changed);
  }

  #tell(keys: readonly string[]): Promise<unknown> {
    const listeners = new Set(keys.flatMap((key) => [...(this.#listeners.get(key) ?? [])]));
    return Promise.all([...listeners].map((listener) => listener()));
  }
}

const dictionary = (value: unknown): State =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as State) : {};

/** The page's arithmetic may end in other digits. */
function isNear(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((part, i) => isNear(part, b[i]));
  return isDeepStrictEqual(a, b);
}

/** The rule for all that has no other: texts, numbers and flags may change, and stay of their kind; what refers to a widget may not. */
export function sameKind(_key: string, value: unknown, before: unknown): unknown {
  if (typeof before === 'string' && before.startsWith(REFERENCE)) return undefined;
  return ['string', 'number', 'boolean'].includes(typeof value) && typeof value === typeof before ? value : undefined;
}
