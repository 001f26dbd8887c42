import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Noted } from '../document.ts';
import type { Step } from './points.ts';

/** What the progress record in `my` says of each exercise. A report changes nothing: a record that cannot be read is said, and left as it is. */
export function readNoted(my: string, say: (line: string) => void): ReadonlyMap<string, Noted> {
  const path = join(my, 'progress.json');
  if (!existsSync(path)) return new Map();
  const exercises = exercisesIn(readFileSync(path, 'utf8'));
  if (exercises === undefined) {
    say('my/progress.json cannot be read: this report tells nothing of attempts and times');
    return new Map();
  }
  return new Map(Object.entries(exercises).flatMap(([id, entry]) => (isObject(entry) ? [[id, noted(entry)]] : [])));
}

function exercisesIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && isObject(value.exercises) ? value.exercises : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

// The record can be edited by hand and comes from other people, too: only counts and times get through.
function noted(entry: Readonly<Record<string, unknown>>): Noted {
  const count = (name: string): number => {
    const value = entry[name];
    return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
  };
  const times = ['firstAt', 'lastAt', 'completedAt', 'gaveUpAt'].flatMap((name) => {
    const time = typeof entry[name] === 'string' ? Date.parse(entry[name]) : Number.NaN;
    return Number.isNaN(time) ? [] : [[name, new Date(time).toISOString()] as const];
  });
  return {
    attempts: count('attempts'),
    hints: count('hints'),
    best: count('best'),
    ...Object.fromEntries(times),
    ...risesIn(entry.rises),
  };
}

/** As far as they rise, in time and points. */
function risesIn(value: unknown): Pick<Noted, 'rises'> {
  if (!Array.isArray(value)) return {};
  const rises: Step[] = [];
  for (const rise of value) {
    const { at, points } = isObject(rise) ? rise : {};
    const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
    const last = rises.at(-1);
    const isHigher = typeof points === 'number' && Number.isFinite(points) && points > (last?.points ?? 0);
    if (isHigher && time >= Date.parse(last?.at ?? '1970-01-01'))
      rises.push({ at: new Date(time).toISOString(), points });
  }
  return { rises };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
