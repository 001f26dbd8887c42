// The way through what is due, line by line: lines of the person come in, lines go out. What fails comes once more at the end.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exercise } from '../../grade/catalog.ts';
import { showHint } from '../../grade/learner/actions.ts';
import { readProgress } from '../../grade/learner/progress.ts';
import {
  comesAgain,
  isAnswer,
  noteReview,
  prepareReview,
  type ReviewItem,
  reviewSeed,
} from '../../grade/learner/review.ts';
import { GraderError } from '../../grade/notebook/grader.ts';
import { printExercise } from '../../grade/print.ts';
import type { ExerciseResult } from '../../grade/results.ts';
import type { Io } from '../../shared/command.ts';
import { recording } from '../../shared/recording.ts';
import { keyLine } from '../watch/screen.ts';

/** What a review needs of the world. */
export interface World {
  readonly my: string;
  readonly io: Io;
  /** ISO time. */
  now(): string;
  /** The next line that the person enters; undefined when there is none any more. */
  ask(): Promise<string | undefined>;
  judge(exercise: Exercise, file: string, seed: string): Promise<ExerciseResult>;
  /** A path as the person would type it. */
  shortPath(path: string): string;
}

/** What became of one exercise: `later` when it was not judged. */
type Outcome = 'known' | 'failed' | 'later';

export interface Reviewed {
  readonly known: readonly string[];
  readonly failed: readonly string[];
}

/** Goes through the items, then through those that failed, each from a fresh start, until they are known or the person has enough. */
export async function reviewSession(items: readonly ReviewItem[], world: World): Promise<Reviewed> {
  const first = new Map<string, Outcome>();
  let queue = items.map((item, i) => ({ item, again: 0, place: `Review ${i + 1} of ${items.length}` }));
  for (;;) {
    const [next, ...rest] = queue;
    if (!next) break;
    const { item, again } = next;
    const { outcome, leaves } = await reviewOne(next, world);
    if (again === 0) first.set(item.exercise.id, outcome);
    if (leaves) break;
    const repeated = { item, again: again + 1, place: 'Once more' };
    queue = outcome === 'failed' ? [...rest, repeated] : rest;
  }
  const withOutcome = (wanted: Outcome) => [...first].flatMap(([id, outcome]) => (outcome === wanted ? [id] : []));
  return { known: withOutcome('known'), failed: withOutcome('failed') };
}

interface Turn {
  readonly item: ReviewItem;
  /** How often it was repeated in this session; a repetition moves no card. */
  readonly again: number;
  readonly place: string;
}

/** `leaves` when the person ended the session in it. */
async function reviewOne(turn: Turn, world: World): Promise<{ readonly outcome: Outcome; readonly leaves: boolean }> {
  const { item, again } = turn;
  const file = prepareReview(item, world.my, again);
  present(turn, file, world);
  let outcome: Outcome | undefined;
  for (;;) {
    const line = (await world.ask())?.trim();
    if (line === undefined || line === 'q' || line === 's')
      return { outcome: outcome ?? 'later', leaves: line !== 's' };
    if (line === 'h') hint(item.exercise, outcome !== undefined, world);
    else if (line === '' || line === 'd') {
      const result = await judged(item, file, world);
      const found = result && said(result, line === 'd' && outcome === undefined, turn, file, world);
      if (!found) continue;
      outcome ??= decide(result, turn, world);
      if (result.points === result.maxPoints && result.maxPoints > 0) return { outcome, leaves: false };
    }
    if (line !== 'h') world.io.say(keys(outcome !== undefined));
  }
}

/** Shows a result; false when there is no answer yet, and nobody says that it is not known. */
function said(result: ExerciseResult, isUnknown: boolean, { item }: Turn, file: string, world: World): boolean {
  if (isAnswer(result)) printExercise(world.io, item.exercise, result, world.shortPath(file));
  else if (isUnknown) world.io.say('Then look it up: in your answer, in the lesson, in the hints. And write it here.');
  else world.io.say('A TODO is left in it: write it, save, and press Enter; d when you do not know it any more.');
  return isUnknown || isAnswer(result);
}

/** The first judgment of an exercise counts. */
function decide(result: ExerciseResult, { item, again }: Turn, { io, my, now }: World): Outcome {
  const isKnown = knows(item, result);
  if (again > 0) return isKnown ? 'known' : 'failed';
  const time = now();
  const progress = noteReview(result, my, time, io.say);
  io.say(comesAgain(progress, item.exercise.id, time, isKnown ? 'Still known' : 'To be practiced'));
  if (!isKnown)
    io.say('Mend it until all is right, or go on with s: it comes once more, from a fresh start, before the end.');
  return isKnown ? 'known' : 'failed';
}

/** What was due has to pass, as far as the course still asks it. */
function knows({ tests }: ReviewItem, result: ExerciseResult): boolean {
  const due = new Set(tests.map(({ test }) => test));
  return result.tests.every(({ name, passed }) => passed || !due.has(name));
}

function present({ item, place }: Turn, file: string, { io, shortPath }: World): void {
  const { exercise, tests } = item;
  io.say(`\n${place}: ${exercise.id}, ${exercise.title}`);
  for (const { test, since } of tests) io.say(`  once wrong, on ${since.slice(0, 10)}: ${test}`);
  const question = join(exercise.folder, 'README.md');
  if (existsSync(question)) io.say(`\n${withoutPlace(readFileSync(question, 'utf8'))}\n`);
  io.say(`Write it anew in ${shortPath(file)}, and save. Your answer in my/exercises stays as it is.`);
  io.say(keys(false));
}

/** A question ends with where its answer is written: not there, this time. */
const withoutPlace = (question: string): string => question.replace(/^Write [^\n]*`[\w-]+\.ts`[\s\S]*/m, '').trim();

const keys = (isJudged: boolean): string =>
  isJudged
    ? keyLine(['Enter', 'judges it again'], ['h', 'hint'], ['s', 'goes on'], ['q', 'quit'])
    : keyLine(['Enter', 'judges it: the first time counts'], ['d', "don't know"], ['s', 'later'], ['q', 'quit']);

function hint(exercise: Exercise, isJudged: boolean, { io, my }: World): void {
  if (!isJudged) {
    io.say('Hints come after the first judgment: recalling is the practice. d when you do not know it any more.');
    return;
  }
  const heard = recording();
  showHint(exercise, heard, my);
  for (const line of heard.lines) io.say(line);
}

/** Undefined when it could not be judged, which was said. */
async function judged(item: ReviewItem, file: string, { io, my, judge }: World): Promise<ExerciseResult | undefined> {
  try {
    return await judge(item.exercise, file, reviewSeed(item, readProgress(my, io.say)));
  } catch (error) {
    if (!(error instanceof GraderError)) throw error;
    io.say(error.message);
    return undefined;
  }
}
