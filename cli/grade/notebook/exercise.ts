import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ModuleCheck, RunOutcome } from '../../../kernels/typescript/contract.ts';
import {
  type Magic,
  type MagicContext,
  MagicError,
  type MagicPlace,
  type MagicResult,
} from '../../../kernels/typescript/protocol/magics/magic.ts';
import { type Exercise, listExercises } from '../catalog.ts';
import { isStarter } from '../intake/cells.ts';
import { changeProgress } from '../learner/file/change-progress.ts';
import type { Progress } from '../learner/progress.ts';
import { afterGrading } from '../learner/record.ts';
import type { ExerciseResult, FaultKind } from '../results.ts';
import { hasVariant } from '../variant/variant.ts';
import { presentAnswer, saveAnswer } from './answer-file.ts';
import { card } from './card.ts';
import { answerPath, ensureFolder, exerciseNamed, lessonLink, saying, workplace } from './course.ts';
import { Grader, GraderError } from './grader.ts';
import { refusal } from './refusal.ts';

const grader = new Grader();

export const exerciseMagic: Magic = {
  name: 'exercise',
  usage: '%%exercise week/task',
  summary:
    'the cell is your answer: saved in my/exercises, judged by the tests of the exercise; its exports are yours to use',
  form: 'cell',
  alone: true,
  complete: () => listExercises().map(({ id }) => id),
  run: (args, context, place) => saying(() => answer(args, context, place)),
};

/** Where an answer is written, and what is made of its result. */
export interface Desk {
  readonly my: string;
  /** Of the answer, within my/. */
  readonly path: string;
  /** Makes the folder, with what the author gives. */
  prepare(): void;
  /** Held-out cases are drawn from this. @default 'practice' */
  readonly seed?: string;
  /** Notes a result. @returns progress, and sentences for the card */
  note(
    result: ExerciseResult,
    answer: string,
    say: (line: string) => void,
  ): { readonly progress: Progress; readonly said?: readonly string[] };
}

function answer(args: string, context: MagicContext, place: MagicPlace): Promise<MagicResult> {
  const my = workplace(context.kernel.cwd);
  const exercise = exerciseNamed(args, '%%exercise');
  const desk: Desk = {
    my,
    path: answerPath(exercise),
    prepare: () => ensureFolder(exercise, my),
    note(result, text, say) {
      const now = new Date().toISOString();
      return { progress: changeProgress(my, (known) => afterGrading(known, result, text, now), say) };
    },
  };
  return answerAt(desk, exercise, context, place);
}

/** Saves what a cell holds, has it judged, and shows the card. */
export async function answerAt(
  desk: Desk,
  exercise: Exercise,
  context: MagicContext,
  place: MagicPlace,
): Promise<MagicResult> {
  grader.start();
  const { fill, ...saved } = save(exercise, desk, place);
  const outcome = await judge(exercise, { ...saved, desk }, context);
  if (fill === undefined || place.line > 0) return { outcome };
  return { outcome, payload: { source: 'set_next_input', text: `${place.written.trim()}\n${fill}`, replace: true } };
}

/** Puts what the cell holds into my/; what it should hold instead, where nothing was written in it, is `fill`. */
function save(exercise: Exercise, desk: Desk, { body = '', line }: MagicPlace): Saved & { readonly fill?: string } {
  const path = join(desk.my, desk.path);
  const starter = readFileSync(join(exercise.folder, `${exercise.task}.ts`), 'utf8');
  try {
    desk.prepare();
    const present = presentAnswer(path, starter);
    // A cell in which nothing was written yet never replaces an answer: it becomes that answer.
    const fill = isStarter(body, starter) && (body.trim() === '' || present !== starter.trim());
    const text = `${'\n'.repeat(line + 1)}${fill ? present : body.trimEnd()}\n`;
    const isNew = !isStarter(text, starter) || !existsSync(path);
    const { kept } = isNew ? saveAnswer(path, text, starter, new Date()) : {};
    return { path, text, kept, ...(fill && { fill: present }) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const cure = 'make room on the disk, or my/ writable; until then your answer is in this cell only';
    throw new MagicError(`my/${desk.path} cannot be written (${message}): ${cure}`, { cause: error });
  }
}

interface Saved {
  readonly path: string;
  /** The module at the lines of the cell. */
  readonly text: string;
  readonly kept: string | undefined;
}

async function judge(
  exercise: Exercise,
  { path, text, kept, desk }: Saved & { readonly desk: Desk },
  context: MagicContext,
): Promise<RunOutcome> {
  const { kernel, signal } = context;
  const label = `cell[${kernel.queue.executionCount}]`;
  // Only then, because TypeScript would look at everything anew from another folder.
  const cwd = /['"]\.{1,2}\//.test(text) ? dirname(path) : kernel.cwd;
  const checking = kernel.compiler.ask('checkModule', { run: kernel.queue.nextRun(), label, cwd, code: text });
  const module = await kernel.queue.compiling(checking);
  if (!module) return INTERRUPTED;
  if (!module.parses || module.borrowed.length > 0) return refusal(module, text, path);
  if (module.rendered.length > 0) context.print(`${module.rendered.join('\n')}\n`, 'stderr');
  let result: ExerciseResult;
  try {
    result = await grader.grade(exercise, path, signal, desk.seed);
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    if (error instanceof GraderError) throw new MagicError(error.message, { cause: error });
    throw error;
  }
  const say = (line: string) => context.print(`${line}\n`, 'stderr');
  const { progress, said = [] } = desk.note(result, readFileSync(path, 'utf8'), say);
  const imported = await takeExports(module, result, path, context);
  if (imported.status === 'error') {
    if (signal.aborted || imported.report.ename === 'Interrupted') return imported;
    // The tests have judged it all the same, and their card is worth more than this.
    context.print(`${imported.report.traceback.join('\n')}\n`, 'stderr');
  }
  const next = listExercises().find(({ id }) => (progress.exercises[id]?.completedAt ?? '') === '');
  const data = card({
    exercise,
    result,
    file: `my/${desk.path}`,
    kept,
    said: [...said, ...ownNumbers(exercise, result)],
    lesson: lessonLink(exercise, desk.my, kernel.cwd),
    hints: progress.exercises[exercise.id]?.hints ?? 0,
    next: next?.id,
  });
  return { status: 'ok', data: { ...data } };
}

const ownNumbers = (exercise: Exercise, { points, maxPoints }: ExerciseResult): string[] =>
  points === maxPoints && maxPoints > 0 && hasVariant(exercise)
    ? [`A question with numbers of your own: \`%variant ${exercise.id}\``]
    : [];

const INTERRUPTED: RunOutcome = {
  status: 'error',
  report: {
    ename: 'Interrupted',
    evalue: 'the tests were interrupted; your answer is saved',
    traceback: ['Interrupted: the tests were interrupted; your answer is saved'],
  },
};

/** After these nothing can be imported, or only by what did not end for the tests either. */
const NOT_LOADED: ReadonlySet<string> = new Set<FaultKind>([
  'missing-file',
  'empty-file',
  'syntax',
  'import',
  'not-allowed',
  'load-error',
  'exit',
]);

/** Puts what the answer exports into the notebook: the module itself, as a lesson would import it. */
async function takeExports(
  { exports }: ModuleCheck,
  { findings, tests }: ExerciseResult,
  path: string,
  { kernel, run }: MagicContext,
): Promise<RunOutcome> {
  const loads = !findings.some(
    ({ kind, message }) => NOT_LOADED.has(kind) || (kind === 'timeout' && message.startsWith('the file ')),
  );
  const names = exports.filter(({ name }) => name !== 'default');
  if (!loads || names.length === 0 || tests.length === 0) return { status: 'ok' };
  const list = names.map(({ name, isType }) => (isType ? `type ${name}` : name)).join(', ');
  const from = relative(kernel.cwd, path).replaceAll('\\', '/');
  return run([{ code: `import { ${list} } from ${JSON.stringify(from.startsWith('.') ? from : `./${from}`)};` }]);
}
