// What widgets need of the kernel around them, and nothing else of it: tests give them a host of their own.
import type { MimeBundle, OutputSink } from '../contract.ts';

export type Data = Readonly<Record<string, unknown>>;
export type Buffers = readonly Uint8Array[];
export type Listener = (data: Data, buffers: Buffers) => unknown;

/** One open comm. */
export interface Channel {
  readonly id: string;
  onMessage: Listener;
  onClose: Listener;
  send(data: Data, buffers?: Buffers): void;
  close(data?: Data): void;
}

/** Where output belongs; only the host looks inside. */
export interface Place {
  readonly sink: OutputSink | undefined;
}

export interface WidgetHost {
  open(target: string, data: Data, buffers: Buffers, metadata: Data): Channel;
  onOpen(target: string, listener: (channel: Channel) => void): void;
  /** Where the output of the running code belongs. */
  place(): Place;
  /** The same place, with a sink for what is said there. */
  within<T>(sink: OutputSink, action: () => T): T;
  /** Runs a callback in its place once the running code has paused; resolves when it has ended: false if it was interrupted. */
  call(place: Place, action: () => unknown): Promise<boolean>;
  /** Acts later, if nobody stops it: not as a timer of the person's, which an interrupt would end. Returns how to stop it. */
  later(ms: number, action: () => void): () => void;
  /** How a value is shown; undefined where it has been shown already. */
  bundle(value: unknown): Promise<MimeBundle | undefined>;
}

/** The name under which the kernel leaves its host for this module, which cells may import at any time. */
export const WIDGET_HOST: unique symbol = Symbol.for('ai-mastery-kernel.widgets') as never;

/** The kernel's side of widgets. @throws Error outside of a notebook */
export function host(): WidgetHost {
  const found = (globalThis as { [WIDGET_HOST]?: WidgetHost })[WIDGET_HOST];
  if (!found) throw new Error('widgets: there is no notebook around this code; import them in a cell');
  return found;
}
