import { expect, it } from 'vitest';
import { result } from '../testing/client.ts';
import { startKernel } from '../testing/kernel.ts';
import { TestPage } from './testing/page.ts';

it('a callback that fills the heap is stopped, says why in its place, and keeps variables', {
  timeout: 120_000,
}, async () => {
  // Code may fill 300 MB of it.
  const kernel = await startKernel({ heapLimit: 600e6 });
  try {
    const page = new TestPage(kernel.client);
    await kernel.client.execute(`import { interact, intSlider } from 'ai-mastery-kernel/widgets';
const rows: object[] = [];
interact({ n: intSlider(0, 5) }, ({ n }) => { for (let i = 0; n === 1; i++) rows.push({ i, next: { i } }); return n; })`);
    const [slider, output] = [page.latest('IntSlider'), page.latest('Output')];
    await page.change(slider, { value: 1 });
    expect(page.state(output).outputs).toMatchObject([
      { output_type: 'error', ename: 'OutOfMemory', evalue: expect.stringMatching(/ the limit is 300 MB$/) },
    ]);
    expect(Number(result(await kernel.client.execute('rows.length')))).toBeGreaterThan(100);
    await kernel.client.execute('rows.length = 0');
    await page.change(slider, { value: 2 });
    expect(page.state(output).outputs).toMatchObject([{ data: { 'text/plain': '2' } }]);
  } finally {
    await kernel.stop();
  }
});
