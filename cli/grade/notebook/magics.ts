// What a notebook of the course can do with exercises: named to the kernel by its kernelspec (TYPESCRIPT_KERNEL_MAGICS).
import type { Magic } from '../../../kernels/typescript/protocol/magics/magic.ts';
import { exerciseMagic } from './exercise.ts';
import { hintMagic, resetMagic, solutionMagic } from './learner.ts';
import { questionMagic } from './question.ts';
import { reportMagic } from './report.ts';
import { progressMagic } from './standing/progress.ts';
import { reviewMagic } from './standing/review.ts';
import { variantMagic } from './standing/variant.ts';

export const magics: readonly Magic[] = [
  exerciseMagic,
  questionMagic,
  hintMagic,
  solutionMagic,
  progressMagic,
  reviewMagic,
  variantMagic,
  reportMagic,
  resetMagic,
];
