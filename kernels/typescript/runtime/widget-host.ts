import type { Display, OutputSink } from '../contract.ts';
import { type Place, WIDGET_HOST, type WidgetHost } from '../widgets/host.ts';
import type { Callbacks } from './callbacks.ts';
import type { Comms } from './comms.ts';
import { currentPlace, currentWork, runAs, type Place as WorkPlace } from './work.ts';

interface Parts {
  readonly comms: Comms;
  readonly callbacks: Callbacks;
  readonly display: Display;
}

/** Leaves what widgets need where their module finds it. The module itself is loaded by the first cell that imports it. */
export function installWidgetHost({ comms, callbacks, display }: Parts): void {
  const host: WidgetHost = {
    open: (target, data, buffers, metadata) => comms.open(target, data, buffers, metadata),
    onOpen: (target, listener) => comms.registerTarget(target, listener),
    place: currentPlace,
    within: <T>(sink: OutputSink, action: () => T) => runAs({ ...currentWork(), sink }, action),
    call: (place: Place, action) => callbacks.call(place as WorkPlace, action),
    later(ms, action) {
      const timer = pause(action, ms);
      return () => clear(timer);
    },
    bundle: (value) => display.bundle(value),
  };
  Object.defineProperty(globalThis, WIDGET_HOST, { value: host });
}

/** Node's own timers, before they learn about cells. */
const [pause, clear] = [setTimeout, clearTimeout];
