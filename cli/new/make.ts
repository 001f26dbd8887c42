// What each kind consists of, and what to do with it next.

import { UserError } from '../shared/command.ts';
import { exerciseName, lessonName, moduleName } from './names.ts';
import type { Files } from './write.ts';

export interface Made {
  readonly files: Files;
  readonly next: readonly string[];
}

/** Composes the files of a kind under a name; `root` is the course that they are for. Nothing is written. */
export const KINDS: Readonly<Record<string, (name: string, root: string) => Promise<Made>>> = {
  async lesson(name) {
    const { lesson } = await import('./templates/lesson.ts');
    const parts = lessonName(name);
    const id = `${parts.week.slice(0, 7)}/${parts.number}`;
    return { files: lesson(parts), next: [`npm run lab -- --check --save --lesson ${id}`, 'npm run ok'] };
  },
  async exercise(name, root) {
    const [{ exercise }, { listExercises }] = await Promise.all([
      import('./templates/exercise.ts'),
      import('../grade/catalog.ts'),
    ]);
    const parts = exerciseName(name);
    const orders = listExercises(root).map(({ week, order }) => (week === parts.week ? order : 0));
    const next = [
      'npm run ok -- --only exercises,toys',
      `npm run grade -- mutants ${parts.week.slice(0, 7)}/${parts.task}`,
    ];
    return { files: exercise(parts, Math.max(0, ...orders) + 1), next };
  },
  async variant(name, root) {
    const [{ variant }, { listExercises }] = await Promise.all([
      import('./templates/variant.ts'),
      import('../grade/catalog.ts'),
    ]);
    const parts = exerciseName(name);
    if (!listExercises(root).some(({ week, task }) => week === parts.week && task === parts.task)) {
      throw new UserError(`there is no exercise ${name}`, `make it first: npm run new -- exercise ${name}`);
    }
    const id = `${parts.week.slice(0, 7)}/${parts.task}`;
    const next = ['npm run ok -- --only exercises,toys', `npm run grade -- variant ${id} --seed try --student me`];
    return { files: variant(parts), next };
  },
  async module(name) {
    const { libModule } = await import('./templates/module.ts');
    const parts = moduleName(name);
    const next = [`npm test -- lib/${parts.floor}/${parts.name}`, 'npm run ok -- --only docstrings,floors,toys'];
    return { files: libModule(parts), next };
  },
};
