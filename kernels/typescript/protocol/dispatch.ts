import { HANDLERS } from './handlers/index.ts';
import type { KernelState } from './kernel-state.ts';
import { log } from './log.ts';
import type { Request } from './requests.ts';
import { type Wire, WireError } from './wire.ts';

/** Reads frames from shell or control; whatever is wrong with them costs a line in the log, never the kernel. */
export function receive(frames: Buffer[], channel: Request['channel'], wire: Wire, kernel: KernelState): void {
  let request: Request;
  try {
    request = { ...wire.decode(frames), channel };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    log(`dropped a message on ${channel}: ${error.message}`);
    return;
  }
  if (request.header.msg_type === 'execute_request' && channel === 'shell') kernel.queue.push(request);
  else void handle(request, kernel);
}

async function handle(request: Request, kernel: KernelState): Promise<void> {
  const type = request.header.msg_type;
  const handler = Object.hasOwn(HANDLERS, type) ? HANDLERS[type] : undefined;
  if (!handler) {
    log(`no answer to ${type} on ${request.channel}`);
    return;
  }
  kernel.outputs.busy(request);
  try {
    if (request.refused !== undefined) throw new RangeError(request.refused);
    await handler(request, kernel);
  } catch (error) {
    const { name, message, stack } = error as Error;
    log(`${type} failed: ${stack}`);
    if (type.endsWith('_request'))
      kernel.reply(request, { status: 'error', ename: name, evalue: message, traceback: [`${name}: ${message}`] });
    else kernel.outputs.publish('stream', request, { name: 'stderr', text: `${type}: ${message}\n` });
  } finally {
    kernel.outputs.idle(request);
  }
}
