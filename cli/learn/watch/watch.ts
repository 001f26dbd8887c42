// The watch mode: a session, a terminal, and a judge that stays warm.
import { constants } from 'node:os';
import type { Exercise } from '../../grade/catalog.ts';
import { answersIn, shortPath } from '../../grade/learner/answers.ts';
import { Grader } from '../../grade/notebook/grader.ts';
import { typeProblemsInThread } from '../../grade/types/in-thread.ts';
import { type SaveWatch, watchSaves } from './save-watch.ts';
import { Session } from './session.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** Where it starts, of all the exercises, in which copy of them. */
export interface Place {
  readonly exercises: readonly Exercise[];
  readonly start: Exercise;
  readonly my: string;
}

/** Resolves to the exit code, with the terminal as it was. */
export async function watchMode({ exercises, start, my }: Place): Promise<number> {
  const grader = new Grader('press Enter');
  grader.start();
  const answerOf = answersIn(my);
  const short = (path: string) => shortPath(path, process.cwd());
  let terminal: Terminal | undefined;
  let saves: SaveWatch | undefined;
  const session: Session = new Session(
    {
      exercises,
      my,
      answerOf,
      shortPath: short,
      judge: (exercise, signal) => grader.grade(exercise, answerOf(exercise), signal),
      typeProblems: (file) => typeProblemsInThread([file]),
      watch(path) {
        saves?.close();
        const lost = (why: string) => session.tell(`${short(path)} is not watched (${why}): press Enter after a save`);
        saves = watchSaves(path, () => session.saved(), lost);
      },
      draw: (lines) => terminal?.draw(lines),
      size: () => terminal!.size(),
      now: () => new Date().toISOString(),
    },
    start,
  );
  const signals = onSignals(() => session.quit());
  try {
    terminal = openTerminal({ key: (key) => session.key(key), redraw: () => session.draw() });
    session.start();
    await session.ended;
  } finally {
    saves?.close();
    terminal?.close();
    grader.stop();
    signals.close();
  }
  return signals.received === undefined ? 0 : 128 + constants.signals[signals.received];
}

/** A closed window or a polite kill ends a session as `q` does. */
function onSignals(end: () => void): { received: NodeJS.Signals | undefined; close(): void } {
  const listen = (signal: NodeJS.Signals) => {
    state.received = signal;
    end();
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const state = {
    received: undefined as NodeJS.Signals | undefined,
    close() {
      for (const name of names) process.off(name, listen);
    },
  };
  for (const name of names) process.on(name, listen);
  return state;
}
