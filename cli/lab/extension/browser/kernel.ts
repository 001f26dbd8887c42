// Where the panel's questions are answered: by the kernel of the notebook in front, else by one of the panel's own, started by the first click
// that needs it.
import type { Future, Kernel, Message, ServiceManager, Session } from './jupyterlab.ts';

/** The course's kernel, by its name in notebooks. */
export const KERNEL = 'tslab';

/** What a kernel answered. */
export interface Reply {
  readonly status: 'ok' | 'error' | 'aborted';
  /** The result as it would stand below a cell. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The notebook in which it would: what its links start from. */
  readonly path: string;
  /** Why it is no `ok`. */
  readonly fault: string;
}

/** The kernel ended before it answered. */
export class KernelLost extends Error {
  override name = 'KernelLost';
}

/** A notebook's name that no notebook has; its folder is where the kernel works, inside the learner's folder. */
export const PANEL_PATH = 'curriculum/course-panel';
/** So long a kernel that nobody asks is kept. */
const IDLE_MS = 10 * 60_000;

export class PanelKernel {
  readonly #sessions: ServiceManager['sessions'];
  #session: Promise<Session> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(sessions: ServiceManager['sessions']) {
    this.#sessions = sessions;
  }

  async get(): Promise<Kernel> {
    this.#session ??= this.#start();
    try {
      const session = await this.#session;
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => void this.#stop(session), IDLE_MS);
      if (session.kernel && !session.isDisposed && session.kernel.status !== 'dead') return session.kernel;
    } catch (error) {
      this.#session = undefined;
      throw error;
    }
    this.#session = undefined;
    return this.get();
  }

  async #start(): Promise<Session> {
    // After the page was loaded again its kernel is still there.
    const model = await this.#sessions.findByPath(PANEL_PATH);
    if (model) return this.#sessions.connectTo({ model });
    return this.#sessions.startNew({
      path: PANEL_PATH,
      name: 'Course panel',
      type: 'console',
      kernel: { name: KERNEL },
    });
  }

  async #stop(session: Session): Promise<void> {
    this.#session = undefined;
    if (!session.isDisposed) await session.shutdown();
  }
}

/** Runs one of the course's magics; the notebook's numbers and history do not see it. */
export async function ask(kernel: Kernel, path: string, code: string): Promise<Reply> {
  const future = kernel.requestExecute({ code, store_history: false, stop_on_error: false, allow_stdin: false });
  const heard = listen(future);
  let reply: Message;
  try {
    reply = await future.done;
  } catch (error) {
    throw new KernelLost('the kernel ended before it answered', { cause: error });
  }
  const {
    status = 'ok',
    ename,
    evalue,
  } = reply.content as { status?: Reply['status']; ename?: string; evalue?: string };
  return { status, path, ...heard(), fault: evalue || ename || '' };
}

function listen(future: Future): () => Pick<Reply, 'data'> {
  let data: Reply['data'];
  future.onIOPub = ({ header, content }) => {
    if (header.msg_type === 'execute_result' || header.msg_type === 'display_data')
      data = content.data as Reply['data'];
  };
  return () => (data === undefined ? {} : { data });
}
