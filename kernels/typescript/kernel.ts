// The process that Jupyter starts: node kernel.ts <connection file>.
import { writeSync } from 'node:fs';
import { MessageChannel, SHARE_ENV, Worker } from 'node:worker_threads';
import { cellLanguage } from './cell-language.ts';
import { keepCompiledCode } from './compile-cache.ts';
import type { ProtocolStart } from './contract.ts';
import { heapLimit } from './heap-limit.ts';
import { sharedCells } from './shared-cells.ts';

const connectionFile = process.argv[2];
if (!connectionFile) {
  process.stderr.write(
    'usage: node kernel.ts <connection file> [javascript]   (Jupyter starts it so; see kernelspec.ts)\n',
  );
  process.exit(2);
}

const messages = new MessageChannel();
const answers = new MessageChannel();
const shared = sharedCells();
const cwd = process.cwd();
const exit = process.exit.bind(process);

const ports = { port: messages.port2, inputPort: answers.port2 };
const language = cellLanguage(process.argv[3]);
const start: ProtocolStart = { connectionFile, language, heapLimit: heapLimit(), cwd, shared, ...ports };
const protocol = new Worker(new URL('./protocol/worker.ts', import.meta.url), {
  workerData: start,
  // `%env` and shell lines see the variables that cells see.
  env: SHARE_ENV,
  transferList: [messages.port2, answers.port2],
});
// Without it the kernel is deaf: Jupyter sees the end of the process and offers a restart.
protocol.on('error', (error) => {
  protocol.removeAllListeners();
  writeSync(2, `[typescript kernel] the protocol has stopped: ${error.stack}\n`);
  exit(1);
});
protocol.on('exit', () => exit(1));

// The runtime loads once the protocol listens: both at a time would only delay the answer to kernel_info.
protocol.once('message', async () => {
  const { startRuntime } = await import('./runtime/index.ts');
  startRuntime({ port: messages.port1, inputPort: answers.port1, shared, cwd });
  keepCompiledCode();
});
