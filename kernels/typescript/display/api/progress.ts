// Progress that updates one output in place: a bar where HTML is shown, a line where only text is.
import { escapeHtml } from '../html.ts';
import type { Send } from './display.ts';

export type Clock = () => number;

export interface ProgressOptions {
  /** Stands before the bar. */
  readonly label?: string;
  /** How many items there are, where the iterable does not tell. */
  readonly total?: number;
}

export interface ProgressBar {
  /** How many are done so far; `note` stands at the end of the line (a loss, a file name). */
  update(done: number, note?: string): void;
  /** One more, or `step` more, are done. */
  advance(step?: number, note?: string): void;
  /** Shows the last state; time stops. */
  finish(note?: string): void;
}

export interface ProgressMaker {
  (total: number, options?: ProgressOptions): ProgressBar;
  <T>(items: Iterable<T>, options?: ProgressOptions): Iterable<T>;
  <T>(items: AsyncIterable<T>, options?: ProgressOptions): AsyncIterable<T>;
}

/** Updates closer together than this are not worth a message. */
const INTERVAL_MS = 100;
const TEXT_CELLS = 20;

/** `newPlace` opens an output that later messages replace; `clock` gives milliseconds. */
export function makeProgress(newPlace: () => Send, clock: Clock): ProgressMaker {
  const progress = (what: number | Iterable<unknown> | AsyncIterable<unknown>, options: ProgressOptions = {}) => {
    if (typeof what === 'number') return new Bar(newPlace(), clock, what, options.label);
    const total = options.total ?? countOf(what);
    const start = () => new Bar(newPlace(), clock, total, options.label);
    return Symbol.asyncIterator in what ? countAsync(what, start) : count(what, start);
  };
  return progress as ProgressMaker;
}

function countOf(items: object): number | undefined {
  if ('length' in items && typeof items.length === 'number') return items.length;
  return 'size' in items && typeof items.size === 'number' ? items.size : undefined;
}

function* count<T>(items: Iterable<T>, start: () => Bar): Generator<T> {
  const bar = start();
  // Also when the loop is left early: the bar then shows how far it came.
  try {
    for (const item of items) {
      yield item;
      bar.advance();
    }
  } finally {
    bar.finish();
  }
}

async function* countAsync<T>(items: AsyncIterable<T>, start: () => Bar): AsyncGenerator<T> {
  const bar = start();
  try {
    for await (const item of items) {
      yield item;
      bar.advance();
    }
  } finally {
    bar.finish();
  }
}

class Bar implements ProgressBar {
  readonly #send: Send;
  readonly #clock: Clock;
  readonly #total: number | undefined;
  readonly #label: string;
  readonly #started: number;
  #shown = Number.NEGATIVE_INFINITY;
  #done = 0;
  #note = '';

  constructor(send: Send, clock: Clock, total: number | undefined, label = '') {
    if (total !== undefined && !(total >= 0 && total < Infinity)) {
      throw new RangeError(`display.progress: total must be a number from 0 on, got ${total}`);
    }
    this.#send = send;
    this.#clock = clock;
    this.#total = total;
    this.#label = label;
    this.#started = clock();
    this.#show();
  }

  update(done: number, note?: string): void {
    this.#done = done;
    if (note !== undefined) this.#note = note;
    if (this.#clock() - this.#shown >= INTERVAL_MS) this.#show();
  }
  advance(step = 1, note?: string): void {
    this.update(this.#done + step, note);
  }
  finish(note?: string): void {
    if (note !== undefined) this.#note = note;
    this.#show(true);
  }

  #show(finished = false): void {
    this.#shown = this.#clock();
    const seconds = (this.#shown - this.#started) / 1000;
    const state = { done: this.#done, total: this.#total, seconds, finished, label: this.#label, note: this.#note };
    this.#send({ 'text/html': barHtml(state), 'text/plain': barText(state) });
  }
}

interface State {
  readonly done: number;
  readonly total: number | undefined;
  readonly seconds: number;
  readonly finished: boolean;
  readonly label: string;
  readonly note: string;
}

/** `37/100 · 12/s · 5 s left`. */
function words({ done, total, seconds, finished, note }: State): string {
  const count = total === undefined ? String(done) : `${done}/${total}`;
  const rate = done > 0 && seconds > 0 ? done / seconds : undefined;
  const ended =
    finished && total !== undefined && done < total ? `stopped after ${duration(seconds)}` : duration(seconds);
  const left =
    rate !== undefined && total !== undefined ? `${duration(Math.max(0, total - done) / rate)} left` : undefined;
  const parts = [count, rate === undefined ? undefined : rateText(rate), finished ? ended : left, note || undefined];
  return parts.filter((part) => part !== undefined).join(' · ');
}

const rateText = (perSecond: number): string =>
  perSecond >= 1 ? `${Number(perSecond.toPrecision(2))}/s` : `${Number((1 / perSecond).toPrecision(2))} s each`;

function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  const rest = `${Math.round(seconds) % 60}`.padStart(2, '0');
  return minutes < 60 ? `${minutes} min ${rest} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function barHtml(state: State): string {
  const { label, done, total } = state;
  // Without a value the browser shows that something goes on, not how far it is.
  const value = total === undefined ? '' : ` value="${Math.min(done, total)}" max="${total || 1}"`;
  const bar =
    total === undefined && state.finished ? '' : `<progress${value} style="vertical-align: middle"></progress> `;
  return `<div>${label ? `${escapeHtml(label)} ` : ''}${bar}${escapeHtml(words(state))}</div>`;
}

function barText(state: State): string {
  const { label, done, total } = state;
  const full = total === undefined ? 0 : Math.round((total === 0 ? 1 : Math.min(done / total, 1)) * TEXT_CELLS);
  const bar = total === undefined ? '' : `${'█'.repeat(full)}${'░'.repeat(TEXT_CELLS - full)} `;
  return `${label ? `${label} ` : ''}${bar}${words(state)}`;
}
