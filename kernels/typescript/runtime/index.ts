// The main thread: user code, and nothing else that user code could block.
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { ToRuntime } from '../contract.ts';
import { createDisplay, installPlotDocument } from '../display/index.ts';
import { Bindings } from './bindings.ts';
import { Callbacks } from './callbacks.ts';
import { Cells } from './cells.ts';
import { Children } from './children.ts';
import { Comms } from './comms.ts';
import { installDebugging } from './debugging.ts';
import { installExitTraps } from './exits.ts';
import { installGlobals } from './globals.ts';
import { Imports } from './imports/index.ts';
import { Input, installInput } from './input.ts';
import { Interrupts, installFetch } from './interrupts.ts';
import { Link } from './link.ts';
import { Frames } from './stack.ts';
import { installStdin } from './stdin.ts';
import { installStreams } from './streams.ts';
import { Timers } from './timers.ts';
import { countWebAssemblyMemory } from './wasm-memory.ts';
import { installWidgetHost } from './widget-host.ts';
import { runAs } from './work.ts';

export interface RuntimeStart {
  readonly port: MessagePort;
  readonly inputPort: MessagePort;
  readonly shared: SharedArrayBuffer;
  readonly cwd: string;
}

/** Makes this thread the one that runs cells. */
export function startRuntime({ port, inputPort, shared, cwd }: RuntimeStart): void {
  const link = new Link(port, shared);
  installStreams(link);
  const frames = new Frames(cwd);
  frames.install();
  const timers = new Timers();
  const children = new Children();
  children.install();
  const display = createDisplay(link);
  const comms = new Comms(link);
  const imports = new Imports({ ...display.tslab, comms }, frames);
  const bindings = new Bindings();
  const interrupts = new Interrupts();
  installFetch(interrupts);
  const cells = new Cells({ link, display, frames, imports, interrupts, bindings });
  const input = new Input(link, inputPort, shared, (run) => cells.runs(run));
  installInput(input);
  installStdin(input, interrupts);
  const callbacks = new Callbacks(
    (error) => cells.failInBackground(error),
    (report) => link.background(report),
  );
  installWidgetHost({ comms, callbacks, display });
  installGlobals(cwd, display.tslab);
  installDebugging({ bindings, display, imports, link });
  installPlotDocument();
  countWebAssemblyMemory();
  process.on('uncaughtException', (error) => cells.failInBackground(error));
  process.on('unhandledRejection', (reason) => cells.failInBackground(reason));

  port.on('message', (message: ToRuntime) => {
    if (message.type === 'run') cells.run(message);
    else if (message.type === 'task') cells.task(message.run, message.label, message.task);
    else if (message.type === 'preload') {
      const { run, label, specifiers } = message;
      const filename = join(cwd, `__cell-${run}.ts`);
      queueMicrotask(() => runAs({ run, label, allowStdin: false }, () => imports.preload(filename, specifiers)));
    } else if (message.type === 'input') input.receive(message.id, message.value);
    else if (message.type === 'comm') {
      const { run, message: received } = message;
      const done = () => link.send({ type: 'done', run, outcome: { status: 'ok' } });
      const work = { run, label: received.event, allowStdin: false };
      callbacks.handle(work, () => comms.receive(received), done);
    } else if (message.type === 'end') children.end();
    else {
      const ended = timers.clear(message.run);
      interrupts.interrupt(message.run);
      input.cancel();
      imports.abandon();
      if (message.run === undefined) tellBackground(link, ended, children.counts());
      else children.interrupt(message.run);
      cells.interrupt(message.run);
      callbacks.interrupt(message.reason);
      link.send({ type: 'pong', sequence: message.sequence });
    }
  });
  installExitTraps();
  link.send({ type: 'ready' });
}

type Counts = ReadonlyMap<number, number>;

/** An interrupt while no cell runs: the cells whose code went on in the background say what became of it. */
function tellBackground(link: Link, timers: Counts, programs: Counts): void {
  const tell = (run: number, text: string) =>
    runAs({ run, label: 'background', allowStdin: false }, () => link.stream('stderr', `${text}\n`));
  for (const [run, count] of timers)
    tell(
      run,
      `Interrupted: ${count === 1 ? '1 timer of this cell was' : `${count} timers of this cell were`} stopped.`,
    );
  for (const [run, count] of programs)
    tell(
      run,
      count === 1
        ? '1 program of this cell still runs; child.kill() ends it.'
        : `${count} programs of this cell still run; child.kill() ends one.`,
    );
}
