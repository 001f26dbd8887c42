// The panel without JupyterLab: what is known, and what becomes of a click. All that it needs of the page is in World.

import type { Reply } from '../kernel.ts';
import type { Act, Known } from '../view/known.ts';
import { answerFile, type Catalog, type CatalogLesson } from './catalog.ts';
import { type Current, currentExercise, type Front, lessonAt, nextLesson, reportOf } from './current.ts';
import { type Seen, standingFrom } from './read-progress.ts';
import { failure, faultOf, messageOf, sentence } from './sentences.ts';

export interface World {
  front(): Front;
  /** The text of progress.json; undefined when there is none. */
  readProgress(): Promise<string | undefined>;
  /** Asks a kernel, the notebook's before any other. */
  ask(code: string): Promise<Reply>;
  /** Runs a cell of the notebook in front as its run button does; false when it stopped with an error. */
  runCell(index: number): Promise<boolean>;
  /** Gives the notebook in front the course's kernel. */
  startKernel(): Promise<void>;
  /** Puts a cell below the active one, and makes it the active one. */
  addCell(text: string): void;
  /** Brings what is in front to the disk. */
  save(): Promise<void>;
  open(path: string): Promise<unknown>;
  /** Shows what a kernel answered; undefined takes it away. */
  showAnswer(answer: Answer | undefined): void;
  changed(): void;
  now(): string;
}

export interface Answer {
  readonly title: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The notebook that its links start from. */
  readonly path: string;
}

export class Course {
  readonly #world: World;
  readonly catalog: Catalog;
  #seen: Seen;
  #text: string | undefined;
  #unread: string | undefined;
  #busy: string | undefined;
  #said: string | undefined;
  /** The exercise that was picked in the panel, and where: it counts until something else is in front. */
  #chosen: { readonly id: string; readonly at: string } | undefined;
  /** The lesson that was in front last. */
  last: string | undefined;

  constructor(world: World, catalog: Catalog) {
    this.#world = world;
    this.catalog = catalog;
    this.#seen = standingFrom(undefined, catalog, world.now());
  }

  known(): Known {
    const front = this.#world.front();
    const { standing, fault = this.#unread } = this.#seen;
    const current = this.#current(front);
    return { catalog: this.catalog, standing, fault, front, current, busy: this.#busy, said: this.#said };
  }

  /** Something else is in front, or another cell is the active one. */
  moved(): void {
    const front = this.#world.front();
    if (this.#chosen && this.#chosen.at !== placeOf(front)) this.#chosen = undefined;
    this.last = lessonAt(front, this.catalog)?.path ?? this.last;
    this.#world.changed();
  }

  /** Reads the learner's progress anew. What was known stays when that is not possible, with a sentence. */
  async refresh(): Promise<void> {
    try {
      this.#text = await this.#world.readProgress();
      this.#unread = undefined;
    } catch (error) {
      this.#unread = `progress.json cannot be read now: ${messageOf(error)}`;
    }
    this.tick();
  }

  /** Time has passed: reviews come due. */
  tick(): void {
    this.#seen = standingFrom(this.#text, this.catalog, this.#world.now());
    this.#world.changed();
  }

  /** The lesson to go on with: the last one, else the first. */
  continueWith(): CatalogLesson | undefined {
    return lessonAt({ path: this.last }, this.catalog) ?? this.catalog.lessons[0];
  }

  async perform(act: Act): Promise<void> {
    if (act.do === 'open') return this.#do(() => this.#open(act.path));
    if (act.do === 'choose') return this.#choose(act.id);
    if (act.do === 'close-answer') return this.#world.showAnswer(undefined);
    if (act.do === 'next-lesson') return this.#do(() => this.#next());
    if (this.#busy !== undefined) return;
    if (act.do === 'add-cell') return this.#do(() => this.#addCell());
    if (act.do === 'check') return this.#do(() => this.#check());
    if (act.do === 'hint') return this.#do(() => this.#hint());
    return this.#do(() => this.#report());
  }

  /** What is done says something at its end, and nothing that goes wrong stays unsaid. */
  async #do(action: () => Promise<string | undefined>): Promise<void> {
    try {
      this.#said = await action();
    } catch (error) {
      this.#said = sentence(error);
    } finally {
      this.#busy = undefined;
      this.#world.changed();
    }
  }

  #choose(id: string): void {
    this.#chosen = { id, at: placeOf(this.#world.front()) };
    this.#said = undefined;
    this.#world.changed();
  }

  async #open(path: string): Promise<undefined> {
    await this.#world.open(path);
  }

  async #next(): Promise<string | undefined> {
    const lesson = nextLesson(this.#world.front(), this.catalog, this.last);
    if (!lesson) return 'This is the last lesson that is written.';
    await this.#world.open(lesson.path);
    return undefined;
  }

  async #addCell(): Promise<string | undefined> {
    const { front, current } = this.known();
    const fault = faultOf(front.kernel);
    if (fault !== undefined || !current?.exercise) return fault;
    this.#world.addCell(`%%exercise ${current.id}`);
    return this.#check();
  }

  async #check(): Promise<string | undefined> {
    const { front, current } = this.known();
    if (!current?.exercise) return undefined;
    this.#world.showAnswer(undefined);
    this.#starting(`Checking ${current.exercise.title} …`, front);
    const fault =
      current.cell === undefined ? await this.#checkFile(current, front) : await this.#runCell(current.cell, front);
    if (fault !== undefined) return fault;
    await this.refresh();
    const own = this.#seen.standing.weeks.flatMap(({ exercises }) => exercises).find(({ id }) => id === current.id);
    return own && `${own.title}: ${own.points} of ${own.maxPoints} points.`;
  }

  /** Why it could not be run, or that it stopped. */
  async #runCell(cell: number, { kernel }: Front): Promise<string | undefined> {
    const fault = faultOf(kernel);
    if (fault !== undefined) return fault;
    if (!kernel) await this.#world.startKernel();
    const isFine = await this.#world.runCell(cell);
    return isFine ? undefined : 'The cell did not get to its tests. What stands below it says why.';
  }

  /** What lies in the learner's file is judged where no cell in front answers. */
  async #checkFile({ id, exercise }: Current, front: Front): Promise<string | undefined> {
    if (exercise && front.path === answerFile(exercise)) await this.#world.save();
    return this.#showReply(await this.#world.ask(`%%exercise ${id}`), `Result: ${exercise?.title}`);
  }

  async #hint(): Promise<string | undefined> {
    const { front, current } = this.known();
    if (!current?.exercise) return undefined;
    this.#starting('Looking up a hint …', front);
    const fault = this.#showReply(await this.#world.ask(`%hint ${current.id}`), `Hint: ${current.exercise.title}`);
    await this.refresh();
    return fault;
  }

  async #report(): Promise<string | undefined> {
    const { front, current } = this.known();
    const what = reportOf(front, this.catalog, current);
    this.#starting(`Writing the report ${what === 'all' ? 'of the course' : `of ${what}`} …`, front);
    // It tells of what lies on the disk.
    await this.#world.save();
    const { status, fault, data } = await this.#world.ask(`%report ${what}`);
    const path = /^my\/(reports\/\S+)$/m.exec(String(data?.['text/plain']))?.[1];
    if (status !== 'ok' || path === undefined) return failure(status, fault);
    await this.#world.open(path);
    return `Written: ${path}`;
  }

  /** A question waits until the cell that runs now has ended; that is said. */
  #starting(busy: string, { kernel }: Front): void {
    this.#busy = kernel?.status === 'busy' ? `Waiting for the cell that runs now. Then: ${busy}` : busy;
    this.#said = undefined;
    this.#world.changed();
  }

  #showReply({ status, data, path, fault }: Reply, title: string): string | undefined {
    if (status === 'ok' && data) this.#world.showAnswer({ title, data, path });
    return status === 'ok' ? undefined : failure(status, fault);
  }

  #current(front: Front): Current | undefined {
    const { standing } = this.#seen;
    const complete = new Set(
      standing.weeks.flatMap(({ exercises }) =>
        exercises.filter(({ state }) => state === 'complete').map(({ id }) => id),
      ),
    );
    return currentExercise(front, this.catalog, (id) => complete.has(id), this.#chosen?.id);
  }
}

const placeOf = ({ path, active }: Front): string => JSON.stringify([path, active]);
