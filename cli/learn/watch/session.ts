// The watch mode without its terminal: keys and saves come in, lines go out.
import { existsSync, readFileSync } from 'node:fs';
import type { Exercise } from '../../grade/catalog.ts';
import { note, resetExercise, showHint, withTypes } from '../../grade/learner/actions.ts';
import { type Progress, readProgress } from '../../grade/learner/progress.ts';
import { reviewsDue } from '../../grade/learner/review.ts';
import { GraderError } from '../../grade/notebook/grader.ts';
import type { ExerciseResult } from '../../grade/results.ts';
import type { TypeProblem } from '../../grade/types/check.ts';
import { recording } from '../../shared/recording.ts';
import { countComplete, isComplete, nextUnfinished } from '../order.ts';
import { footLines, height, listLines, progressLine, resultLines, type Size } from './screen.ts';

/** What a session needs of the world. */
export interface World {
  readonly exercises: readonly Exercise[];
  readonly my: string;
  answerOf(exercise: Exercise): string;
  /** The answer's path as the learner would type it. */
  shortPath(path: string): string;
  /** Rejects when the signal comes first; whatever the answer was doing is ended then. */
  judge(exercise: Exercise, signal: AbortSignal): Promise<ExerciseResult>;
  typeProblems(file: string): Promise<readonly TypeProblem[]>;
  /** From now on, saves of this file are told by {@link Session.saved}. */
  watch(path: string): void;
  draw(lines: readonly string[]): void;
  size(): Size;
  /** ISO time. */
  now(): string;
}

/** A run that outlives a newer save by so much is in a loop, and is ended. */
const PATIENCE_MS = 1000;
/** By then a save has been told; a text that changed to and fro never is, and is judged anew without. */
const SAVE_MS = 200;

type View = { readonly kind: 'result' | 'reset' } | { readonly kind: 'list'; readonly selected: number };

export class Session {
  readonly #world: World;
  #exercise: Exercise;
  #view: View = { kind: 'result' };
  #result: ExerciseResult | undefined;
  #full = false;
  #notes: readonly string[] = [];
  #busy = '';
  #run: AbortController | undefined;
  #queue: Promise<void> = Promise.resolve();
  readonly #end = Promise.withResolvers<void>();

  constructor(world: World, exercise: Exercise) {
    this.#world = world;
    this.#exercise = exercise;
  }

  /** Resolves when the learner quits; rejects when something broke that is not theirs. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  start(): void {
    this.#go(this.#exercise);
  }

  /** The current answer has a new text. */
  saved(): void {
    this.#notes = [];
    if (this.#view.kind === 'reset') this.#view = { kind: 'result' };
    this.#rerun();
  }

  /** Something worth telling happened outside. */
  tell(line: string): void {
    this.#notes = [...this.#notes, line];
    this.draw();
  }

  key(key: string): void {
    try {
      if (key === 'ctrl-c' || key === 'ctrl-d' || key === 'q') this.quit();
      else if (this.#view.kind === 'list') this.#listKey(key, this.#view.selected);
      else if (this.#view.kind === 'reset') this.#resetKey(key);
      else this.#resultKey(key);
      this.draw();
    } catch (error) {
      this.#end.reject(error);
    }
  }

  quit(): void {
    this.#run?.abort();
    this.#end.resolve();
  }

  draw(): void {
    const { rows, columns } = this.#world.size();
    const progress = this.#progress();
    this.#world.draw(
      this.#view.kind === 'list'
        ? listLines(this.#world.exercises, progress, this.#view.selected, { rows, columns, now: this.#world.now() })
        : this.#resultLines(progress, { rows, columns }),
    );
  }

  #resultLines(progress: Progress, { rows, columns }: Size): string[] {
    const foot = this.#foot(progress, columns);
    const notes = this.#notes.length > 0 ? ['', ...this.#notes] : [];
    const room = rows - height([...notes, ...foot], columns) - 2;
    return [...this.#head(room, columns), ...notes, '', ...foot];
  }

  #head(room: number, columns: number): string[] {
    const answer = this.#world.shortPath(this.#world.answerOf(this.#exercise));
    if (this.#result) return resultLines(this.#exercise, this.#result, { answer, room, columns, full: this.#full });
    return [`${this.#exercise.id}  ${this.#exercise.title}`];
  }

  #foot(progress: Progress, columns: number): string[] {
    const { exercises, answerOf, shortPath } = this.#world;
    return footLines({
      exercise: this.#exercise,
      file: shortPath(answerOf(this.#exercise)),
      asksForReset: this.#view.kind === 'reset',
      busy: this.#busy,
      result: this.#result,
      isComplete: isComplete(progress, this.#exercise),
      next: nextUnfinished(exercises, progress, this.#exercise),
      due: reviewsDue(exercises, progress, this.#world.now()).length,
      bar: progressLine(countComplete(progress, exercises), exercises.length, columns),
    });
  }

  #resultKey(key: string): void {
    if (key === 'h') this.#hint();
    else if (key === 'l') this.#view = { kind: 'list', selected: this.#world.exercises.indexOf(this.#exercise) };
    else if (key === 'n') this.#next();
    else if (key === 'r') this.#view = { kind: 'reset' };
    else if (key === 'c') this.#start((signal) => this.#checkAll(signal));
    else if (key === 'a') this.#full = !this.#full;
    else if (key === 'enter') this.#rerun();
  }

  #listKey(key: string, selected: number): void {
    const last = this.#world.exercises.length - 1;
    if (key === 'up' || key === 'k') this.#view = { kind: 'list', selected: Math.max(0, selected - 1) };
    else if (key === 'down' || key === 'j') this.#view = { kind: 'list', selected: Math.min(last, selected + 1) };
    else if (key === 'enter') this.#go(this.#world.exercises[selected]!);
    else if (key === 'l' || key === 'escape') this.#view = { kind: 'result' };
  }

  #resetKey(key: string): void {
    this.#view = { kind: 'result' };
    if (key !== 'y') return;
    const io = recording();
    resetExercise(this.#exercise, io, this.#world.my);
    this.#go(this.#exercise);
    this.#notes = io.lines;
  }

  #hint(): void {
    const io = recording();
    showHint(this.#exercise, io, this.#world.my);
    this.#notes = io.lines;
  }

  #next(): void {
    const next = nextUnfinished(this.#world.exercises, this.#progress(), this.#exercise);
    if (next) this.#go(next);
    else this.#notes = ['No other exercise is open. l lists them all.'];
  }

  #go(exercise: Exercise): void {
    this.#exercise = exercise;
    this.#view = { kind: 'result' };
    this.#result = undefined;
    this.#notes = [];
    this.#full = false;
    this.#world.watch(this.#world.answerOf(exercise));
    this.#rerun();
  }

  #rerun(): void {
    this.#start((signal) => this.#judgeCurrent(signal));
  }

  /** One thing at a time: what is under way may end by itself, so that the judge stays warm, but not for long. */
  #start(work: (signal: AbortSignal) => Promise<void>): void {
    const before = this.#run;
    const run = new AbortController();
    this.#run = run;
    const patience = before && setTimeout(() => before.abort(), PATIENCE_MS);
    this.#queue = this.#queue
      .finally(() => clearTimeout(patience))
      .then(() => (this.#run === run ? work(run.signal) : undefined))
      .catch((error) => {
        if (!run.signal.aborted) this.#failed(error);
      });
  }

  /** A judge that was lost is a sentence, and the next run starts another; anything else is a bug, and says so. */
  #failed(error: unknown): void {
    if (error instanceof GraderError) {
      this.#busy = '';
      this.tell(error.message);
    } else this.#end.reject(error);
  }

  async #judgeCurrent(signal: AbortSignal): Promise<void> {
    const exercise = this.#exercise;
    this.#busy = 'Running the tests …';
    this.draw();
    const result = await this.#judge(exercise, signal);
    this.#busy = '';
    if (result) this.#show(exercise, result);
    else setTimeout(() => this.#run?.signal === signal && !signal.aborted && this.#rerun(), SAVE_MS);
  }

  #show(exercise: Exercise, result: ExerciseResult): void {
    if (exercise !== this.#exercise) return;
    this.#result = result;
    this.draw();
    void this.#addTypes(exercise, result).catch((error) => this.#end.reject(error));
  }

  /** Judges one answer and notes it; undefined when it changed meanwhile. */
  async #judge(exercise: Exercise, signal: AbortSignal): Promise<ExerciseResult | undefined> {
    const path = this.#world.answerOf(exercise);
    const before = textOf(path);
    const result = await this.#world.judge(exercise, signal);
    if (textOf(path) !== before) return undefined;
    note([result], [path], this.#world.my, { ...recording(), say: (line = '') => this.tell(line) });
    return result;
  }

  /** The compiler is slower than the tests: what it has to say is added when it comes. */
  async #addTypes(exercise: Exercise, result: ExerciseResult): Promise<void> {
    const path = this.#world.answerOf(exercise);
    const problems = await this.#world.typeProblems(path);
    if (this.#result !== result || problems.length === 0) return;
    const [withProblems] = withTypes({ ...result, exercises: [result] }, [path], problems).exercises;
    this.#result = withProblems;
    this.draw();
  }

  async #checkAll(signal: AbortSignal): Promise<void> {
    const { exercises } = this.#world;
    const open: string[] = [];
    for (const [i, exercise] of exercises.entries()) {
      this.#busy = `Checking ${i + 1} of ${exercises.length}: ${exercise.id} …`;
      this.draw();
      const result = await this.#judge(exercise, signal);
      if (!result || result.points < result.maxPoints) open.push(exercise.id);
      if (result) this.#show(exercise, result);
    }
    this.#busy = '';
    const names = open.length > 3 ? `${open.length}, the first is ${open[0]}; l lists them` : open.join(', ');
    const found = open.length === 0 ? 'Every answer has all its points.' : `Open: ${names}.`;
    this.#notes = [`Checked ${exercises.length} exercises. ${found}`];
    this.draw();
  }

  #progress(): Progress {
    return readProgress(this.#world.my, (line) => {
      this.#notes = [...this.#notes, line];
    });
  }
}

const textOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
