import type { Magic } from '../../../../kernels/typescript/protocol/magics/magic.ts';
import { listExercises } from '../../catalog.ts';
import { readProgress } from '../../learner/progress.ts';
import { standingOf } from '../../learner/standing.ts';
import { saying, workplace } from '../course.ts';
import { progressCard } from './card.ts';

export const progressMagic: Magic = {
  name: 'progress',
  usage: '%progress',
  summary: 'mastery of each topic, points of every exercise, and what is due for review',
  run: (_args, { kernel, print }) =>
    saying(() => {
      const progress = readProgress(workplace(kernel.cwd), (line) => print(`${line}\n`, 'stderr'));
      const standing = standingOf(listExercises(), progress, new Date().toISOString());
      return { outcome: { status: 'ok', data: { ...progressCard(standing) } } };
    }),
};
