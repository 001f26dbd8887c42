import type { Spent } from '../contract.ts';

/** Starts a watch; the function it returns says what has passed. */
export function stopwatch(): () => Spent {
  const cpu = process.cpuUsage();
  const started = performance.now();
  return () => {
    const wallMs = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    return { wallMs, cpuMs: (user + system) / 1000 };
  };
}

/** One sample lasts at least this long: many times the clock's resolution. */
const SAMPLE_MS = 5;
/** About how long all samples take together. */
const BUDGET_MS = 1000;
const FEWEST_SAMPLES = 5;
const MOST_SAMPLES = 60;

export interface Sampled {
  /** Milliseconds per call, one number per sample, ascending. */
  readonly perCallMs: readonly number[];
  readonly calls: number;
}

/** Where results go: a value that nobody could read might not be computed at all. */
export const sink: { value: unknown } = { value: undefined };

/**
 * Calls a function again and again: first ever more often until one round is long enough to be measured, which also lets V8
 * optimize it, then in rounds of that many calls.
 */
export async function sample(action: () => unknown): Promise<Sampled> {
  let calls = 1;
  let roundMs = await round(action, calls);
  while (roundMs < SAMPLE_MS) {
    calls = Math.min(calls * 10, Math.ceil((calls * SAMPLE_MS * 1.2) / Math.max(roundMs, 1e-3)));
    roundMs = await round(action, calls);
  }
  const samples = Math.max(FEWEST_SAMPLES, Math.min(MOST_SAMPLES, Math.floor(BUDGET_MS / roundMs)));
  const perCallMs: number[] = [];
  for (let i = 0; i < samples; i++) perCallMs.push((await round(action, calls)) / calls);
  sink.value = undefined;
  return { perCallMs: perCallMs.sort((a, b) => a - b), calls };
}

/** Milliseconds that so many calls take. A function that returns a promise is awaited each time, and the wait counts. */
async function round(action: () => unknown, calls: number): Promise<number> {
  const started = performance.now();
  sink.value = action();
  if (isPromise(sink.value)) {
    await sink.value;
    for (let i = 1; i < calls; i++) await action();
  } else for (let i = 1; i < calls; i++) sink.value = action();
  return performance.now() - started;
}

const isPromise = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

/** Times a function and says how long one call takes, as a person reads it. */
export async function timeit(action: () => unknown): Promise<string> {
  return describeSamples(await sample(action));
}

export function describeSamples({ perCallMs, calls }: Sampled): string {
  const [fastest, slowest] = [perCallMs[0]!, perCallMs.at(-1)!];
  const at = (share: number) => perCallMs[Math.round(share * (perCallMs.length - 1))]!;
  const rounds = `${perCallMs.length} rounds of ${calls.toLocaleString('en-US')} ${calls === 1 ? 'call' : 'calls'}`;
  return [
    `${duration(at(0.5))} per call: the median of ${rounds}`,
    `half of the rounds from ${duration(at(0.25))} to ${duration(at(0.75))}`,
    `${duration(fastest)} ${histogram(perCallMs)} ${duration(slowest)}`,
  ].join('\n');
}

const BARS = '▁▂▃▄▅▆▇█';
const BINS = 20;

/** How many samples lie in each of equal parts from the fastest to the slowest; an empty part is a space. */
export function histogram(ascending: readonly number[]): string {
  const low = ascending[0]!;
  const width = (ascending.at(-1)! - low) / BINS || 1;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of ascending) counts[Math.min(BINS - 1, Math.floor((value - low) / width))]!++;
  const most = Math.max(...counts);
  return counts.map((n) => (n === 0 ? ' ' : BARS[Math.ceil((n / most) * BARS.length) - 1])).join('');
}

const UNITS: readonly (readonly [string, number])[] = [
  ['ns', 1e-6],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1e3],
];

/** Three significant digits in the unit that fits: `12.3 µs`. */
export function duration(ms: number): string {
  const [unit, size] = UNITS.findLast(([, s]) => ms >= s) ?? UNITS[0]!;
  const value = ms / size;
  return `${value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3)} ${unit}`;
}
