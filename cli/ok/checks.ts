// The checks, those that wait for a child process first: the others use that time.
import type { Check } from './check.ts';
import { docstrings } from './checks/docstrings.ts';
import { exercises } from './checks/exercises.ts';
import { figures } from './checks/figures.ts';
import { floors } from './checks/floors.ts';
import { format } from './checks/format.ts';
import { links } from './checks/links.ts';
import { lockfile } from './checks/lockfile.ts';
import { notebooks } from './checks/notebooks.ts';
import { questions } from './checks/questions.ts';
import { size } from './checks/size.ts';
import { toys } from './checks/toys.ts';
import { types } from './checks/types.ts';

export const CHECKS: readonly Check[] = [
  exercises,
  types,
  format,
  docstrings,
  floors,
  notebooks,
  questions,
  links,
  figures,
  lockfile,
  toys,
  size,
];
