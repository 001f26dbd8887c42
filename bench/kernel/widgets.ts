// Comms and widgets: how fast a message comes back, and what widgets cost that nobody moves.
import type { KernelCase, Taken } from './cases.ts';
import type { Session } from './session.ts';

const ECHO = {
  typescript: `import { comms } from 'tslab';
comms.registerTarget('echo', (comm) => { comm.onMessage = (data) => comm.send(data); });`,
  python: `import comm
comm.get_comm_manager().register_target('echo', lambda opened, _: opened.on_msg(lambda message: opened.send(message['content']['data'])))`,
} as const;

const FIFTY = `import { slider, vbox } from 'ai-mastery-kernel/widgets';
const sliders = Array.from({ length: 50 }, (_, i) => slider(0, 1, { label: String(i) }));
for (const one of sliders) one.observe((value) => console.log(value));
vbox(sliders)`;

/** After a cell a kernel has things to finish; then it is watched. */
const SETTLE_SECONDS = 1;
const WATCHED_SECONDS = 3;

/** Processor seconds of a kernel that has run a cell and is left alone. */
const idleAfter = (code: string) => (session: Session) =>
  session.alone(async (fresh): Promise<Taken> => {
    const { failed } = await fresh.cell(code);
    await fresh.idle(SETTLE_SECONDS);
    return { value: await fresh.idle(WATCHED_SECONDS), fault: failed ?? undefined };
  });

export const WIDGET_CASES: readonly KernelCase[] = [
  {
    name: 'comm round trip',
    rounds: 41,
    warmSeconds: 0.3,
    limit: 0.005,
    async run(session) {
      const { seconds, failed } = await session.comm(ECHO[session.kernel.language]);
      return { value: seconds, fault: failed ?? undefined };
    },
  },
  {
    name: 'idle for 3 s with 50 widgets',
    rounds: 5,
    warmSeconds: 0,
    peers: false,
    run: idleAfter(FIFTY),
    baseline: { name: 'ours, no widgets', run: idleAfter("'no widgets'") },
  },
];
