// `npm run grade -- variant`: the questions with numbers of their own of a class, drawn again from the teacher's secret.
import { parseArgs } from 'node:util';
import { type Io, UsageError, UserError } from '../../shared/command.ts';
import { type Exercise, listExercises } from '../catalog.ts';
import { select } from '../select.ts';
import { judgeVariant } from './judge.ts';
import { answersOf, drawVariant, hasAnswers, hasVariant, variantSeed } from './variant.ts';

export async function variantCommand(args: readonly string[], io: Io): Promise<number> {
  const { what, seed, students, answer } = readOptions(args);
  const exercise = variantNamed(what);
  if (!hasAnswers(exercise))
    throw new UserError(`the answers of ${exercise.id} are not in this copy of the course`, 'use the whole one');
  const { answer: formula } = await answersOf(exercise);
  const drawn = await Promise.all(
    students.map(async (student) => {
      const question = await drawVariant(exercise, variantSeed(seed, student, exercise.id));
      const verdict = answer === undefined ? undefined : await judgeVariant(exercise, question, answer);
      return { student, question: question.question, expected: formula(question.numbers), ...verdict };
    }),
  );
  for (const { student, question, expected, said } of drawn) {
    io.say(`${student}\n\n${question}\n`);
    io.say(said === undefined ? `Expected: ${expected.join(', ')}\n` : `The answer ${answer}: ${said}\n`);
  }
  io.document({ id: exercise.id, students: drawn });
  return drawn.every(({ isRight = true }) => isRight) ? 0 : 1;
}

/** The exercise that a person named; one that has such a question. */
export function variantNamed(what: string): Exercise {
  const exercises = listExercises();
  const [first, second] = select(exercises, what);
  if (second) throw new UsageError(`${what} has several exercises; say which one, for example ${first!.id}`);
  if (hasVariant(first!)) return first!;
  const others = exercises.filter(hasVariant).map(({ id }) => id);
  throw new UsageError(`${first!.id} asks no question with numbers of your own; ${others.join(', ')} do`);
}

const USAGE =
  'npm run grade -- variant week-01/page-rank --seed SECRET --student anna [--student ben] [--answer "0.25"]';

function readOptions(args: readonly string[]) {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]} (npm run grade -- --help)`, { cause: error });
  }
  const { values, positionals } = parsed;
  const { seed, student = [], answer } = values;
  if (positionals.length !== 1 || !seed || student.length === 0)
    throw new UsageError(`say which exercise, the seed and whose: ${USAGE}`);
  if (answer !== undefined && student.length !== 1) throw new UsageError(`an answer is one student's: ${USAGE}`);
  return { what: positionals[0]!, seed, students: student, answer };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    // An answer may begin with a minus.
    args: args
      .map((arg, i) => (args[i - 1] === '--answer' ? `--answer=${arg}` : arg))
      .filter((arg) => arg !== '--answer'),
    allowPositionals: true,
    options: { seed: { type: 'string' }, student: { type: 'string', multiple: true }, answer: { type: 'string' } },
  });
