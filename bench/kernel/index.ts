// Jupyter kernels, started and driven by Jupyter's own client.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../cli/shared/command.ts';
import type { Area, Case, Contender, OpenArea } from '../harness/area.ts';
import { type LineProcess, lineProcess } from '../harness/line-process.ts';
import { TaskFault } from '../harness/measure.ts';
import { type Answer, CASES, type KernelCase } from './cases.ts';
import { type Kernel, ours, peers } from './kernels.ts';

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

/** One kernel over several cases: started when a cell is asked of it, ended with the driver. */
class Session {
  readonly #driver: LineProcess;
  readonly kernel: Kernel;
  #started = false;
  #cells = 0;

  constructor(driver: LineProcess, kernel: Kernel) {
    this.#driver = driver;
    this.kernel = kernel;
  }

  async start(name = this.kernel.name): Promise<number> {
    const { argv, env } = this.kernel;
    const { seconds } = await this.#driver.ask<{ seconds: number }>({ op: 'start', name, argv, env, cwd: here('..') });
    return seconds;
  }

  /** A start of its own, over at once. */
  async startAndStop(): Promise<number> {
    const name = `${this.kernel.name}, alone`;
    const seconds = await this.start(name);
    await this.#driver.ask({ op: 'stop', name });
    return seconds;
  }

  async execute({ code, fault }: KernelCase): Promise<{ seconds: number; fault: string | undefined }> {
    if (!this.#started) await this.start();
    this.#started = true;
    const n = ++this.#cells;
    const cell = code?.(this.kernel.language, n) ?? '';
    const answer = await this.#driver.ask<Answer>({ op: 'execute', name: this.kernel.name, code: cell });
    const wrong = answer.failed ?? fault?.(answer, n);
    if (wrong !== undefined) await this.#stop(); // what is wrong with one case must not weigh on the next
    return { seconds: answer.seconds, fault: wrong };
  }

  async #stop(): Promise<void> {
    await this.#driver.ask({ op: 'stop', name: this.kernel.name });
    this.#started = false;
  }
}

function toCase(one: KernelCase, sessions: readonly Session[]): Case {
  const [own, ...others] = sessions.map((session) => contender(one, session));
  const { name, rounds, warmSeconds } = one;
  return { name, unit: 'ms', threads: 1, rounds, batchSeconds: 0, warmSeconds, ours: own!, peers: others };
}

function contender(one: KernelCase, session: Session): Contender {
  const { name, version } = session.kernel;
  return {
    name,
    version,
    async time(times) {
      let seconds = 0;
      for (let i = 0; i < times; i++) seconds += one.code ? await run(one, session) : await session.startAndStop();
      return seconds;
    },
  };
}

async function run(one: KernelCase, session: Session): Promise<number> {
  const { seconds, fault } = await session.execute(one);
  if (fault) throw new TaskFault(fault);
  return seconds;
}
