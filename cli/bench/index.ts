import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, type Io, UsageError } from '../shared/command.ts';
import { inClone } from '../shared/paths.ts';

const help = `npm run bench -- <area> [options]      measured side by side with named peers, in one run

Areas
  grade       the autograder: one exercise warm and cold, a class in sandboxes, against the limits that we promise
  kernel      our Jupyter kernel against ipykernel, stock tslab and Deno
  linalg      lib/core/linalg and simd against mathjs, ml-matrix, numeric, numpy-ts, tfjs, ONNX Runtime and, with --native, NumPy

Options
  --case <name>     only this case (again for more)
  --features        for kernel: what each kernel can do, instead of how fast; --case then names rows
  --native          also NumPy and SciPy, which the first time are added to the project's Python
  --python <path>   that Python (default: the project's .venv)
  --write           put the table into bench/README.md; that of --features into the kernel's README
  --json            { machine, node, versions, results: [{ area, case, peer, peerVersion, threads, unit, ours, theirs, ratio, runs }] }

Contenders take turns in every round; each number is a median. ratio = how many times faster we are. Peers that do not come
with the course live in bench/: npm ci --ignore-scripts --prefix bench

Examples
  npm run bench -- kernel --case start --case '1+1'
  npm run bench -- kernel --features --case interrupts --case widgets
  npm run bench -- linalg --native
  npm run -s bench -- linalg --json > linalg.json

Exit code: 0 measured, 1 a contender was wrong or something is missing, 2 wrong use.`;

type Harness = typeof import('../../bench/harness/measure.ts');
type Area = import('../../bench/harness/area.ts').Area;
type Result = import('../../bench/harness/area.ts').Result;

const AREAS: Readonly<Record<string, () => Promise<{ area: Area }>>> = {
  grade: () => import('../../bench/grade/index.ts'),
  kernel: () => import('../../bench/kernel/index.ts'),
  linalg: () => import('../../bench/linalg/index.ts'),
};

const PYTHON = inClone(process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python');

type Options = ReturnType<typeof options>['values'];

export const command: Command = {
  name: 'bench',
  summary: 'measures us against named peers in one run: grade, kernel, linalg',
  help,
  async run(args, io) {
    const { name, options } = parse(args);
    if (options.features) return features(options, io);
    const { area } = await AREAS[name]!();
    const cases = options.case ?? area.cases;
    const unknown = cases.find((one) => !area.cases.includes(one));
    if (unknown !== undefined)
      throw new UsageError(`no case "${unknown}" in ${name}; its cases are ${area.cases.join(', ')}`);
    const [measured, { machine }] = await Promise.all([
      import('../../bench/harness/measure.ts'),
      import('../../bench/harness/machine.ts'),
    ]);
    if (options.native && options.python === undefined) await (await import('./native.ts')).ensureNative();
    const python = options.python ?? PYTHON;
    const open = await area.open(cases, { native: options.native ?? false, python, say: (line) => io.say(line) });
    const { results, leftOut, wrong } = await runCases(measured, name, open.cases, io).finally(() => open.close());
    const report = { machine: machine(), node: process.version, versions: open.versions, results };
    const { markdown, writeReadme } = await import('./table.ts');
    const table = markdown(`npm run bench -- ${name}${options.native ? ' --native' : ''}`, report, leftOut);
    io.say(`\n${table}`);
    if (options.write) io.say(`written: ${await writeReadme(join(inClone('bench'), 'README.md'), name, table)}`);
    io.document(report);
    return wrong ? 1 : 0;
  },
};

async function features(options: Options, io: Io): Promise<number> {
  const [{ runFeatures }, { machine }] = await Promise.all([
    import('./features.ts'),
    import('../../bench/harness/machine.ts'),
  ]);
  const python = options.python ?? PYTHON;
  return runFeatures({ python, rows: options.case ?? [], write: options.write ?? false, machine: machine() }, io);
}

async function runCases(
  { measure, WrongResult }: Harness,
  area: string,
  cases: readonly Parameters<Harness['measure']>[1][],
  io: Io,
) {
  const results: Result[] = [];
  const leftOut: string[] = [];
  let wrong = false;
  for (const one of cases) {
    io.progress(`measuring ${area}: ${one.name} …`);
    try {
      const measured = await measure(area, one, (line) => io.say(line));
      results.push(...measured.results);
      leftOut.push(...measured.leftOut);
    } catch (error) {
      if (!(error instanceof WrongResult)) throw error;
      io.say(error.message);
      wrong = true;
    }
  }
  return { results, leftOut, wrong };
}

function parse(args: readonly string[]) {
  const known = Object.keys(AREAS).join(', ');
  const { values, positionals } = options(args);
  const [name, surplus] = positionals;
  if (name === undefined) throw new UsageError(`name an area: ${known}\nnpm run bench -- --help tells more.`);
  if (!Object.hasOwn(AREAS, name)) throw new UsageError(`no area "${name}"; the areas are ${known}`);
  if (values.features && name !== 'kernel') throw new UsageError(`--features is for kernel, not for ${name}`);
  if (surplus !== undefined) throw new UsageError(`one area at a time, got also "${surplus}"`);
  return { name, options: values };
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        case: { type: 'string', multiple: true },
        features: { type: 'boolean' },
        native: { type: 'boolean' },
        python: { type: 'string' },
        write: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nnpm run bench -- --help tells more.`);
  }
}
