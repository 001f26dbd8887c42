// Cases in processes of their own: what a case leaves behind, in the heap, in the engine's type feedback, in a library's memory, would
// otherwise be paid for by those after it.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../cli/shared/command.ts';
import type { AreaOptions } from './area.ts';
import { type Measured, WrongResult } from './measure.ts';

/** What a process is to measure. */
export interface Order extends Omit<AreaOptions, 'say'> {
  readonly area: string;
  readonly name: string;
}

/** What it answers; all but what it says is its last word. */
export type Answer =
  | { readonly kind: 'said'; readonly line: string }
  | { readonly kind: 'measured'; readonly measured: Measured; readonly versions: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'missing'; readonly message: string; readonly cure: string };

type Done = Extract<Answer, { readonly kind: 'measured' }>;

/**
 * Measures one case in a process of its own.
 *
 * @throws WrongResult when a peer's result differs from ours; UserError when something is missing
 */
export function measureApart(order: Order, say: (line: string) => void): Promise<Done> {
  const child = fork(fileURLToPath(new URL('./one-case.ts', import.meta.url)), {
    // Optimized WebAssembly at once: when the engine would come to it by itself is chance, and a peer that it forgets looks slow.
    execArgv: ['--disable-warning=ExperimentalWarning', '--no-liftoff'],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    let last: Exclude<Answer, { kind: 'said' }> | undefined;
    child.on('message', (answer: Answer) => {
      if (answer.kind === 'said') say(answer.line);
      else last = answer;
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (last === undefined)
        reject(new Error(`${order.name}: its process ended with ${code ?? signal}, without a result`));
      else if (last.kind === 'measured') resolve(last);
      else if (last.kind === 'wrong') reject(new WrongResult(last.message));
      else reject(new UserError(last.message, last.cure));
    });
    child.send(order);
  });
}
