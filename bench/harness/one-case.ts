// One case in a process of its own: see apart.ts.
import { UserError } from '../../cli/shared/command.ts';
import type { Answer, Order } from './apart.ts';
import type { Area } from './area.ts';
import { measure, WrongResult } from './measure.ts';

const tell = (answer: Answer): Promise<void> =>
  new Promise((resolve, reject) =>
    process.send?.(answer, undefined, {}, (error) => (error ? reject(error) : resolve())),
  );

async function carryOut({ area: areaName, name, native, python }: Order): Promise<Answer> {
  const say = (line: string): void => void tell({ kind: 'said', line });
  const { area } = (await import(new URL(`../${areaName}/index.ts`, import.meta.url).href)) as { area: Area };
  const open = await area.open([name], { native, python, say });
  try {
    const [one] = open.cases;
    if (one === undefined) throw new Error(`${areaName} did not open ${name}`);
    return { kind: 'measured', measured: await measure(areaName, one, say), versions: open.versions };
  } finally {
    await open.close();
  }
}

function refusal(error: unknown): Answer {
  if (error instanceof WrongResult) return { kind: 'wrong', message: error.message };
  if (error instanceof UserError) return { kind: 'missing', message: error.message, cure: error.cure };
  throw error;
}

process.once('message', async (order: Order) => {
  await tell(await carryOut(order).catch(refusal));
  process.exit(); // libraries may have left threads
});
