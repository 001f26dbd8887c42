import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { MagicError } from '../../../kernels/typescript/protocol/magics/magic.ts';
import { refreshWorkspace } from '../../lab/workspace/refresh.ts';
import { UsageError, UserError } from '../../shared/command.ts';
import { MY, ROOT } from '../../shared/paths.ts';
import { type Exercise, lessonFile, listExercises } from '../catalog.ts';
import { select } from '../select.ts';

/** The exercise that this notebook was last about: what a magic without an id means. */
let last: string | undefined;

/** The learner's folder around a notebook. The course's own originals stay as they are: what is run there is written into my/. */
export function workplace(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const isCourse = ['curriculum', 'exercises'].every((name) => existsSync(join(folder, name)));
    if (isCourse) return folder === ROOT ? MY : folder;
    if (folder === dirname(folder)) {
      throw new MagicError(
        'this notebook lies outside the course, where no exercises are: open one below curriculum/, as `npm run lab` shows it',
      );
    }
  }
}

/** The exercise that a person named, or the last one. */
export function exerciseNamed(name: string, magic: string): Exercise {
  const wanted = name || last;
  if (!wanted)
    throw new MagicError(`${magic}: say which exercise, for example ${magic} ${listExercises()[0]?.id ?? ''}`);
  const [first, second] = select(listExercises(), wanted);
  if (!first || second) throw new MagicError(`${magic} is about one exercise, for example ${magic} ${first?.id ?? ''}`);
  last = first.id;
  return first;
}

export const answerPath = ({ week, task }: Exercise): string => `exercises/${week}/${task}/${task}.ts`;

/** Makes the exercise's folder in my/ where it is not yet, with what the author gives. */
export function ensureFolder(exercise: Exercise, my: string): void {
  if (!existsSync(dirname(join(my, answerPath(exercise))))) refreshWorkspace(ROOT, my);
}

/** Where the lesson's section is, as a link of the notebook's. */
export function lessonLink({ lesson, section }: Exercise, my: string, cwd: string): string | undefined {
  const file = lessonFile(ROOT, lesson);
  if (!file) return undefined;
  const path = relative(cwd, join(my, relative(ROOT, file))).replaceAll('\\', '/');
  return `${encodeURI(path)}#${encodeURIComponent(section.replaceAll(' ', '-'))}`;
}

/** What the course's own code says about wrong use becomes what a magic says. */
export async function saying<T>(action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof UsageError) throw new MagicError(error.message, { cause: error });
    if (error instanceof UserError) throw new MagicError(`${error.message}: ${error.cure}`, { cause: error });
    throw error;
  }
}
