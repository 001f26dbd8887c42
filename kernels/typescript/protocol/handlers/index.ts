import type { KernelState } from '../kernel-state.ts';
import type { Request } from '../requests.ts';
import { comm, commInfo } from './comm.ts';
import { complete } from './complete.ts';
import { debug } from './debug.ts';
import { history } from './history.ts';
import { inspect } from './inspect.ts';
import { isComplete } from './is-complete.ts';
import { kernelInfo } from './kernel-info.ts';
import { connect, interrupt, shutdown } from './lifecycle.ts';

/** Answers one message; its `busy` is out already, and its `idle` follows when the handler is done. */
export type Handler = (request: Request, kernel: KernelState) => void | Promise<void>;

/** Every message type but `execute_request`, which waits its turn in the queue. All are answered also while a cell runs. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  kernel_info_request: kernelInfo,
  complete_request: complete,
  inspect_request: inspect,
  is_complete_request: isComplete,
  history_request: history,
  comm_info_request: commInfo,
  comm_open: comm,
  comm_msg: comm,
  comm_close: comm,
  debug_request: debug,
  connect_request: connect,
  interrupt_request: interrupt,
  shutdown_request: shutdown,
};
