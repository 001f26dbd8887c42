// Jupyter kernels, started and driven by Jupyter's own client.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../cli/shared/command.ts';
import type { Area, Case, Contender, OpenArea } from '../harness/area.ts';
import { type LineProcess, lineProcess } from '../harness/line-process.ts';
import { TaskFault } from '../harness/measure.ts';
import { CASES, type KernelCase } from './cases.ts';
import { ours, peers } from './kernels.ts';
import { Session } from './session.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const area: Area = {
  name: 'kernel',
  cases: CASES.map(({ name }) => name),
  async open(names, { python, say }): Promise<OpenArea> {
    const { driver, versions } = await openDriver(python);
    const { version } = JSON.parse(readFileSync(here('../../kernels/typescript/package.json'), 'utf8'));
    const own = ours(version);
    const others = peers(python, versions.ipykernel, say);
    const chosen = CASES.filter(({ name }) => names.includes(name));
    const sessions = [own, ...others].map((kernel) => new Session(driver, kernel));
    const cases = chosen.map((one) => toCase(one, sessions));
    const named = Object.fromEntries([own, ...others].map((kernel) => [kernel.name, kernel.version]));
    return { cases, versions: { ...named, ...versions }, close: () => driver.close() };
  },
};

type Versions = Readonly<Record<'jupyter_client' | 'ipykernel' | 'python', string>>;

async function openDriver(python: string): Promise<{ driver: LineProcess; versions: Versions }> {
  if (!existsSync(python)) {
    throw new UserError("bench: the project's Python is not there yet", 'npm run lab -- --check makes it');
  }
  const driver = lineProcess(python, [here('driver.py')]);
  try {
    return { driver, versions: await driver.ask<Versions>({ op: 'versions' }) };
  } catch (cause) {
    throw new UserError(`bench: no Jupyter in ${python}`, 'npm run lab -- --check makes it', { cause });
  }
}

function toCase(one: KernelCase, sessions: readonly Session[]): Case {
  const [own, ...others] = sessions.map((session) => contender(one, session));
  const { name, rounds, warmSeconds, unit = 'ms', baseline } = one;
  const peers = [
    ...(one.peers === false ? [] : others),
    ...(baseline ? [{ ...contender({ ...one, run: baseline.run }, sessions[0]!), name: baseline.name }] : []),
    ...(one.limit === undefined ? [] : [limit(one.limit)]),
  ];
  return { name, unit, threads: 1, rounds, batchSeconds: 0, warmSeconds, ours: own!, peers };
}

function contender(one: KernelCase, session: Session): Contender {
  const { name, version } = session.kernel;
  return {
    name,
    version,
    async time(times) {
      let sum = 0;
      for (let i = 0; i < times; i++) sum += await run(one, session);
      return sum;
    },
  };
}

async function run(one: KernelCase, session: Session): Promise<number> {
  const { value, fault } = await one.run(session);
  if (!fault) return value;
  await session.stop();
  throw new TaskFault(fault);
}

/** What we promise, as a row of the table: nothing is measured there. */
const limit = (value: number): Contender => ({ name: 'limit', version: 'stated', time: (times) => value * times });
