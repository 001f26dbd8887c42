// Types are judged in a thread that can be ended: a type can keep the compiler busy for ever, or fill its memory.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TypeAnswer, TypeOrder } from './order.ts';

const MEMORY_MB = 512;
/** Processor time for one answer, the start of the compiler included: on a quiet machine that takes half a second. */
const LIMIT_MS = 6_000;
const LOOK_MS = 200;

let worker: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** What the compiler says; after so much time or memory, that it never ends. One answer after the other: none pays for another. */
export function typesInThread(order: TypeOrder, limitMs = LIMIT_MS): Promise<TypeAnswer> {
  const answer = queue.then(() => judge(order, limitMs));
  queue = answer.catch(() => undefined); // whoever asked hears of it
  return answer;
}

async function judge(order: TypeOrder, limitMs: number): Promise<TypeAnswer> {
  const thread = worker ?? (await start());
  worker = thread;
  thread.ref(); // only while somebody waits does it keep its process
  const spent = async () => {
    const { user, system } = await thread.cpuUsage();
    return (user + system) / 1000;
  };
  const before = await spent();
  const over = Promise.withResolvers<undefined>();
  // A thread that has ended cannot be asked; its error is heard below.
  const look = () =>
    spent().then(
      (now) => now - before > limitMs && over.resolve(undefined),
      () => undefined,
    );
  const watch = setInterval(look, LOOK_MS);
  thread.postMessage(order);
  void look();
  try {
    const said = await Promise.race([once(thread, 'message'), over.promise]);
    if (said) return said[0] as TypeAnswer;
    await end(thread);
    return { fault: 'endless-type' };
  } catch (error) {
    await end(thread);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) return { fault: 'endless-type' };
    throw error;
  } finally {
    clearInterval(watch);
    thread.unref();
  }
}

async function start(): Promise<Worker> {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  await once(thread, 'online');
  return thread;
}

async function end(thread: Worker): Promise<void> {
  if (worker === thread) worker = undefined;
  await thread.terminate();
}
