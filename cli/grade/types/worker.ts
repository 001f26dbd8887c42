// What the compiler says of answers, in a thread of its own, beside the tests.
import { existsSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { earlyWarnings } from '../early/index.ts';
import { typeProblems } from './check.ts';
import type { Read, Reading } from './in-thread.ts';

const { files, rules = [] } = workerData as Reading;
const warnings = rules.map((rule, i) =>
  existsSync(files[i]!) ? earlyWarnings(readFileSync(files[i]!, 'utf8'), rule) : [],
);
parentPort!.postMessage({ problems: typeProblems(files), warnings } satisfies Read);
