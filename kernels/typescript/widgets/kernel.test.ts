// Widgets in a real kernel, moved by a client that plays the page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printed, result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';
import { TestPage } from './testing/page.ts';

/** For a machine that is busy with other things. */
const PATIENCE = { timeout: 30_000 };
const SLOWLY = { timeout: 90_000 };

let kernel: TestKernel;
let page: TestPage;

beforeAll(async () => {
  kernel = await startKernel();
  page = new TestPage(kernel.client);
  await run("import * as w from 'ai-mastery-kernel/widgets'");
}, 60_000);
afterAll(() => kernel.stop());

async function run(code: string) {
  const exchange = await kernel.client.execute(code);
  expect(exchange.reply, JSON.stringify(exchange.reply.traceback)).toMatchObject({ status: 'ok' });
  return exchange;
}

const value = async (code: string) => result(await run(code));
const textsOf = (id: string): unknown[] =>
  (page.state(id).outputs as { text?: string; data?: Record<string, string>; evalue?: string }[]).map(
    ({ text, data, evalue }) => text ?? data?.['text/plain'] ?? evalue,
  );
/** The parent message of outputs of this kind. */
const parents = (type: string, text: string) =>
  kernel.client.iopub
    .filter(({ header, content }) => header.msg_type === type && JSON.stringify(content).includes(text))
    .map(({ parent }) => parent.msg_id);

describe('a slider', () => {
  it('moved by hand changes the value, and calls observers, whose output is in their cell', async () => {
    await run('const rate = w.slider(0, 1)');
    const id = page.latest('FloatSlider');
    const observing = await kernel.client.startExecute(
      'rate.observe((now, before) => console.log(before, "to", now)); 0',
    );
    await kernel.client.exchange('shell', observing);
    const echo = await page.change(id, { value: 0.25 });
    expect(await value('rate.value')).toBe('0.25');
    expect(echo.map(({ content }) => content.data)).toEqual([
      { method: 'echo_update', state: { value: 0.25 }, buffer_paths: [] },
    ]);
    expect(parents('stream', '0 to 0.25')).toEqual([observing]);
  });

  it('moved by code moves on the page, and calls observers once with the last value', async () => {
    const cell = await run(
      'const n = w.intSlider(0, 9); n.observe((v, b) => console.log(b, v)); for (let i = 1; i < 8; i++) n.value = i',
    );
    expect(page.state(page.latest('IntSlider'))).toMatchObject({ value: 7 });
    expect(printed(cell)).toBe('0 7\n');
    expect((await kernel.client.execute('n.value = 10')).reply.evalue).toBe(
      'intSlider: the value must be an integer in [0, 9], got 10',
    );
  });

  it('is an output with a view, and with words for those who have none', async () => {
    const { outputs } = await run("w.slider(0, 1, { label: 'rate' })");
    expect(outputs.findLast(({ header }) => header.msg_type === 'execute_result')!.content.data).toEqual({
      'application/vnd.jupyter.widget-view+json': {
        version_major: 2,
        version_minor: 0,
        model_id: page.latest('FloatSlider'),
      },
      'text/html': '<div>rate: 0</div>',
      'text/plain': 'rate: 0',
    });
  });

  it('lets a cell wait for a hand', async () => {
    const cell = kernel.client.execute(
      "const go = w.button('go'); await new Promise((clicked) => { go.onClick(() => clicked(1)); console.log('ready'); }); 'clicked'",
    );
    await kernel.client.next('iopub', ({ content }) => content.text === 'ready\n');
    await page.send(page.latest('Button'), { method: 'custom', content: { event: 'click' } });
    expect(result(await cell)).toBe("'clicked'");
  });
});

describe('interact', SLOWLY, () => {
  it('shows the picture of the present values, and of the last ones only', async () => {
    await run('const x = w.slider(0, 100); w.interact({ x }, ({ x }) => { console.log("x is"); return x ** 2; })');
    const [slider, output] = [page.latest('FloatSlider'), page.latest('Output')];
    expect(textsOf(output)).toEqual(['x is\n', '0']);
    await page.change(slider, { value: 3 });
    expect(textsOf(output)).toEqual(['x is\n', '9']);
  });

  it('computes one at a time and nothing twice, however many values come meanwhile', async () => {
    await run(`let atOnce = 0, most = 0, calls = 0, open: (() => void) | undefined;
const y = w.intSlider(0, 1000);
w.interact({ y }, async ({ y }) => {
  calls++; most = Math.max(most, ++atOnce);
  if (y === 1) await new Promise<void>((resolve) => { open = resolve; });
  atOnce--;
  return y;
})`);
    const [slider, output] = [page.latest('IntSlider'), page.latest('Output')];
    const sent = [await page.send(slider, { method: 'update', state: { value: 1 } })];
    await expect.poll(() => value('typeof open'), PATIENCE).toBe("'function'");
    for (let i = 2; i <= 200; i++) sent.push(await page.send(slider, { method: 'update', state: { value: i } }));
    await expect.poll(() => value('y.value'), PATIENCE).toBe('200');
    await run('open!()');
    await Promise.all(sent.map((id) => kernel.client.idle(id)));
    expect(await value('[calls, most]')).toBe('[ 3, 1 ]'); // the first picture, y = 1, y = 200
    expect(textsOf(output)).toEqual(['200']);
  });

  it('shows an error in place of the picture, and goes on', async () => {
    await run(
      'const z = w.intSlider(0, 5); w.interact({ z }, ({ z }) => { if (z === 1) throw new RangeError("one"); return z; })',
    );
    const [slider, output] = [page.latest('IntSlider'), page.latest('Output')];
    await page.change(slider, { value: 1 });
    expect(textsOf(output)).toEqual(['one']);
    await page.change(slider, { value: 2 });
    expect(textsOf(output)).toEqual(['2']);
  });

  it('is kept as a picture for readers without a kernel', async () => {
    const { outputs } = await run(
      `const bold = (k: number) => ({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>' + k + '</b>' }) });
w.interact({ k: w.intSlider(1, 5) }, async ({ k }) => { await 0; return bold(k); })`,
    );
    const data = outputs.findLast(({ header }) => header.msg_type === 'execute_result')!.content.data;
    expect((data as Record<string, string>)['text/html']).toBe('<div>k: 1</div>\n<b>1</b>');
  });
});

describe('an interrupt', SLOWLY, () => {
  it.each([
    ['a loop', 'for (;;);'],
    ['a promise that never settles', 'await new Promise(() => {});'],
    ['a loop after an await', 'await 1; for (;;);'],
  ])('ends %s in a callback, says so there, and the next value is computed', async (_, code) => {
    await run(
      `const v = w.intSlider(0, 5); w.interact({ v }, async ({ v }) => { if (v === 1) { ${code} } return v; })`,
    );
    const [slider, output] = [page.latest('IntSlider'), page.latest('Output')];
    const stuck = await page.send(slider, { method: 'update', state: { value: 1 } });
    await expect.poll(() => kernel.client.outputsOf(stuck).length, PATIENCE).toBeGreaterThan(0);
    await expect
      .poll(async () => {
        await kernel.client.request('control', 'interrupt_request');
        return textsOf(output);
      }, PATIENCE)
      .toEqual(['the cell was interrupted']);
    await kernel.client.idle(stuck);
    await page.change(slider, { value: 2 });
    expect(textsOf(output)).toEqual(['2']);
  });
});

it('a callback that was interrupted has nothing more to say', SLOWLY, async () => {
  await run(`let fail: ((error: Error) => void) | undefined;
const u = w.intSlider(0, 5);
w.interact({ u }, async ({ u }) => { if (u === 1) await new Promise((_, reject) => { fail = reject; }); return u; })`);
  const [slider, output] = [page.latest('IntSlider'), page.latest('Output')];
  const stuck = await page.send(slider, { method: 'update', state: { value: 1 } });
  await expect.poll(() => value('typeof fail'), PATIENCE).toBe("'function'");
  await kernel.client.request('control', 'interrupt_request');
  await kernel.client.idle(stuck);
  await run('fail!(new RangeError("too late")); await 0');
  await page.change(slider, { value: 2 });
  expect(textsOf(output)).toEqual(['2']);
  expect(page.messages(output).filter(({ content }) => JSON.stringify(content).includes('too late'))).toEqual([]);
});

it('an interrupt ends a callback that asks for itself without end', SLOWLY, async () => {
  await run('const flip = w.checkbox(); let flips = 0; flip.observe((on) => { flips++; flip.value = !on; })');
  const sent = await page.send(page.latest('Checkbox'), { method: 'update', state: { value: true } });
  await expect.poll(async () => Number(await value('flips')), PATIENCE).toBeGreaterThan(10);
  await kernel.client.request('control', 'interrupt_request');
  await kernel.client.idle(sent);
  const flips = await value('flips');
  await run('await new Promise((resolve) => setTimeout(resolve, 50))');
  expect(await value('flips')).toBe(flips);
});

it.each([
  ['computes', 'const t = performance.now(); while (performance.now() - t < 60_000);'],
  ['awaits', 'await new Promise(() => {});'],
])(
  'an interrupt of a button that %s means the clicks that wait, too, and none that comes later',
  SLOWLY,
  async (_, code) => {
    await run(`let clicks = 0; const train = w.button('train');
train.onClick(async () => { console.log('click', ++clicks); if (clicks === 1) { ${code} } }); 0`);
    const id = page.latest('Button');
    const click = () => page.send(id, { method: 'custom', content: { event: 'click' } });
    const before = kernel.client.iopub.length;
    const sent = await Promise.all(Array.from({ length: 5 }, click));
    await expect
      .poll(
        () => kernel.client.iopub.slice(before).filter(({ content }) => content.text === 'click 1\n').length,
        PATIENCE,
      )
      .toBe(1);
    await kernel.client.request('control', 'interrupt_request');
    await Promise.all(sent.map((one) => kernel.client.idle(one)));
    expect(await value('clicks')).toBe('1');
    await kernel.client.idle(await click());
    expect(await value('clicks')).toBe('2');
  },
);

it('a callback that asks for input is told what to use, and holds nothing up', PATIENCE, async () => {
  const id = await kernel.client.startExecute('const asks = w.button("ask"); asks.onClick(() => prompt("who?")); 0', {
    answer: () => 'never',
  });
  await kernel.client.exchange('shell', id);
  await kernel.client.idle(await page.send(page.latest('Button'), { method: 'custom', content: { event: 'click' } }));
  const [error] = kernel.client.outputsOf(id).filter(({ header }) => header.msg_type === 'error');
  expect(error?.content).toMatchObject({ ename: 'InputUnavailable', evalue: expect.stringContaining('text()') });
  expect(await value('1 + 1')).toBe('2');
});

it('what an output is told after it was closed is nobody’s error', async () => {
  const cell = await run('const gone = w.output(); gone.close(); gone.run(() => console.log("unseen")); "fine"');
  expect([result(cell), printed(cell)]).toEqual(["'fine'", '']);
});

describe('an own widget', () => {
  it('shares bytes and messages, both ways', async () => {
    await run(`const own = w.custom({ esm: 'export default { render() {} }', state: { bytes: new Uint8Array([1]), deep: { list: [0] } } });
own.observe('bytes', (now) => console.log('now', now));
own.onMessage((message, [bytes]) => own.send({ answer: message.ask }, [bytes!]));`);
    const id = page.latest('Any');
    await page.change(
      id,
      { deep: { list: [null] } },
      [['bytes'], ['deep', 'list', 0]],
      [new Uint8Array([7, 8]), new Uint8Array([9])],
    );
    expect(parents('stream', 'now Uint8Array(2) [ 7, 8 ]')).toHaveLength(1);
    expect(await value('own.get("deep").list[0]')).toBe('Uint8Array(1) [9]');
    await kernel.client.idle(await page.send(id, { method: 'custom', content: { ask: 'why' } }, [new Uint8Array([5])]));
    const answer = page.messages(id).at(-1)!;
    expect(answer.content.data).toEqual({ method: 'custom', content: { answer: 'why' } });
    expect([...answer.buffers[0]!]).toEqual([5]);
  });
});

describe('the comms of widgets', () => {
  const info = async () =>
    (await kernel.client.request('shell', 'comm_info_request', { target_name: 'jupyter.widget' })).reply.comms;

  it('are listed while they are open, and closed from either side', async () => {
    await run('const a = w.label("a"); const b = w.label("b"); 0');
    const b = page.latest('Label');
    expect(await info()).toHaveProperty(b, { target_name: 'jupyter.widget' });
    await kernel.client.idle(await kernel.client.send('shell', 'comm_close', { comm_id: b, data: {} }));
    expect(await info()).not.toHaveProperty(b);
    expect((await kernel.client.execute('b.value = "again"')).reply.evalue).toBe(
      'this widget is closed: make a new one',
    );
    await run('const c = w.checkbox(); c.close()');
    expect(await info()).not.toHaveProperty(page.latest('Checkbox'));
    expect(page.messages(page.latest('Checkbox')).at(-1)!.header.msg_type).toBe('comm_close');
  });

  it('tell a page that comes later of all that is open', async () => {
    await run('const late = w.slider(0, 1, { value: 0.75 }); 0');
    const id = page.latest('FloatSlider');
    await kernel.client.idle(
      await kernel.client.send('shell', 'comm_open', {
        comm_id: 'control',
        target_name: 'jupyter.widget.control',
        data: {},
      }),
    );
    await kernel.client.idle(await page.send('control', { method: 'request_states' }));
    const { data } = page.messages('control').at(-1)!.content as {
      data: { method: string; states: Record<string, { state: unknown }> };
    };
    expect(data.method).toBe('update_states');
    expect(data.states[id]).toMatchObject({ model_name: 'FloatSliderModel', state: { value: 0.75, min: 0, max: 1 } });
  });

  it('that a page opens by itself are refused', async () => {
    const sent = await kernel.client.send('shell', 'comm_open', {
      comm_id: 'mine',
      target_name: 'jupyter.widget',
      data: { state: {} },
    });
    await kernel.client.idle(sent);
    expect(kernel.client.outputsOf(sent).map(({ header, content }) => [header.msg_type, content.comm_id])).toEqual([
      ['comm_close', 'mine'],
    ]);
  });
});
