import type { MessagePort } from 'node:worker_threads';
import type { DisplayPort, ErrorReport, FromRuntime } from '../contract.ts';
import { BACKLOG, BACKLOG_LIMIT, weightOf } from '../shared-cells.ts';
import { currentPlace } from './work.ts';

/** The way out of the main thread. Everything leaves at once, so that output appears also while a loop holds the thread. */
export class Link implements DisplayPort {
  readonly #port: MessagePort;
  readonly #shared: Int32Array;

  constructor(port: MessagePort, shared: SharedArrayBuffer) {
    this.#port = port;
    this.#shared = new Int32Array(shared);
  }

  send(message: FromRuntime): void {
    this.#port.postMessage(message);
    const weight = weightOf(message);
    if (weight === 0) return;
    let backlog = Atomics.add(this.#shared, BACKLOG, weight) + weight;
    if (backlog <= BACKLOG_LIMIT) return;
    // A single output may weigh more than the limit; it was posted, so it will leave.
    while (backlog > BACKLOG_LIMIT / 2) {
      Atomics.wait(this.#shared, BACKLOG, backlog);
      backlog = Atomics.load(this.#shared, BACKLOG);
    }
  }

  stream(name: 'stdout' | 'stderr', text: string): void {
    if (text === '') return;
    const { output: run, sink } = currentPlace();
    if (sink) sink.stream(name, text);
    else this.send({ type: 'stream', run, name, text });
  }

  display(data: Parameters<DisplayPort['display']>[0], options: Parameters<DisplayPort['display']>[1] = {}): void {
    const { displayId, update = false, metadata = {} } = options;
    const { output: run, sink } = currentPlace();
    if (sink) sink.display(data, options);
    else this.send({ type: 'display', run, data, metadata, displayId, update });
  }

  clearOutput(wait = false): void {
    const { output: run, sink } = currentPlace();
    if (sink) sink.clearOutput(wait);
    else this.send({ type: 'clear', run, wait });
  }

  /** An error beside a cell's own flow. */
  background(report: ErrorReport): void {
    const { output: run, sink } = currentPlace();
    if (sink) sink.error(report);
    else this.send({ type: 'background', run, report });
  }
}
