// Worker 1: speaks Jupyter's protocol, also while user code holds the main thread.
import { parentPort, workerData } from 'node:worker_threads';
import { keepCompiledCode } from '../compile-cache.ts';
import type { ProtocolStart } from '../contract.ts';
import { readConnectionFile } from './connection.ts';
import { receive } from './dispatch.ts';
import { KernelState } from './kernel-state.ts';
import { log } from './log.ts';
import { watchParent } from './parent-watch.ts';
import { Sockets } from './sockets.ts';
import { Wire, WireError } from './wire.ts';

const start = workerData as ProtocolStart;
const connection = readConnectionFile(start.connectionFile);
const wire = new Wire(connection);
const sockets = await Sockets.bind(connection);
const kernel = new KernelState(start, connection, wire, sockets);

// A mistake of ours in one message must not end a session of hours; the log keeps it.
process.on('uncaughtException', (error) => log(`internal error: ${error.stack}`));
process.on('unhandledRejection', (reason) => log(`internal error: ${(reason as Error)?.stack ?? reason}`));

parentPort?.postMessage('listening');
void sockets.subscriptions(
  (topic) => kernel.outputs.welcome(topic),
  () => void kernel.abandoned(),
);
void sockets.echoHeartbeats();
void sockets.listen('shell', (frames) => receive(frames, 'shell', wire, kernel));
void sockets.listen('control', (frames) => receive(frames, 'control', wire, kernel));
void sockets.listen('stdin', (frames) => {
  try {
    const message = wire.decode(frames);
    if (message.refused === undefined) kernel.inputs.answer(message);
    else log(`dropped a message on stdin: ${message.refused}`);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    log(`dropped a message on stdin: ${error.message}`);
  }
});
keepCompiledCode();
watchParent(() => void kernel.stop());
