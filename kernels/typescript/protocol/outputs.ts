import type { ErrorReport, MimeBundle } from '../contract.ts';
import { bundleWeight } from '../shared-cells.ts';
import { FULL, OutputQuota } from './output-quota.ts';
import type { Request } from './requests.ts';
import type { RuntimeEvent } from './runtime-link.ts';
import type { Sockets } from './sockets.ts';
import { StreamBatcher } from './streams.ts';
import type { Json, Wire } from './wire.ts';

/** So many handled comm messages are remembered, for what their handlers print later. */
const REMEMBERED = 1000;

type State = 'starting' | 'busy' | 'idle';

/**
 * Everything on iopub. Output belongs to a run, and a run to the request that caused it, for as long as the kernel lives: what a
 * timer prints a minute later still arrives in the cell that set it.
 */
export class Outputs {
  readonly #wire: Wire;
  readonly #sockets: Sockets;
  readonly #requests = new Map<number, Request>();
  readonly #fading: number[] = [];
  readonly #streams: StreamBatcher;
  readonly #quota = new OutputQuota();
  readonly #busy = new Set<Request>();
  #welcomed = false;

  constructor(wire: Wire, sockets: Sockets) {
    this.#wire = wire;
    this.#sockets = sockets;
    this.#streams = new StreamBatcher((run, name, text) =>
      this.#send('stream', this.#requests.get(run), { name, text }),
    );
  }

  /** From now on output of `run` belongs to this request. */
  attribute(run: number, request: Request): void {
    // Kept for as long as the kernel lives: what is large in it is not needed any more.
    this.#requests.set(run, { ...request, content: {}, metadata: {}, buffers: [] });
  }

  /** What `run` was for is over, and it was one of many: a slider sends thousands, and only the latest are remembered. */
  forgetSoon(run: number): void {
    this.#fading.push(run);
    if (this.#fading.length > REMEMBERED) this.#requests.delete(this.#fading.shift()!);
  }

  requestOf(run: number): Request | undefined {
    return this.#requests.get(run);
  }

  flush(): void {
    this.#streams.flush();
  }

  publish(
    type: string,
    request: Request | undefined,
    content: Json,
    metadata?: Json,
    buffers?: readonly Uint8Array[],
  ): void {
    this.#streams.flush();
    this.#send(type, request, content, metadata, buffers);
  }

  busy(request: Request): void {
    this.#busy.add(request);
    this.#status('busy', request);
  }

  idle(request: Request): void {
    this.#busy.delete(request);
    this.#status('idle', request);
    // Requests are answered while a cell runs; clients show the last state they heard, which must then be busy again.
    const running = this.#busy.values().next().value;
    if (running) this.#status('busy', running);
  }

  result(request: Request, executionCount: number, data: MimeBundle): void {
    this.publish('execute_result', request, { execution_count: executionCount, data, metadata: {}, transient: {} });
  }

  error(request: Request | undefined, report: ErrorReport): void {
    this.publish('error', request, { ...report });
  }

  /**
   * Answers a subscription. The kernel says `starting` to the first subscriber, after its welcome: said any earlier, nobody
   * would hear it, or somebody would as the first message, where the welcome belongs.
   */
  welcome(topic: Buffer): void {
    const message = { identities: [topic], type: 'iopub_welcome', content: { subscription: topic.toString() } };
    this.#sockets.send('iopub', this.#wire.encode(message));
    if (!this.#welcomed) this.#status('starting', undefined);
    this.#welcomed = true;
  }

  /** What user code said. */
  relay(event: Exclude<RuntimeEvent, { type: 'input' | 'target' }>): void {
    const request = this.#requests.get(event.run);
    if (event.type === 'stream') this.#stream(event.run, event.name, event.text);
    else if (event.type === 'clear') {
      this.#quota.clear(event.run);
      this.publish('clear_output', request, { wait: event.wait });
    } else if (event.type === 'background') this.error(request, event.report);
    else if (event.type === 'comm') {
      const { content, metadata, buffers, event: type } = event.message;
      this.publish(type, request, { ...content }, { ...metadata }, buffers);
    } else {
      const { run, data, metadata, displayId } = event;
      if (!event.update && !this.#fits(run, bundleWeight(data))) return;
      const transient = displayId === undefined ? {} : { display_id: displayId };
      this.publish(event.update ? 'update_display_data' : 'display_data', request, { data, metadata, transient });
    }
  }

  /** After a run: says what of its output did not fit. */
  endOf(run: number): void {
    const summary = this.#quota.summary(run);
    if (summary !== undefined) this.#streams.write(run, 'stderr', summary);
  }

  #stream(run: number, name: 'stdout' | 'stderr', text: string): void {
    const wasFull = this.#quota.isFull(run);
    const fits = this.#quota.take(run, text.length);
    if (fits > 0) this.#streams.write(run, name, fits < text.length ? text.slice(0, fits) : text);
    if (fits < text.length && !wasFull) this.#streams.write(run, 'stderr', FULL);
  }

  /** Whether a whole display still fits. */
  #fits(run: number, length: number): boolean {
    const wasFull = this.#quota.isFull(run);
    const fits = this.#quota.take(run, length, true) === length;
    if (!fits && !wasFull) this.#streams.write(run, 'stderr', FULL);
    return fits;
  }

  #status(state: State, request: Request | undefined): void {
    this.publish('status', request, { execution_state: state });
  }

  #send(
    type: string,
    request: Request | undefined,
    content: Json,
    metadata?: Json,
    buffers?: readonly Uint8Array[],
  ): void {
    const message = { identities: [type], type, parent: request?.header, content, metadata, buffers };
    this.#sockets.send('iopub', this.#wire.encode(message));
  }
}
