import { describe, expect, it } from 'vitest';
import { knownFault, Problem, systemFault } from './problem.mjs';

// Sentences as the programs really print them.
const SEEN: readonly [what: string, said: string, sentence: RegExp][] = [
  [
    'npm without a network',
    'npm error code ECONNREFUSED\nnpm error FetchError: request to http://127.0.0.1:9/mathjs failed',
    /network did not answer/,
  ],
  [
    'npm without DNS',
    'npm error code ENOTFOUND\nnpm error network request to https://registry.npmjs.org/vitest failed',
    /network did not answer/,
  ],
  [
    'npm with a changed tarball',
    'npm error code EINTEGRITY\nnpm error sha512-AAA= integrity checksum failed when using sha512',
    /wrong hash/,
  ],
  [
    'npm on a full disk',
    'npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write',
    /disk is full/,
  ],
  [
    'npm --offline without a cache',
    "npm error code ENOTCACHED\nnpm error request to https://registry.npmjs.org/x failed: cache mode is 'only-if-cached'",
    /still to be downloaded/,
  ],
  [
    'npm in a read-only clone',
    "npm error code EROFS\nnpm error rofs EROFS: read-only file system, mkdir '/x/node_modules'",
    /read-only disk/,
  ],
  [
    'npm in a folder of root',
    "npm error code EACCES\nnpm error Error: EACCES: permission denied, mkdir '/x/node_modules'",
    /may not write/,
  ],
  [
    'pip with a changed wheel',
    'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.',
    /wrong hash/,
  ],
  ['uv with a changed wheel', 'error: Hash mismatch for `anyio==4.16.0`', /wrong hash/],
  [
    'uv without a network',
    'error: Failed to fetch: `https://pypi.org/simple/anyio/`\n  Caused by: dns error: failed to lookup address',
    /network did not answer/,
  ],
  ['uv on a full disk', 'error: failed to write to file: No space left on device (os error 28)', /disk is full/],
  ['a company proxy', 'npm error code SELF_SIGNED_CERT_IN_CHAIN', /certificate/],
];

describe('faults of the world', () => {
  it.each(SEEN)('%s', (_what, said, sentence) => {
    const fault = knownFault(said, 'npm packages');
    expect(fault?.message).toMatch(sentence);
    expect(fault?.cure.length).toBeGreaterThan(20);
  });

  it('anything else is not explained away', () => {
    expect(knownFault('npm error Cannot read properties of undefined', 'npm packages')).toBeUndefined();
  });
});

describe('thrown errors', () => {
  it('of the system have a cure', () => {
    const error = Object.assign(new Error("EROFS: read-only file system, mkdir '/x/.cache'"), {
      code: 'EROFS',
      syscall: 'mkdir',
    });
    expect(systemFault(error, 'lab')?.message).toBe('lab: this clone lies on a read-only disk');
  });

  it('of ours keep their stack, whatever their words', () => {
    expect(systemFault(new TypeError('network is not a function'), 'lab')).toBeUndefined();
  });

  it('that already have a cure stay as they are', () => {
    const problem = new Problem('what', 'cure');
    expect(systemFault(problem, 'lab')).toBe(problem);
  });
});
