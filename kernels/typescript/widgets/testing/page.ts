// The page's side of widgets, as far as tests of a real kernel need it: it follows what a kernel says, and answers.
import type { Json, Message } from '../../protocol/wire.ts';
import type { TestClient } from '../../testing/client.ts';

export class TestPage {
  readonly #client: TestClient;

  constructor(client: TestClient) {
    this.#client = client;
  }

  /** Messages on the comm of a widget, in order. */
  messages(id: string): readonly Message[] {
    return this.#client.iopub.filter(
      ({ header, content }) => header.msg_type.startsWith('comm_') && content.comm_id === id,
    );
  }

  /** The id of the latest widget of a model: `FloatSlider`. */
  latest(name: string): string {
    const opened = this.#client.iopub.findLast(
      ({ header, content }) => header.msg_type === 'comm_open' && stateOf(content)?._model_name === `${name}Model`,
    );
    if (!opened) throw new Error(`no ${name} was opened`);
    return String(opened.content.comm_id);
  }

  /** What the page knows of a widget. */
  state(id: string): Json {
    return Object.assign({}, ...this.messages(id).map(({ content }) => stateOf(content) ?? {})) as Json;
  }

  /** Sends a message of a widget without waiting; the id of the message. */
  send(id: string, data: Json, buffers: readonly Uint8Array[] = []): Promise<string> {
    return this.#client.send('shell', 'comm_msg', { comm_id: id, data }, buffers);
  }

  /** Changes state and waits until the kernel has dealt with it; what came of it. */
  async change(id: string, state: Json, buffer_paths: Json[string] = [], buffers: readonly Uint8Array[] = []) {
    const sent = await this.send(id, { method: 'update', state, buffer_paths }, buffers);
    await this.#client.idle(sent);
    return this.#client.outputsOf(sent);
  }
}

const stateOf = ({ data }: Json): Json | undefined => (data as { state?: Json } | undefined)?.state;
