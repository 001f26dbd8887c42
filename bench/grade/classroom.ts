// A class: every submission complete, right or wrong by turns, and no two of them equal, so that nothing is graded from memory.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listExercises } from '../../cli/grade/catalog.ts';
import { gradeClass } from '../../cli/grade/class/grade-class.ts';
import { solutionOf, wrongAnswers } from '../../cli/grade/gate/variants.ts';
import { strongestIsolation } from '../../cli/grade/submission/sandbox/isolation.ts';
import { TaskFault } from '../harness/measure.ts';

export interface ClassFigures {
  readonly seconds: number;
  /** By how much the grading process is larger at the end than after a quarter of the answers. */
  readonly growthMb: number;
}

export async function gradeClassOf(size: number, count: number, say: (line: string) => void): Promise<ClassFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-class-'));
  const exercises = listExercises().slice(0, count);
  const submissions = join(folder, 'handed-in');
  for (let i = 0; i < size; i++) {
    for (const exercise of exercises) {
      const place = join(submissions, `student ${i}`, 'exercises', exercise.week, exercise.task);
      const file = i % 2 === 0 ? solutionOf(exercise) : wrongAnswers(exercise)[0]!;
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, `${exercise.task}.ts`), `${readFileSync(file, 'utf8')}\n// student ${i}\n`);
    }
  }
  const sizes: number[] = [];
  const io = {
    json: true,
    interactive: false,
    say,
    progress: () => void sizes.push(process.memoryUsage.rss() / 1e6),
    document: () => undefined,
  };
  const isolation = await strongestIsolation();
  const started = performance.now();
  const options = { submissions, out: join(folder, 'out'), isolation, exercises, seed: 'bench', lanes: 2 };
  const graded = await gradeClass(options, io).finally(() => rmSync(folder, { recursive: true, force: true }));
  const wrong = graded.filter(({ id, points, maxPoints }) => (points === maxPoints) !== isEven(id));
  if (wrong.length > 0) throw new TaskFault(`${wrong[0]!.id} has ${wrong[0]!.points} points`);
  return { seconds: (performance.now() - started) / 1000, growthMb: sizes.at(-1)! - sizes[sizes.length >> 2]! };
}

const isEven = (id: string): boolean => Number(id.split(' ')[1]) % 2 === 0;
