import type { CellLanguage } from '../cell-language.ts';
import type { CompiledCell, ProtocolStart } from '../contract.ts';
import type { Debugging } from '../debugger/index.ts';
import type { DebugSession } from '../debugger/session.ts';
import { DebugCells } from '../debugger/sources/cells.ts';
import { CallbackWatch } from './callback-watch.ts';
import { Comms } from './comms.ts';
import { CompilerClient } from './compiler-client.ts';
import type { ConnectionInfo } from './connection.ts';
import { CrashNote } from './crash-note.ts';
import { endProcess } from './end-process.ts';
import { ExecuteQueue } from './execute-queue.ts';
import { History } from './history.ts';
import { Inputs } from './inputs.ts';
import { Interrupter, type InterruptOptions } from './interrupter.ts';
import { MemoryWatch } from './memory-watch.ts';
import { Outputs } from './outputs.ts';
import type { Request } from './requests.ts';
import { RuntimeLink } from './runtime-link.ts';
import type { Sockets } from './sockets.ts';
import type { Json, Wire } from './wire.ts';

const STUCK =
  'This cell is inside a call that cannot be stopped from outside (execSync, a native addon, a breakpoint’s condition). ' +
  'Wait until it returns, or restart the kernel: Kernel ▸ Restart.\n';

/** Everything the handlers share: one kernel, seen from the protocol thread. */
export class KernelState {
  readonly connection: ConnectionInfo;
  readonly cwd: string;
  readonly language: CellLanguage;
  readonly outputs: Outputs;
  readonly inputs: Inputs;
  readonly compiler: CompilerClient;
  readonly runtime: RuntimeLink;
  readonly interrupter: Interrupter;
  readonly queue: ExecuteQueue;
  readonly memory: MemoryWatch;
  readonly crashNote: CrashNote;
  readonly callbacks: CallbackWatch;
  readonly comms = new Comms();
  readonly cells = new DebugCells();
  readonly #wire: Wire;
  readonly #sockets: Sockets;
  readonly #historyFile: string;
  #history: History | undefined;
  #debugging: Promise<Debugging> | undefined;
  #debugSession: DebugSession | undefined;
  #debugRequest: Request | undefined;

  constructor(start: ProtocolStart, connection: ConnectionInfo, wire: Wire, sockets: Sockets) {
    this.connection = connection;
    this.cwd = start.cwd;
    this.language = start.language;
    this.#wire = wire;
    this.#sockets = sockets;
    this.#historyFile = historyFile();
    this.outputs = new Outputs(wire, sockets);
    this.inputs = new Inputs(start, wire, sockets, this.outputs, (id, value) =>
      this.runtime.send({ type: 'input', id, value }),
    );
    this.runtime = new RuntimeLink(start.port, start.shared, (event) => {
      if (event.type === 'input') this.inputs.ask(event);
      else if (event.type === 'target') this.comms.addTarget(event.name);
      else {
        if (event.type === 'comm') this.comms.track(event.message);
        this.#relay(event);
      }
    });
    this.crashNote = new CrashNote(start.connectionFile);
    this.memory = new MemoryWatch(start.heapLimit);
    this.queue = new ExecuteQueue(this);
    this.callbacks = new CallbackWatch(this);
    this.interrupter = new Interrupter(this.runtime, () => this.#warnStuck());
    this.compiler = new CompilerClient(new URL('../compiler/worker.ts', import.meta.url), start.language);
  }

  /** Opened at its first use: kernels that only answer `kernel_info` leave no session behind. */
  get history(): History {
    this.#history ??= new History(this.#historyFile);
    return this.#history;
  }

  reply(request: Request, content: Json, metadata?: Json): void {
    this.#sockets.send(
      request.channel,
      this.#wire.encode({
        identities: request.identities,
        type: request.header.msg_type.replace(/_request$/, '_reply'),
        parent: request.header,
        content,
        metadata,
      }),
    );
  }

  /** The debugger, loaded at its first use. Its events answer the latest of its requests. */
  debugging(request: Request): Promise<Debugging> {
    this.#debugRequest = request;
    this.#debugging ??= this.#loadDebugger();
    return this.#debugging;
  }

  /** Before a cell runs, so that it can be stopped from its first line on, and shown when it is on the stack of a later one. */
  async beforeRun(cell: CompiledCell, label: string, code: string): Promise<void> {
    const added = this.cells.add(cell, label, code);
    await this.#debugSession?.beforeRun(added);
  }

  /** A step that began in a cell ends with it. */
  afterRun(): void {
    this.#debugSession?.thread.endStep();
  }

  /** No client is left that could let a stopped thread go on. */
  async abandoned(): Promise<void> {
    await this.#debugSession?.detach();
  }

  /** Stops the cell that runs or is being compiled. */
  async interrupt(): Promise<void> {
    this.inputs.cancel();
    this.queue.interrupt();
    if (!this.queue.abandonCompilation()) await this.interruptRun(this.queue.currentRun);
  }

  /** Stops a run, also where the debugger holds it. */
  async interruptRun(run: number | undefined, options: InterruptOptions = {}): Promise<void> {
    const interrupt = () => this.interrupter.interrupt(run, options);
    await (this.#debugSession ? this.#debugSession.interrupt(interrupt) : interrupt());
  }

  /** Ends the process, and programs of cells with it, once everything said so far has left. */
  async stop(): Promise<never> {
    this.runtime.send({ type: 'end' });
    this.outputs.flush();
    this.#history?.close();
    this.crashNote.erase();
    await this.#sockets.flushed();
    this.#sockets.close();
    // Lingering sockets deliver from ZeroMQ's own thread; the main thread may be in a loop, so the end is not asked of it.
    await new Promise((resolve) => setTimeout(resolve, 60));
    return endProcess();
  }

  async #loadDebugger(): Promise<Debugging> {
    const { Debugging } = await import('../debugger/index.ts');
    const { cells, compiler, cwd } = this;
    const debugging = new Debugging({ cells, compiler, cwd }, (event) =>
      this.outputs.publish('debug_event', this.#debugRequest, event),
    );
    this.#debugSession = debugging.session;
    return debugging;
  }

  /** Bundles come from user code and may hold what JSON cannot, such as a BigInt. */
  #relay(event: Parameters<Outputs['relay']>[0]): void {
    try {
      this.outputs.relay(event);
    } catch (error) {
      const text = `This output cannot be sent to the notebook: ${(error as Error).message}\n`;
      this.outputs.relay({ type: 'stream', run: event.run, name: 'stderr', text });
    }
  }

  #warnStuck(): void {
    const run = this.queue.currentRun;
    if (run !== undefined) this.outputs.relay({ type: 'stream', run, name: 'stderr', text: STUCK });
  }
}

/** Kept where Jupyter keeps its data when it says where that is, as `npm run lab` does; in memory otherwise. */
function historyFile(): string {
  const folder = process.env.JUPYTER_DATA_DIR;
  return folder ? `${folder}/typescript-history.sqlite` : ':memory:';
}
