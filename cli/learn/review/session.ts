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
import { keyLine, recording } from '../screen.ts';

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

/** What became of one exercise: `left` when the person ended the session in it. */
type Outcome = 'known' | 'failed' | 'later' | 'left';

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
    const outcome = await reviewOne(next, world);
    if (again === 0) first.set(item.exercise.id, outcome);
    if (outcome === 'left') break;
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

async function reviewOne({ item, again, place }: Turn, world: World): Promise<Outcome> {
  const { io, my } = world;
  const { exercise } = item;
  const file = prepareReview(item, my, again);
  present({ item, again, place }, file, world);
  let outcome: Outcome | undefined;
  for (;;) {
    const line = (await world.ask())?.trim();
    if (line === undefined || line === 'q') return outcome ?? 'left';
    if (line === 's') return outcome ?? 'later';
    if (line === 'h') hint(exercise, outcome !== undefined, world);
    else if (line !== '' && line !== 'd') io.say(keys(outcome !== undefined));
    else {
      const result = await judged(item, file, world);
      if (!result) continue;
      const unknown = line === 'd' && outcome === undefined;
      if (!unknown && !isAnswer(result)) {
        io.say('A TODO is left in it: write it, save, and press Enter; d when you do not know it any more.');
        continue;
      }
      if (unknown)
        io.say('Noted: not known any more. Now look it up in your answer, the lesson or the hints, and write it here.');
      else printExercise(io, exercise, result, world.shortPath(file));
      outcome ??= decide(result, { item, again, place }, world);
      if (result.points === result.maxPoints && result.maxPoints > 0) return outcome;
      io.say(keys(true));
    }
  }
}

/** The first judgment of an exercise counts. */
function decide(result: ExerciseResult, { item, again }: Turn, { io, my, now }: World): Outcome {
  const isKnown = knows(item, result);
  if (again > 0) return isKnown ? 'known' : 'failed';
  const time = now();
  const progress = noteReview(result, my, time, io.say);
  const next = comesAgain(progress, item.exercise.id, time);
  io.say(`${isKnown ? 'Still known' : 'To be practiced'}: it comes again ${next ?? 'no more'}.`);
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
