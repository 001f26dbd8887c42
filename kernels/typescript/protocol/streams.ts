type StreamName = 'stdout' | 'stderr';

/** How long text may wait for more, and how much may gather: few large messages instead of one per `console.log`. */
const DELAY_MS = 30;
const LIMIT = 2 ** 18;

/** Gathers stream output; everything is sent, in order, before any other output of the kernel. */
export class StreamBatcher {
  readonly #send: (run: number, name: StreamName, text: string) => void;
  #run = -1;
  #name: StreamName = 'stdout';
  #chunks: string[] = [];
  #length = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (run: number, name: StreamName, text: string) => void) {
    this.#send = send;
  }

  write(run: number, name: StreamName, text: string): void {
    if (run !== this.#run || name !== this.#name) {
      this.flush();
      this.#run = run;
      this.#name = name;
    }
    this.#chunks.push(text);
    this.#length += text.length;
    if (this.#length >= LIMIT) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), DELAY_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#chunks.length === 0) return;
    // Half of a surrogate pair is no text in any other language; Node's own streams replace it, too.
    const text = this.#chunks.join('').toWellFormed();
    this.#chunks = [];
    this.#length = 0;
    this.#send(this.#run, this.#name, text);
  }
}
