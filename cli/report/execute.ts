import { alone } from '../bootstrap/alone.mjs';
import { endChildrenOnSignals } from '../bootstrap/child.mjs';
import { runLessons } from '../lab/check/run.ts';
import { prepareJupyter } from '../lab/prepare.ts';
import type { Io } from '../shared/command.ts';

/** The executed notebooks' texts by path, run on copies from `course`; the files themselves stay as they are. A failing cell is part of the report. */
export async function executeNotebooks(
  lessons: readonly string[],
  course: string,
  io: Io,
): Promise<Map<string, string>> {
  if (lessons.length === 0) return new Map();
  await alone('lab', () => prepareJupyter({ offline: false }));
  const restore = endChildrenOnSignals();
  try {
    const results = await runLessons(lessons, { jobs: 2, io, course });
    for (const { path, ok, error } of results) if (!ok) io.say(`${path}: ${error}`);
    return new Map(results.map(({ path, notebook }) => [path, notebook]));
  } finally {
    restore();
  }
}
