#!/usr/bin/env node
// The first line of every command: plain JavaScript for any Node ≥ 20, before node_modules exists.
// Brings the runtime and the packages that the verb needs, then hands over to cli/main.ts on Node 24.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepare } from './bootstrap/prepare.mjs';

const node = await prepare(process.argv.slice(2));
const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const { status, signal } = spawnSync(node, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(signal ? 130 : (status ?? 1));
