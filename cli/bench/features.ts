// npm run bench -- kernel --features: what kernels can do, as a table in the README of ours.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Features, featuresOf, table } from '../../bench/kernel/features/index.ts';
import { type Kernel, ours, peers } from '../../bench/kernel/kernels.ts';
import { step } from '../bootstrap/progress.mjs';
import { installPins } from '../lab/python/install.ts';
import { findUv } from '../lab/python/uv.ts';
import { type Io, UserError } from '../shared/command.ts';
import { inClone } from '../shared/paths.ts';
import { writeReadme } from './table.ts';

const COMMAND = 'npm run bench -- kernel --features';
const README = inClone('kernels/typescript/README.md');
/** Python's widgets are for this comparison only: they stay out of the environment in which the course runs. */
const WIDGETS = inClone('.cache/bench/ipywidgets');

export interface FeatureOptions {
  readonly python: string;
  /** Rows by name; none means all. */
  readonly rows: readonly string[];
  readonly write: boolean;
  readonly machine: string;
}

export async function runFeatures({ python, rows, write, machine }: FeatureOptions, io: Io): Promise<number> {
  if (!existsSync(python))
    throw new UserError("bench: the project's Python is not there yet", 'npm run lab -- --check makes it');
  const kernels = await contenders(python, (line) => io.say(line));
  const features: Features[] = [];
  for (const kernel of kernels) {
    io.progress(`asking ${kernel.name} …`);
    features.push(await featuresOf(python, kernel, rows));
  }
  const text = table(COMMAND, features, `Seen on: ${machine}. Node ${process.version}.`);
  io.say(`\n${text}`);
  if (write) io.say(`written: ${await writeReadme(README, 'kernel-features', text)}`);
  const document = features.map(({ kernel: { name, version }, rows: seen }) => ({ kernel: name, version, rows: seen }));
  io.document({ machine, node: process.version, features: document });
  const own = features[0]?.rows ?? [];
  return own.every(({ held }) => held) ? 0 : 1;
}

async function contenders(python: string, say: (line: string) => void): Promise<readonly Kernel[]> {
  const { version } = JSON.parse(readFileSync(inClone('kernels/typescript/package.json'), 'utf8'));
  const { ipykernel, widgets } = await pythonVersions(python);
  const others = peers(python, ipykernel, say).map((kernel) =>
    kernel.name === 'ipykernel'
      ? {
          ...kernel,
          version: `${kernel.version} with ipywidgets ${widgets}`,
          env: { ...kernel.env, PYTHONPATH: WIDGETS },
        }
      : kernel,
  );
  const order = ['tslab', 'deno', 'ipykernel'];
  return [ours(version), ...others.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))];
}

async function pythonVersions(python: string): Promise<{ ipykernel: string; widgets: string }> {
  const pins = inClone('bench/widgets.txt');
  const offline = process.env.AI_MASTERY_OFFLINE === '1';
  if (!existsSync(join(WIDGETS, 'ipywidgets')))
    await step('ipywidgets', () => installPins('ipywidgets', pins, { uv: findUv(), offline, target: WIDGETS }));
  const { spawnSync } = await import('node:child_process');
  const script =
    'import ipykernel, ipywidgets, json; print(json.dumps({"ipykernel": ipykernel.__version__, "widgets": ipywidgets.__version__}))';
  const path = [WIDGETS, process.env.PYTHONPATH].filter(Boolean).join(delimiter);
  const { status, stdout, stderr } = spawnSync(python, ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: path },
  });
  if (status !== 0)
    throw new UserError(`bench: ${stderr.trim().split('\n').at(-1)}`, 'npm run lab -- --check makes the environment');
  return JSON.parse(stdout);
}
