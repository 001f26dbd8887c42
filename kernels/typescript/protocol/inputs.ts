import type { MessagePort } from 'node:worker_threads';
import type { FromRuntime, ProtocolStart } from '../contract.ts';
import { INPUT } from '../shared-cells.ts';
import type { Outputs } from './outputs.ts';
import { text } from './requests.ts';
import type { Sockets } from './sockets.ts';
import type { Message, Wire } from './wire.ts';

type Question = Extract<FromRuntime, { type: 'input' }>;

/** Questions of user code to the person: `input_request` out, `input_reply` back to whichever way the code waits. */
export class Inputs {
  readonly #wire: Wire;
  readonly #sockets: Sockets;
  readonly #outputs: Outputs;
  readonly #inputPort: MessagePort;
  readonly #shared: Int32Array;
  readonly #answerAsync: (id: number, value: string) => void;
  #open: Question | undefined;

  constructor(
    start: ProtocolStart,
    wire: Wire,
    sockets: Sockets,
    outputs: Outputs,
    answerAsync: (id: number, value: string) => void,
  ) {
    this.#wire = wire;
    this.#sockets = sockets;
    this.#outputs = outputs;
    this.#inputPort = start.inputPort;
    this.#shared = new Int32Array(start.shared);
    this.#answerAsync = answerAsync;
  }

  ask(question: Question): void {
    const request = this.#outputs.requestOf(question.run);
    if (!request) return;
    this.#outputs.flush();
    this.#open = question;
    const { prompt, password } = question;
    this.#sockets.send(
      'stdin',
      this.#wire.encode({
        identities: request.identities,
        type: 'input_request',
        parent: request.header,
        content: { prompt, password },
      }),
    );
  }

  /** An `input_reply`; one that nobody waits for any more is dropped. */
  answer(message: Message): void {
    const question = this.#open;
    if (message.header.msg_type !== 'input_reply' || !question) return;
    this.#open = undefined;
    const value = text(message.content.value);
    if (!question.sync) {
      this.#answerAsync(question.id, value);
      return;
    }
    this.#inputPort.postMessage({ id: question.id, value });
    Atomics.add(this.#shared, INPUT, 1);
    Atomics.notify(this.#shared, INPUT);
  }

  cancel(): void {
    this.#open = undefined;
  }
}
