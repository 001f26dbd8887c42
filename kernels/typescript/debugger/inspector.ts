import { type InspectorNotification, Session } from 'node:inspector';
import { DapError } from './dap.ts';

type Parameters = Readonly<Record<string, unknown>>;

/** V8's inspector of the main thread, asked from this one; it answers out of a loop, and while the thread is stopped. */
export class Inspector {
  #session: Session | undefined;

  /** Asks V8; a refusal is an error with V8's words. */
  ask<T = unknown>(method: string, parameters: Parameters = {}): Promise<T> {
    const session = this.#connected();
    return new Promise((resolve, reject) => {
      session.post(method, parameters, (error, answer) => {
        if (error) reject(new DapError(error.message));
        else resolve(answer as T);
      });
    });
  }

  on<T>(event: string, listener: (parameters: T) => void): void {
    this.#connected().on(event, ({ params }: InspectorNotification<T>) => listener(params));
  }

  #connected(): Session {
    if (!this.#session) {
      this.#session = new Session();
      this.#session.connectToMainThread();
    }
    return this.#session;
  }
}
