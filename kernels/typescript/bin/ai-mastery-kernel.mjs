#!/usr/bin/env node
// Reads on any Node that has modules: one that is too old is told so in a sentence, not in a syntax error.
import { existsSync, readFileSync } from 'node:fs';
import { nodeFault } from './node-fault.mjs';

const at = (path) => new URL(path, import.meta.url);
const { engines } = JSON.parse(readFileSync(at('../package.json'), 'utf8'));
const fault = nodeFault(process.versions.node, engines.node);
if (fault) {
  process.stderr.write(`ai-mastery-kernel: ${fault}\n`);
  process.exitCode = 2;
} else {
  // In the clone the sources run as they are; the packed kernel has them as JavaScript.
  const built = at('../dist/install/main.js');
  const { main } = await import(existsSync(built) ? built.href : at('../install/main.ts').href);
  process.exitCode = await main(process.argv.slice(2));
}
