// A host without a kernel: keeps what widgets send, and plays the page.
import type { Buffers, Channel, Data, Place, WidgetHost } from '../host.ts';
import { WIDGET_HOST } from '../host.ts';

export interface Sent {
  readonly type: 'comm_open' | 'comm_msg' | 'comm_close';
  readonly id: string;
  readonly data: Data;
  readonly metadata: Data;
  readonly buffers: readonly (readonly number[])[];
  readonly target_name?: string;
}

export interface FakeHost extends WidgetHost {
  readonly sent: Sent[];
  readonly errors: unknown[];
  readonly channels: Map<string, Channel>;
  /** The page opens a comm. */
  openFromPage(target: string): Channel;
  /** The page sends a message to a widget; resolves when it is handled. */
  receive(id: string, data: Data, buffers?: Buffers): Promise<unknown>;
}

/** Makes this the host of all widgets of the test; ids are `#0`, `#1` … */
export function fakeHost(): FakeHost {
  const sent: Sent[] = [];
  const errors: unknown[] = [];
  const channels = new Map<string, Channel>();
  const targets = new Map<string, (channel: Channel) => void>();
  const send = (type: Sent['type'], id: string, data: Data, buffers: Buffers = [], metadata: Data = {}, rest = {}) =>
    void sent.push({ type, id, data: structuredClone(data), metadata, buffers: buffers.map((b) => [...b]), ...rest });
  const channel = (id: string): Channel => ({
    id,
    onMessage: () => undefined,
    onClose: () => undefined,
    send: (data, buffers) => send('comm_msg', id, data, buffers),
    close: (data = {}) => send('comm_close', id, data),
  });
  const add = () => {
    const made = channel(`#${channels.size}`);
    channels.set(made.id, made);
    return made;
  };
  let place: Place = { sink: undefined };
  const within: WidgetHost['within'] = (sink, action) => {
    const before = place;
    place = { sink };
    try {
      return action();
    } finally {
      place = before;
    }
  };
  const host: FakeHost = {
    sent,
    errors,
    channels,
    open(target_name, data, buffers, metadata) {
      const made = add();
      send('comm_open', made.id, data, buffers, metadata, { target_name });
      return made;
    },
    onOpen: (target, listener) => void targets.set(target, listener),
    openFromPage(target) {
      const made = add();
      targets.get(target)?.(made);
      return made;
    },
    receive: async (id, data, buffers = []) => channels.get(id)?.onMessage(data, buffers),
    place: () => place,
    within,
    call: async ({ sink }, action) => {
      await new Promise(setImmediate);
      try {
        await (sink ? within(sink, action) : action());
      } catch (error) {
        errors.push(error);
      }
      return true;
    },
    later(ms, action) {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
    bundle: async (value) => ({ 'text/plain': String(value) }),
  };
  Object.defineProperty(globalThis, WIDGET_HOST, { value: host, configurable: true });
  return host;
}
