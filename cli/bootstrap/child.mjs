// @ts-check
// Runs a program quietly: what it prints goes to a log file and to the caller, never past the reader's eyes.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Programs at work, ended when the person interrupts us. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let interrupted = false;
/** A slow connection still brings something in this time. */
const SILENT_MS = 60_000;
/** Told which program works for us now, so that a lock outlives us as long as that program does. @type {((pid: number | undefined) => void) | undefined} */
let report;

/** @param {((pid: number | undefined) => void) | undefined} to */
export function childrenReportTo(to) {
  report = to;
}

/** A person pressed Ctrl-C: no fault, nothing to explain but that it may be repeated. */
export class Interrupted extends Error {
  /** @override */
  name = 'Interrupted';
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log: string, input?: string, onOutput?: (text: string) => void, progress?: () => string }} options
 * @returns {Promise<{ code: number | null, text: string }>} code null: it could not be started or was killed
 */
export function runQuietly(command, args, { cwd, env, log, input, onOutput, progress }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  let fileFault = '';
  file.on('error', (error) => {
    fileFault = String(error); // a full disk: the program itself will say the same
  });
  return new Promise((resolve, reject) => {
    let text = '';
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      ...(cwd && { cwd }),
      env: env ?? process.env,
    });
    running.add(child);
    report?.(child.pid);
    const take = (/** @type {Buffer} */ chunk) => {
      text = (text + chunk).slice(-200_000);
      if (!fileFault) file.write(chunk);
    };
    child.stdout.on('data', take);
    if (onOutput) child.stdout.setEncoding('utf8').on('data', onOutput);
    child.stdin.on('error', () => undefined).end(input); // a program that ends early closes its input: its exit code tells
    child.stderr.on('data', take);
    child.on('error', (error) => finish(null, `${text}\n${error.message}`));
    child.on('close', (code) => finish(code, text));
    const stopWatch = progress && endWhenSilent(child, progress);
    const finish = (/** @type {number | null} */ code, /** @type {string} */ said) => {
      running.delete(child);
      if (stopWatch?.()) said += `\nETIMEDOUT: nothing arrived for ${SILENT_MS / 1000} s`;
      file.end();
      if (interrupted) reject(new Interrupted('interrupted'));
      else resolve({ code, text: fileFault ? `${said}\n${fileFault}` : said });
    };
  });
}

/**
 * Ends a program that makes no more progress: a dead connection keeps npm waiting for a quarter of an hour.
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => string} progress anything that changes while there is progress
 * @returns {() => boolean} ends the watch; true when the program was ended for its silence
 */
function endWhenSilent(child, progress) {
  let last = '';
  let since = Date.now();
  let ended = false;
  const timer = setInterval(() => {
    const now = progress();
    if (now !== last) since = Date.now();
    last = now;
    if (Date.now() - since < SILENT_MS) return;
    ended = true;
    child.kill('SIGKILL');
  }, 2_000);
  return () => {
    clearInterval(timer);
    return ended;
  };
}

/** On Ctrl-C, a closed terminal or a polite kill: ends the programs at work, then `runQuietly` throws Interrupted. */
export function endChildrenOnSignals() {
  const end = () => {
    interrupted = true;
    if (running.size === 0) process.exit(130);
    for (const child of running) child.kill('SIGTERM');
    setTimeout(() => {
      for (const child of running) child.kill('SIGKILL');
    }, 2_000).unref();
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}
