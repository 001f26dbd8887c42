// @ts-check
// From a typed command to cli/main.ts on Node 24 with its packages. Runs on any Node ≥ 20 with nothing installed.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { alone } from './alone.mjs';
import { Interrupted } from './child.mjs';
import { readOptions } from './options.mjs';
import { installPackages, packagesReady, wantedFlavors } from './packages.mjs';
import { inClone } from './places.mjs';
import { Problem, systemFault } from './problem.mjs';
import { fetchRuntime, findRuntime } from './runtime.mjs';

const STARTED = Date.now();

/** @param {readonly string[]} argv @returns {Promise<number>} the exit code */
export async function start(argv) {
  try {
    const options = readOptions(argv);
    if (options.needs === 'nothing') return await (await import('../doctor/doctor.mjs')).runDoctor(argv.slice(1));
    const node = await prepare(options);
    return await handOver(node, argv);
  } catch (error) {
    if (error instanceof Interrupted) {
      process.stderr.write('\nInterrupted. Run the same command again: it goes on from here.\n');
      return 130;
    }
    const problem = systemFault(error, 'preparing this clone');
    if (!problem) throw error;
    process.stderr.write(`${problem.message}\n  → ${problem.cure}\n`);
    return problem instanceof Problem && problem.name === 'UsageProblem' ? 2 : 1;
  }
}

/** @param {import('./options.mjs').Options} options */
async function prepare({ asked, offline, needs, verb }) {
  const flavors = needs === 'packages' ? wantedFlavors(asked) : [];
  const ready = () => needs !== 'packages' || packagesReady(flavors);
  const found = findRuntime();
  if (found && ready()) return found;
  return alone(verb, async () => {
    const node = findRuntime() ?? (await fetchRuntime({ offline }));
    if (!ready()) await installPackages(node, flavors, { offline });
    return node;
  });
}

/** @param {string} node @param {readonly string[]} argv @returns {Promise<number>} */
function handOver(node, argv) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', inClone('cli/main.ts'), ...argv], {
      stdio: 'inherit',
      // So that "ready after …" counts from the typed command.
      env: { ...process.env, AI_MASTERY_STARTED: String(STARTED) },
    });
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    // A terminal has sent its Ctrl-C to the whole group already.
    for (const signal of signals)
      process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? true : child.kill(signal)));
    child.on('error', (error) => {
      reject(
        new Problem(
          `Node at ${node} does not start (${error.message})`,
          'delete the folder .cache/node, then run the same command again',
          { cause: error },
        ),
      );
    });
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
