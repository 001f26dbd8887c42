// What no well-behaved page sends, and what no cell should: the kernel says so, and goes on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../protocol/wire.ts';
import { printed, result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';
import { TestPage } from './testing/page.ts';

let kernel: TestKernel;
let page: TestPage;
let slider: string;

beforeAll(async () => {
  kernel = await startKernel();
  page = new TestPage(kernel.client);
  await kernel.client.execute(
    "import * as w from 'ai-mastery-kernel/widgets'; const s = w.slider(0, 10, { value: 4 })",
  );
  slider = page.latest('FloatSlider');
}, 60_000);
afterAll(() => kernel.stop());

const value = async (code: string) => result(await kernel.client.execute(code));
/** What the kernel said to a message of the page. */
async function answers(data: Record<string, unknown>, buffers: readonly Uint8Array[] = []) {
  const sent = await page.send(slider, data, buffers);
  await kernel.client.idle(sent);
  return kernel.client.outputsOf(sent).map(({ content }) => content.data);
}
const update = (state: unknown, more = {}) => answers({ method: 'update', state, ...more });
const told = (state: unknown) => [{ method: 'update', state, buffer_paths: [] }];

describe('a page that says', () => {
  it.each([
    ['a text where a number was', { value: 'seven' }, { value: 4 }],
    ['nothing where a number was', { value: null }, { value: 4 }],
    ['that it is another widget', { _model_name: 'ButtonModel' }, { _model_name: 'FloatSliderModel' }],
    ['a step that is a list', { step: [1] }, { step: 0.1 }],
  ])('%s is told what holds', async (_, state, holds) => {
    expect(await update(state)).toEqual(told(holds));
    expect(await value('s.value')).toBe('4');
  });

  it('that a widget has another layout is told what holds', async () => {
    const { layout } = page.state(slider);
    expect(await update({ layout: 'IPY_MODEL_elsewhere' })).toEqual(told({ layout }));
  });

  it.each([
    ['a key that is not there', { method: 'update', state: { no_such: 1, __proto__: 2 } }],
    ['no state at all', { method: 'update' }],
    ['a list for a state', { method: 'update', state: [1] }],
    ['a method that is not there', { method: 'explode' }],
    ['nothing', {}],
    ['a click that it cannot have', { method: 'custom', content: 'click' }],
  ])('%s is not answered', async (_, data) => {
    expect(await answers(data)).toEqual([]);
    expect(await value('[s.value, ({} as any).no_such]')).toBe('[ 4, undefined ]');
  });

  it('where bytes belong and has none, or that they belong into every object', async () => {
    const paths = [['value', 'deep'], ['__proto__', 'polluted'], [], 'value', ['constructor', 'prototype', 'polluted']];
    await update({ value: 4 }, { buffer_paths: paths });
    await answers(
      { method: 'update', state: { value: 4 }, buffer_paths: paths },
      [1, 2, 3, 4, 5].map((n) => new Uint8Array([n])),
    );
    expect(await value('[s.value, ({} as any).polluted]')).toBe('[ 4, undefined ]');
  });

  it('something to a widget that is not there is told that it is closed', async () => {
    const sent = await page.send('no-such-widget', { method: 'update', state: { value: 1 } });
    await kernel.client.idle(sent);
    expect(kernel.client.outputsOf(sent).map(({ header }) => header.msg_type)).toEqual(['comm_close']);
  });

  it('50 MB of JSON is told how much may be said', async () => {
    const sent = await page.send(slider, { method: 'update', state: { description: 'x'.repeat(50e6) } });
    await kernel.client.idle(sent);
    const [answer] = kernel.client.outputsOf(sent);
    expect(answer!.content).toMatchObject({
      name: 'stderr',
      text: expect.stringMatching(/^comm_msg: .*500\d{5} bytes of JSON/),
    });
    expect(await value('s.value')).toBe('4');
  });
});

describe('a cell that puts into a widget', () => {
  it('50 MB of text is told to send bytes, and the widget stays as it was', async () => {
    const { reply } = await kernel.client.execute("const big = w.html('small'); big.value = 'x'.repeat(50e6)");
    expect(reply.evalue).toMatch(
      /^widget state: value makes it more than 16 MiB of JSON; put large data into a Uint8Array/,
    );
    expect(await value('big.value')).toBe("'small'");
  });

  it('50 MB of bytes is served', async () => {
    await kernel.client.execute(
      "const raw = w.custom({ esm: 'export default {}', state: { bytes: new Uint8Array() } }); raw.set({ bytes: new Uint8Array(50e6).fill(7) })",
    );
    const { buffers } = page.messages(page.latest('Any')).at(-1)!;
    expect([buffers[0]!.length, buffers[0]!.at(-1)]).toEqual([50e6, 7]);
  });

  it('what no page can hold is told so', async () => {
    const { reply } = await kernel.client.execute(
      "const odd = w.custom({ esm: '', state: { f: null as unknown } }); odd.set({ f: [() => 1] })",
    );
    expect(reply.evalue).toBe('widget state: f.0 is a function, which the page cannot receive');
    const circle = await kernel.client.execute('const ring: unknown[] = []; ring.push(ring); odd.set({ f: ring })');
    expect(circle.reply.evalue).toBe('widget state: f is nested deeper than 100 levels');
  });

  it('five million characters of output sees the first four, and why', async () => {
    const cell = await kernel.client.execute(
      "const o = w.output(); o.run(() => { for (let i = 0; i < 500; i++) console.log('x'.repeat(1e4)); })",
    );
    expect(printed(cell)).toBe('');
    const outputs = page.state(page.latest('Output')).outputs as { name: string; text: string }[];
    expect(outputs.map(({ name, text }) => [name, text.length < 4e6])).toEqual([
      ['stdout', true],
      ['stderr', true],
    ]);
    expect(outputs[1]!.text).toContain('4 million characters');
  });
});

it('10,000 messages while a callback computes are all answered, and lead to one more call with the last value', async () => {
  await kernel.client.execute(`let calls = 0, open = () => {};
const gate = new Promise<void>((resolve) => { open = resolve; });
s.observe(async () => { calls++; await gate; })`);
  const sent = new Set([await page.send(slider, { method: 'update', state: { value: 5 } })]);
  const patience = { timeout: 60_000, interval: 200 };
  await expect.poll(() => value('calls'), patience).toBe('1');
  for (let i = 1; i <= 10_000; i++) sent.add(await page.send(slider, { method: 'update', state: { value: i / 1000 } }));
  const answered = (isAnswer: (content: Json) => unknown) =>
    new Set(
      kernel.client.iopub.filter(({ content }) => isAnswer(content)).map(({ parent }) => String(parent.msg_id)),
    ).intersection(sent).size;
  await expect.poll(() => answered(({ data }) => (data as Json)?.method === 'echo_update'), patience).toBe(10_001);
  await kernel.client.execute('open()');
  await expect.poll(() => answered((content) => content.execution_state === 'idle'), patience).toBe(10_001);
  expect(await value('[calls, s.value]')).toBe('[ 2, 10 ]');
}, 150_000);
