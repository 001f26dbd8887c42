// `npm run lab` where JupyterLab of the clone is running already: what the other tests need a browser for is left to them.
import { expect, test, vi } from 'vitest';
import { trustNotebooks } from './jupyter/trust.ts';
import { openLab } from './open.ts';
import { readLabOptions } from './options.ts';
import { refreshWorkspace } from './workspace/refresh.ts';

vi.mock('./jupyter/running.ts', async (original) => ({
  ...(await original<typeof import('./jupyter/running.ts')>()),
  findServer: async () => ({ url: 'http://127.0.0.1:8888/', token: 't', port: 8888, pid: 1 }),
}));
vi.mock('../bootstrap/alone.mjs', () => ({ alone: (_what: string, work: () => unknown) => work() }));
vi.mock('./jupyter/trust.ts', () => ({ trustNotebooks: vi.fn(async () => true) }));
vi.mock('./workspace/refresh.ts', () => ({
  refreshWorkspace: vi.fn(() => ({
    written: [],
    shipped: new Map([['curriculum/start-here.ipynb', 'digest']]),
    waiting: [],
    notes: ['what you had is kept'],
  })),
}));

async function lab(...args: string[]): Promise<string> {
  const said: string[] = [];
  const say = (text = '') => void said.push(text);
  const io = { json: false, interactive: false, say, progress: () => undefined, document: () => undefined };
  expect(await openLab(readLabOptions(['--no-browser', ...args]), io)).toBe(0);
  return said.join('\n');
}

test('a file is restored also then, trusted, and what was there is said', async () => {
  const said = await lab('--restore', 'my/curriculum/start-here.ipynb');
  expect(refreshWorkspace).toHaveBeenCalledExactlyOnceWith(expect.anything(), expect.anything(), {
    restore: ['curriculum/start-here.ipynb'],
  });
  const [[trusted] = []] = vi.mocked(trustNotebooks).mock.calls;
  expect([...trusted!.values()]).toEqual(['digest']);
  expect(said).toMatch(/what you had is kept.*Reload Notebook from Disk.*already running/s);
});

test('without such a wish nothing is touched', async () => {
  vi.mocked(refreshWorkspace).mockClear();
  expect(await lab()).not.toContain('Reload');
  expect(refreshWorkspace).not.toHaveBeenCalled();
});
