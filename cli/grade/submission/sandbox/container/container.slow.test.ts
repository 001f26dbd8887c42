// The way from the decider through an engine to an answer. The engine is ours (testing.ts): bubblewrap in its place. What is tested is all
// that lies on this side of it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { SubmissionFault } from '../../host.ts';
import { hostSuite } from '../../testing/host-suite.ts';
import { isolationAt, strongestIsolation, whyNot } from '../isolation.ts';
import { SandboxHost } from '../sandbox-host.ts';
import { fakeEngine } from './testing.ts';

const fixture = (path: string): string => fileURLToPath(new URL(`../../../fixtures/${path}`, import.meta.url));
const source = { file: fixture('host/answer.ts'), folder: fixture('host'), allow: [] };
const { PATH = '' } = process.env;
const namespaces = await whyNot('namespaces');

describe.skipIf(namespaces !== undefined)(
  `an engine${namespaces ? `: ${namespaces}` : ''}`,
  { timeout: 60_000 },
  () => {
    // Hosts look for it when they are made, which is before any test runs.
    const engine = fakeEngine();
    process.env.PATH = `${engine.bin}${delimiter}${PATH}`;
    afterAll(() => {
      process.env.PATH = PATH;
      engine.remove();
    });

    hostSuite('a sandbox: container', (given) => new SandboxHost(source, { level: 'container', given }));

    test('the trial runs, and the level is the strongest and named', async () => {
      expect(await whyNot('container')).toBeUndefined();
      expect(await strongestIsolation()).toEqual(isolationAt('container'));
      expect(isolationAt('container').walls.join()).toMatch(/1\.5 GB of memory, 64 processes/);
    });

    test('an answer that brings its sandbox down is told from an engine that does not start', async () => {
      const host = new SandboxHost({ ...source, file: fixture('walls/reaches.ts') }, { level: 'container' });
      const fault = await host.call('export', 'fillsBuffers', [], { limitMs: 15_000 }).catch((error: unknown) => error);
      expect((fault as SubmissionFault).fault.kind).toBe('memory');
      expect(await host.call('export', 'fine', [], { limitMs: 15_000 })).toBe(1);
      await host.close();
    });

    test('what the answer wants from the machine is refused and named inside, too', async () => {
      const host = new SandboxHost({ ...source, file: fixture('walls/reaches.ts') }, { level: 'container' });
      expect(await host.call('export', 'environment', [], { limitMs: 15_000 })).toEqual([]);
      const error = await host.call('export', 'readsFiles', [], { limitMs: 15_000 }).catch((reason: unknown) => reason);
      expect((error as SubmissionFault).fault.kind).toBe('not-allowed');
      expect(host.takeAttempts()).toEqual(['tried-files']);
      await host.close();
    });

    test('when the decider closes it, the container ends, though it is nobody’s child here', async () => {
      // A folder of its own tells this container from those of other tests.
      const folder = mkdtempSync(join(tmpdir(), 'closed-'));
      cpSync(source.file, join(folder, 'answer.ts'));
      const host = new SandboxHost({ ...source, file: join(folder, 'answer.ts') }, { level: 'container' });
      await host.start();
      expect(runningWith(folder).length).toBeGreaterThan(0);
      await host.close();
      await expect.poll(() => runningWith(folder), { timeout: 15_000 }).toEqual([]);
      rmSync(folder, { recursive: true });
    });
  },
);

/** Processes whose command line holds a text. */
const runningWith = (text: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
    } catch {
      return false; // it ended while we looked
    }
  });
