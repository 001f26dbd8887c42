// A worker as lessons and servers start them: by URL, with the specifiers that everyone uses.
import { parentPort, workerData } from 'node:worker_threads';
import { dot } from 'ai-mastery/core/linalg';

const { a, b } = workerData as { a: number[]; b: number[] };
parentPort?.postMessage(dot(a, b));
