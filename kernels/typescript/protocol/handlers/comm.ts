import type { CommMessage } from '../../contract.ts';
import type { KernelState } from '../kernel-state.ts';
import { dictionary, type Request, text } from '../requests.ts';
import type { Handler } from './index.ts';

/** `comm_open`, `comm_msg`, `comm_close`: handed to user code, in order; one for nobody is answered here with `comm_close`. */
export const comm: Handler = async (request, kernel) => {
  const message = commMessage(request);
  const id = message.content.comm_id;
  const wanted =
    message.event === 'comm_open' ? kernel.comms.hasTarget(message.content.target_name ?? '') : kernel.comms.isOpen(id);
  if (!wanted) {
    if (kernel.comms.refuse(message)) refuse(kernel, request, id);
    return;
  }
  const run = kernel.queue.nextRun();
  kernel.outputs.attribute(run, request);
  const end = kernel.callbacks.begin();
  const handled = kernel.runtime.comm(run, message);
  kernel.comms.track(message);
  await handled;
  end();
  kernel.outputs.flush();
  kernel.outputs.forgetSoon(run);
};

export const commInfo: Handler = (request, kernel) => {
  const target = request.content.target_name;
  kernel.reply(request, { status: 'ok', comms: kernel.comms.list(typeof target === 'string' ? target : undefined) });
};

function refuse(kernel: KernelState, request: Request, id: string): void {
  kernel.outputs.publish('comm_close', request, { comm_id: id, data: {} });
}

function commMessage({ header, content, metadata, buffers }: Request): CommMessage {
  const target = content.target_name;
  return {
    event: header.msg_type as CommMessage['event'],
    content: {
      comm_id: text(content.comm_id),
      data: dictionary(content.data),
      ...(typeof target === 'string' ? { target_name: target } : {}),
    },
    metadata,
    buffers: buffers.map((buffer) => new Uint8Array(buffer)),
  };
}
