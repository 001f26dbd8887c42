// Runs shipped lessons top to bottom through Jupyter's own client, on copies inside the clone, so that the originals stay as they are.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runQuietly } from '../../bootstrap/child.mjs';
import { alive } from '../../bootstrap/lock.mjs';
import { knownFault } from '../../bootstrap/problem.mjs';
import { type Io, UserError } from '../../shared/command.ts';
import { inClone, ROOT } from '../../shared/paths.ts';
import { jupyterEnvironment } from '../jupyter/environment.ts';
import { KERNEL } from '../jupyter/settings.ts';
import { BrokenEnvironment } from '../jupyter/start.ts';
import { pythonLog, VENV_PYTHON } from '../python/run.ts';
import { copyOriginals } from '../workspace/refresh.ts';
import { lessonId } from './lessons.ts';

/** No cell of a lesson may take longer: a lesson has 60 s. */
const CELL_SECONDS = 120;

export interface LessonResult {
  readonly path: string;
  /** Code cells of the lesson. */
  readonly cells: number;
  readonly seconds: number;
  readonly ok: boolean;
  /** `cell 12: TypeError: …`; null when all went well. */
  readonly error: string | null;
}

interface Executed extends LessonResult {
  /** The executed copy's text. */
  readonly notebook: string;
}

type Event = { readonly notebook: number } & (
  | { readonly event: 'cell'; readonly cell: number; readonly of: number; readonly seconds: number }
  | {
      readonly event: 'done';
      readonly cells: number;
      readonly seconds: number;
      readonly error: { cell: number; message: string } | null;
    }
);

export interface RunOptions {
  readonly jobs: number;
  readonly io: Io;
  /** Called for each lesson as it ends. */
  readonly onResult?: (result: LessonResult) => void;
  /** The folder whose lessons are run: the course, or the learner's copy of it. @default the course */
  readonly course?: string;
}

export async function runLessons(
  lessons: readonly string[],
  { jobs, io, onResult, course = ROOT }: RunOptions,
): Promise<readonly Executed[]> {
  if (lessons.length === 0) return [];
  sweep(inClone('.cache/check'));
  const folder = inClone(`.cache/check/${process.pid}`);
  const results: LessonResult[] = [];
  try {
    copyOriginals(course, folder);
    mkdirSync(join(folder, 'executed'), { recursive: true });
    const notebooks = lessons.map((lesson, i) => {
      const path = join(folder, lesson);
      return { path, cwd: dirname(path), out: join(folder, 'executed', `${i}.ipynb`) };
    });
    // In the originals, questions that nobody has answered run their code all the same (cli/grade/notebook/question.ts).
    const env = course === ROOT ? { AI_MASTERY_CHECKING_LESSONS: '1' } : {};
    await drive({ kernel: KERNEL, jobs, cellSeconds: CELL_SECONDS, notebooks, env }, (event) => {
      const path = lessons[event.notebook] ?? '';
      if (event.event === 'cell') {
        if (io.interactive) io.progress(`  ${lessonId(path)}  cell ${event.cell} of ${event.of}`);
        return;
      }
      const { cells, seconds, error } = event;
      const result = {
        path,
        cells,
        seconds,
        ok: error === null,
        error: error && `cell ${error.cell}: ${error.message}`,
      };
      results[event.notebook] = result;
      onResult?.(result);
    });
    return notebooks.map(({ out }, i) => ({ ...(results[i] as LessonResult), notebook: readFileSync(out, 'utf8') }));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Removes what killed runs have left; a folder's name ends with the number of the process that made it. */
function sweep(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!alive(Number(/\d+$/.exec(name)?.[0]))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

interface Order {
  readonly kernel: string;
  readonly jobs: number;
  readonly cellSeconds: number;
  readonly notebooks: readonly { path: string; cwd: string; out: string }[];
  readonly env: Readonly<Record<string, string>>;
}

async function drive({ env, ...order }: Order, onEvent: (event: Event) => void): Promise<void> {
  let rest = '';
  let done = 0;
  const log = pythonLog('lessons');
  const { code, text } = await runQuietly(VENV_PYTHON, [inClone('cli/lab/check/run_notebooks.py')], {
    env: { ...jupyterEnvironment(), ...env },
    log,
    input: JSON.stringify(order),
    onOutput: (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((text) => text.startsWith('{'))) {
        const event = JSON.parse(line) as Event;
        if (event.event === 'done') done++;
        onEvent(event);
      }
    },
  });
  if (code === 0 && done === order.notebooks.length) return;
  if (/No module named|ModuleNotFoundError|ImportError|ENOENT/.test(text)) throw new BrokenEnvironment(text);
  const last = text.trim().split('\n').at(-1) ?? '';
  throw (
    knownFault(text, 'running the lessons') ??
    new UserError(`the lessons could not be run: ${last}`, `read ${log}, then run \`npm run doctor\``)
  );
}
