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

type Measured = import('../../bench/harness/measure.ts').Measured;
type Area = import('../../bench/harness/area.ts').Area;
type AreaOptions = import('../../bench/harness/area.ts').AreaOptions;

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
    const { machine } = await import('../../bench/harness/machine.ts');
    if (options.native && options.python === undefined) await (await import('./native.ts')).ensureNative();
    const python = options.python ?? PYTHON;
    const surroundings = { native: options.native ?? false, python, say: oncePerLine(io) };
    const { measured, wrong, versions } = await (area.apart ? runApart : runTogether)(area, cases, surroundings, io);
    const [results, leftOut] = [measured.flatMap((one) => one.results), measured.flatMap((one) => one.leftOut)];
    const report = { machine: machine(), node: process.version, versions, results };
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

/** Cases in processes of their own say some things each; once is enough. */
function oncePerLine(io: Io): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (!said.has(line)) io.say(line);
    said.add(line);
  };
}

interface Run {
  readonly measured: readonly Measured[];
  readonly versions: Readonly<Record<string, string>>;
  /** Whether a peer's result differed from ours. */
  readonly wrong: boolean;
}

async function runApart(area: Area, names: readonly string[], { say, ...options }: AreaOptions, io: Io): Promise<Run> {
  const { measureApart } = await import('../../bench/harness/apart.ts');
  let versions = {};
  const measureOne = async (name: string): Promise<Measured> => {
    const done = await measureApart({ ...options, area: area.name, name }, say);
    versions = { ...versions, ...done.versions };
    return done.measured;
  };
  const run = await runCases(area.name, names, measureOne, io);
  return { ...run, versions };
}

async function runTogether(area: Area, names: readonly string[], options: AreaOptions, io: Io): Promise<Run> {
  const { measure } = await import('../../bench/harness/measure.ts');
  const open = await area.open(names, options);
  const measureOne = (name: string): Promise<Measured> =>
    measure(area.name, open.cases.find((one) => one.name === name)!, options.say);
  const run = runCases(area.name, names, measureOne, io).finally(() => open.close());
  return { ...(await run), versions: open.versions };
}

async function runCases(
  area: string,
  names: readonly string[],
  measureOne: (name: string) => Promise<Measured>,
  io: Io,
): Promise<Omit<Run, 'versions'>> {
  const { WrongResult } = await import('../../bench/harness/measure.ts');
  const measured: Measured[] = [];
  let wrong = false;
  for (const name of names) {
    io.progress(`measuring ${area}: ${name} …`);
    try {
      measured.push(await measureOne(name));
    } catch (error) {
      if (!(error instanceof WrongResult)) throw error;
      io.say(error.message);
      wrong = true;
    }
  }
  return { measured, wrong };
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
