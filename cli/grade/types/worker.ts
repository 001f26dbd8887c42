// The type check in a thread of its own, beside the tests.
import { parentPort, workerData } from 'node:worker_threads';
import { typeProblems } from './check.ts';

parentPort!.postMessage(typeProblems(workerData as readonly string[]));
