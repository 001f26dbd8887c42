import { isDeepStrictEqual } from 'node:util';
import type { Place, WidgetHost } from '../host.ts';

/**
 * Calls a function again and again with the newest state of things: one call at a time, and however often it was asked for
 * meanwhile, one more afterwards. A hand that is faster than the computation leaves nothing behind it.
 */
export class Latest {
  readonly #host: WidgetHost;
  readonly #place: Place;
  readonly #action: () => unknown;
  #running = false;
  #current: PromiseWithResolvers<void> | undefined;
  #next: PromiseWithResolvers<void> | undefined;

  constructor(host: WidgetHost, place: Place, action: () => unknown) {
    this.#host = host;
    this.#place = place;
    this.#action = action;
  }

  /** Resolves when a call has ended that began after this request. */
  request(): Promise<void> {
    this.#next ??= Promise.withResolvers<void>();
    const { promise } = this.#next;
    if (!this.#running) void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    this.#running = true;
    while (this.#next) {
      const completed = await this.#host.call(this.#place, () => {
        // Whoever asks from here on asks for another call.
        this.#current = this.#next;
        this.#next = undefined;
        return this.#action();
      });
      this.#current?.resolve();
      this.#current = undefined;
      if (!completed) this.#abandon();
    }
    this.#running = false;
  }

  /** An interrupt also means what waits: a callback that asks for itself would never end. */
  #abandon(): void {
    this.#next?.resolve();
    this.#next = undefined;
  }
}

/** A listener that calls back with what has changed: the value now, and the one of the call before. */
export function observing<T>(
  host: WidgetHost,
  read: () => T,
  callback: (value: T, before: T) => unknown,
): () => Promise<void> {
  let told = read();
  const latest = new Latest(host, host.place(), () => {
    const before = told;
    told = read();
    return isDeepStrictEqual(told, before) ? undefined : callback(told, before);
  });
  return () => latest.request();
}
