// The open models of each host, for pages that come later and ask for all of them at once.
import type { Channel, WidgetHost } from '../host.ts';
import { pack, type State } from './buffers.ts';
import type { Model } from './model.ts';

const CONTROL = 'jupyter.widget.control';
const open = new WeakMap<WidgetHost, Set<Model>>();
const hosts = new WeakMap<Model, WidgetHost>();

export function register(host: WidgetHost, model: Model): void {
  let models = open.get(host);
  if (!models) {
    models = new Set();
    open.set(host, models);
    host.onOpen(CONTROL, (channel) => answerRequests(host, channel));
  }
  models.add(model);
  hosts.set(model, host);
}

export function unregister(model: Model): void {
  const host = hosts.get(model);
  if (host) open.get(host)?.delete(model);
}

function answerRequests(host: WidgetHost, channel: Channel): void {
  channel.onMessage = (data) => {
    if (data.method !== 'request_states') return;
    const parts = [...(open.get(host) ?? [])].map((model) => ({
      model,
      packed: pack(model.state, Number.POSITIVE_INFINITY),
    }));
    channel.send(
      {
        method: 'update_states',
        states: Object.fromEntries(parts.map(({ model, packed }) => [model.id, describe(packed.state)])),
        buffer_paths: parts.flatMap(({ model, packed }) =>
          packed.buffer_paths.map((path) => [model.id, 'state', ...path]),
        ),
      },
      parts.flatMap(({ packed }) => packed.buffers),
    );
  };
}

const describe = (state: State): State => ({
  model_name: state._model_name,
  model_module: state._model_module,
  model_module_version: state._model_module_version,
  state,
});
