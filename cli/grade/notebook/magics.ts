// What a notebook of the course can do with exercises: named to the kernel by its kernelspec (TYPESCRIPT_KERNEL_MAGICS).
import type { Magic } from '../../../kernels/typescript/protocol/magics/magic.ts';
import { exerciseMagic } from './exercise.ts';
import { hintMagic, progressMagic, resetMagic, solutionMagic } from './learner.ts';
import { questionMagic } from './question.ts';
import { reportMagic } from './report.ts';

export const magics: readonly Magic[] = [
  exerciseMagic,
  questionMagic,
  hintMagic,
  solutionMagic,
  progressMagic,
  reportMagic,
  resetMagic,
];
