import { Session } from 'node:inspector';
import { availableMemory } from 'node:process';

/** What can be known about the memory of the main thread and of the machine. */
export interface MemoryProbe {
  /** Bytes of the main thread's heap that are in use, garbage included. */
  heapUsed(): Promise<number>;
  /** Collects the main thread's garbage, and says what is in use then. */
  collect(): Promise<number>;
  /** Bytes that this process holds, and that the system can still give. */
  system(): { readonly held: number; readonly left: number };
}

/** Asks the main thread by V8's inspector, which answers out of a loop as well. */
export class InspectorProbe implements MemoryProbe {
  #session: Session | undefined;
  #collection: Promise<number> | undefined;

  async heapUsed(): Promise<number> {
    const { usedSize } = (await this.#ask('Runtime.getHeapUsage')) as { readonly usedSize: number };
    return usedSize;
  }

  /**
   * The end of an allocation profile begins with a collection, at once. (`HeapProfiler.collectGarbage` leaves it to the event loop,
   * to which a loop never returns.) No allocation lies as far from the one before it as this profile asks: it stays empty.
   */
  collect(): Promise<number> {
    // The look of a cell that has just ended may still be at it as the next cell's begins; there is one profile at a time.
    this.#collection ??= this.#collect().finally(() => {
      this.#collection = undefined;
    });
    return this.#collection;
  }

  async #collect(): Promise<number> {
    // Asked together they are done together: nothing is allocated in between.
    const [, , used] = await Promise.all([
      this.#ask('HeapProfiler.startSampling', { samplingInterval: 2 ** 50 }),
      this.#ask('HeapProfiler.stopSampling'),
      this.heapUsed(),
    ]);
    return used;
  }

  system(): { readonly held: number; readonly left: number } {
    return { held: process.memoryUsage.rss(), left: availableMemory() };
  }

  #ask(method: string, parameters: object = {}): Promise<object | undefined> {
    if (!this.#session) {
      this.#session = new Session();
      this.#session.connectToMainThread();
    }
    const session = this.#session;
    return new Promise((resolve, reject) =>
      session.post(method, parameters, (error, answer) => (error ? reject(error) : resolve(answer))),
    );
  }
}
