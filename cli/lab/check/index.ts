// `npm run lab -- --check`: everything a start does, without a browser, then every shipped lesson.
import { alone } from '../../bootstrap/alone.mjs';
import { endChildrenOnSignals } from '../../bootstrap/child.mjs';
import type { Io } from '../../shared/command.ts';
import { inClone } from '../../shared/paths.ts';
import { BrokenEnvironment } from '../jupyter/start.ts';
import type { LabOptions } from '../options.ts';
import { prepareJupyter } from '../prepare.ts';
import { chooseLessons, lessonId } from './lessons.ts';
import { type LessonResult, runLessons } from './run.ts';
import { saveOutputs } from './save.ts';

type CheckOptions = Pick<LabOptions, 'offline' | 'jobs' | 'save' | 'lessons'>;

/** Runs lessons and tells each result; an environment that turns out broken is made anew, once. */
export async function checkLessons(
  { offline, jobs, save, lessons: names }: CheckOptions,
  io: Io,
): Promise<readonly LessonResult[]> {
  const lessons = chooseLessons(names);
  const run = () => runLessons(lessons, { jobs, io, onResult: (result) => io.say(resultLine(result)) });
  await alone('lab', () => prepareJupyter({ offline }));
  const signals = endChildrenOnSignals();
  try {
    const executed = await run().catch(async (error) => {
      if (!(error instanceof BrokenEnvironment)) throw error;
      io.say('The Python environment (.venv) is damaged: making it anew.');
      await alone('lab', () => prepareJupyter({ offline, anew: true }));
      return run();
    });
    if (save) {
      for (const { path, ok, notebook } of executed)
        if (ok && saveOutputs(inClone(path), notebook)) io.say(`  saved ${path}`);
    }
    return executed.map(({ notebook: _notebook, ...result }) => result);
  } finally {
    signals();
  }
}

export function resultLine({ path, cells, seconds, ok, error }: LessonResult): string {
  const head = `${ok ? '✓' : '✗'} ${lessonId(path).padEnd(14)} ${String(cells).padStart(3)} cells  ${seconds.toFixed(1).padStart(5)} s`;
  return error ? `${head}\n    ${path}, ${error.replaceAll('\n', '\n    ')}` : head;
}

export async function check(options: CheckOptions, io: Io): Promise<number> {
  const start = performance.now();
  const lessons = await checkLessons(options, io);
  const ok = lessons.length > 0 && lessons.every((lesson) => lesson.ok);
  const seconds = Math.round(performance.now() - start) / 1000;
  const passed = lessons.filter((lesson) => lesson.ok).length;
  io.say(
    lessons.length === 0
      ? 'No lesson was found below curriculum/.'
      : `${passed} of ${lessons.length} lessons ran through in ${seconds.toFixed(1)} s`,
  );
  io.document({ ok, seconds, lessons });
  return ok ? 0 : 1;
}
