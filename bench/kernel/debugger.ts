// What the debugger costs a cell while it is on and has nothing to stop at: the same kernel, with it and without it by turns.
import type { KernelCase, Taken } from './cases.ts';
import type { Session } from './session.ts';

/** A loop that awaits is what V8's debugger slows most, several times where it is on. */
const AWAITS = 'for (let i = 0; i < 20_000; i++) await 1;';

/** `cell`: a cell that no run had before. */
export function debuggerCase(cell: (session: Session) => string): KernelCase {
  const after = (commands: readonly string[]) => async (session: Session) => {
    for (const command of commands) {
      const fault = await session.debug(command);
      if (fault) return { value: 0, fault };
    }
    // What the switch itself takes is not a cell's.
    await session.cell('0');
    const { seconds, failed } = await session.cell(`${cell(session)}\n${AWAITS}`);
    return { value: seconds, fault: failed ?? undefined } satisfies Taken;
  };
  return {
    name: 'cell with the debugger on',
    rounds: 41,
    warmSeconds: 1,
    peers: false,
    run: after(['initialize', 'attach']),
    baseline: { name: 'ours, debugger off', run: after(['disconnect']) },
  };
}
