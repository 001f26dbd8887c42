import { randomUUID } from 'node:crypto';
import type { ErrorReport, MimeBundle, OutputSink } from '../../contract.ts';
import { host } from '../host.ts';
import type { ShownOutput } from './static.ts';

/** The page hears of new outputs this often while code runs, and when it ends. */
const INTERVAL_MS = 50;
/** More characters than that are no use in a widget; the rest is dropped. */
const LENGTH = 4e6;
const FULL = `\nThis widget has shown ${LENGTH / 1e6} million characters, and drops the rest: write them to a file.\n`;

/** Collects outputs as a notebook file would hold them, and hands them on now and then. */
export class Pane implements OutputSink {
  outputs: ShownOutput[] = [];
  readonly #send: (outputs: readonly ShownOutput[]) => void;
  readonly #ids = new WeakMap<object, string>();
  #stale = false;
  #length = 0;
  #sent = Number.NEGATIVE_INFINITY;
  #stop: (() => void) | undefined;

  constructor(send: (outputs: readonly ShownOutput[]) => void) {
    this.#send = send;
  }

  stream(name: 'stdout' | 'stderr', text: string): void {
    const fits = this.#fits(text.length);
    const last = this.outputs.at(-1);
    const more = fits ? text : fits === undefined ? FULL : '';
    if (more === '') return;
    if (fits && last?.output_type === 'stream' && last.name === name)
      this.#replace(this.outputs.length - 1, { ...last, text: last.text + more });
    else this.#add({ output_type: 'stream', name: fits ? name : 'stderr', text: more });
  }

  display(data: MimeBundle, options: Parameters<OutputSink['display']>[1] = {}): void {
    const { displayId = randomUUID(), update = false, metadata = {} } = options;
    const shown: ShownOutput = { output_type: 'display_data', data, metadata };
    this.#ids.set(shown, displayId);
    const at = update ? this.outputs.findIndex((output) => this.#ids.get(output) === displayId) : -1;
    if (at >= 0) this.#replace(at, shown);
    else {
      const fits = this.#fits(JSON.stringify(data).length);
      if (fits) this.#add(shown);
      else if (fits === undefined) this.#add({ output_type: 'stream', name: 'stderr', text: FULL });
    }
  }

  clearOutput(wait = false): void {
    if (wait) {
      this.#stale = true;
      // What is quick is sent once, when it is complete.
      this.#sent = performance.now();
    } else {
      this.#empty();
      this.#changed();
    }
  }

  error(report: ErrorReport): void {
    this.#fits(0);
    this.#add({ output_type: 'error', ...report, traceback: [...report.traceback] });
    this.flush();
  }

  /** What runs here has ended: if it showed nothing, nothing is shown. */
  finish(): void {
    if (this.#stale) this.#empty();
    this.flush();
  }

  flush(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#sent = performance.now();
    this.#send([...this.outputs]);
  }

  /** True when so much more fits; undefined the first time that it does not. */
  #fits(length: number): boolean | undefined {
    if (this.#stale) this.#empty();
    const before = this.#length;
    this.#length += length;
    if (this.#length <= LENGTH) return true;
    return before <= LENGTH ? undefined : false;
  }

  #empty(): void {
    this.#stale = false;
    this.#length = 0;
    this.outputs = [];
  }

  #add(output: ShownOutput): void {
    this.outputs.push(output);
    this.#changed();
  }

  #replace(at: number, output: ShownOutput): void {
    this.outputs[at] = output;
    this.#changed();
  }

  #changed(): void {
    // A loop that holds the thread lets no timer through.
    if (performance.now() - this.#sent >= INTERVAL_MS) this.flush();
    else this.#stop ??= host().later(INTERVAL_MS, () => this.flush());
  }
}
