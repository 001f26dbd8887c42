// Each test starts a kernel: that is what the command is for.
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { PYTHON } from '../../testing/jupyter.ts';
import { Place, STOCK } from '../testing/places.ts';

const PATIENCE = { timeout: 120_000 };
const PATH = [dirname(PYTHON), process.env.PATH].join(delimiter);

interface Report {
  readonly ok: boolean;
  readonly findings: readonly {
    readonly what: string;
    readonly ok: boolean;
    readonly found: string;
    readonly cure?: string;
  }[];
}

function doctor(place: Place, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = place.type(['doctor', '--json', ...args], {
    PATH,
    // Before the environment's own kernels.
    JUPYTER_PATH: join(place.folder, 'own'),
    ...env,
  });
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as Report;
  expect(status).toBe(report.ok ? 0 : 1);
  return Object.fromEntries(report.findings.map((finding) => [finding.what, finding]));
}

test('all is well after an install, and the kernel reckons', PATIENCE, () => {
  using place = new Place();
  place.type(['install', '--user']);
  const found = doctor(place);
  expect(Object.values(found).filter(({ ok }) => !ok)).toEqual([]);
  expect(found.kernel?.found).toContain(place.folder);
  expect(found.trial?.found).toMatch(/^1 \+ 1 is 2/);
});

test('a name that Jupyter does not know, and no Jupyter at all', PATIENCE, () => {
  using place = new Place();
  expect(doctor(place, ['--name', 'absent'])).toMatchObject({
    kernel: { ok: false, cure: expect.stringContaining('install --user') },
    trial: { ok: true },
  });
  const without = doctor(place, [], { PATH: place.folder });
  expect(without).toMatchObject({ Jupyter: { ok: false, cure: expect.stringContaining('pip install jupyterlab') } });
  expect(without).not.toHaveProperty('kernel');
});

test("somebody else's kernel under the name is named", PATIENCE, () => {
  using place = new Place();
  place.write('own/kernels/tslab/kernel.json', STOCK);
  expect(doctor(place).kernel).toMatchObject({ ok: false, found: expect.stringContaining('the package tslab') });
});

test('a Node that has gone since, and a kernel that ends at once', PATIENCE, () => {
  using place = new Place();
  const own = { language: 'typescript', display_name: 'x' };
  place.write('own/kernels/gone/kernel.json', { ...own, argv: ['/gone/node', 'kernel.ts', '{connection_file}'] });
  expect(doctor(place, ['--name', 'gone']).kernel).toMatchObject({
    ok: false,
    found: expect.stringContaining('/gone/node'),
  });
  const sick = { NODE_OPTIONS: `--import ${JSON.stringify(place.write('sick.mjs', SICK))}` };
  expect(doctor(place, ['--name', 'gone'], sick).trial).toMatchObject({
    ok: false,
    found: expect.stringMatching(/ended by itself \(exit code 3\); it said: no, thank you/),
  });
});

// Ends every process that was given a connection file.
const SICK = `if (process.argv[2]?.endsWith('connection.json')) { console.error('no, thank you'); process.exit(3); }`;
