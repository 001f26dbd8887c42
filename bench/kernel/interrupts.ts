// Ten cells that never end, each in a way that has defeated some JavaScript kernel; each prints a line when it is there.
import type { Taken } from './cases.ts';
import type { Session } from './session.ts';

const PREPARE = 'import { setImmediate as turn, setTimeout as pause } from "node:timers/promises"; const kept = 42';

const CELLS: Readonly<Record<string, string>> = {
  'a loop': 'console.log("in"); while (true) {}',
  'a loop that prints': 'for (let i = 0; ; i++) console.log(i)',
  'a pending timer': 'console.log("in"); await pause(60_000)',
  'a loop of immediates': 'console.log("in"); for (;;) await turn()',
  'a loop after an await': 'await 1; console.log("in"); while (true) {}',
  'a loop in an async function': 'await (async () => { await null; console.log("in"); for (;;) {} })()',
  'a loop after a timer': 'await pause(10); console.log("in"); for (;;) {}',
  'a loop in a timer': 'setTimeout(() => { console.log("in"); for (;;) {} }, 10); await new Promise(() => {})',
  'a regular expression': 'console.log("in"); /^(a+)+$/.test("a".repeat(40) + "b")',
  'Atomics.wait': 'console.log("in"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)',
};

/** The slowest of the ten, from the request to reply and idle status. */
export async function slowestInterrupt(session: Session): Promise<Taken> {
  return session.alone(async (fresh) => {
    await fresh.cell(PREPARE);
    let slowest = 0;
    for (const [name, code] of Object.entries(CELLS)) {
      const { seconds, ename } = await fresh.interrupt(code);
      if (ename !== 'Interrupted') return { value: seconds, fault: `${name} ended with ${ename ?? 'no error'}` };
      slowest = Math.max(slowest, seconds);
    }
    const { result, failed } = await fresh.cell('kept');
    return { value: slowest, fault: failed ?? (result === '42' ? undefined : `the variable was ${result}`) };
  });
}
