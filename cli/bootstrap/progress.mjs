// @ts-check
// One line a step on standard error: in place on a terminal, once when done elsewhere.

const TICK_MS = 120;
const BAR = 20;

const onTerminal = () => Boolean(process.stderr.isTTY) && !process.env.CI && process.env.TERM !== 'dumb';

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(ms < 9_950 ? 1 : 0)} s`;

/** @param {number} part from 0 to 1 */
function bar(part) {
  const full = Math.round(Math.min(1, Math.max(0, part)) * BAR);
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${String(Math.round(part * 100)).padStart(3)} %`;
}

/**
 * Shows that a step runs and how long it takes.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {{ part?: () => number }} [options] part: how much is done, from 0 to 1, asked for while it runs
 * @returns {Promise<T>}
 */
export async function step(name, work, { part } = {}) {
  const start = performance.now();
  const live = onTerminal();
  const draw = () => {
    const shown = part ? `  ${bar(part())}` : ' …';
    process.stderr.write(`\r\x1b[2K  ${name}${shown}  ${seconds(performance.now() - start)}`);
  };
  const timer = live ? setInterval(draw, TICK_MS) : undefined;
  timer?.unref();
  const clear = () => {
    clearInterval(timer);
    if (live) process.stderr.write('\r\x1b[2K');
  };
  try {
    const result = await work();
    clear();
    process.stderr.write(`✓ ${name}  ${seconds(performance.now() - start)}\n`);
    return result;
  } catch (error) {
    clear();
    throw error;
  }
}
