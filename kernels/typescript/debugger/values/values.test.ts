import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { result } from '../../testing/client.ts';
import { DebugClient } from '../../testing/debug-client.ts';

let debug: DebugClient;
beforeAll(async () => {
  debug = await DebugClient.start();
}, 60_000);
afterAll(() => debug.kernel.stop());
afterEach(() => debug.clear());

const VALUES = `let runs = 0;
class Point { #hidden = 7; constructor(readonly x: number) {} get twice() { runs++; return this.x * 2; } }
const text = "it's\\nhere", big = 10n ** 20n, not = NaN, none = null, yes = true;
const point = new Point(3);
const list = [1, 'a', [2], , 5];
const long = Array.from({ length: 10_000 }, (_, i) => i * i);
const typed = new Float64Array([0.5, 1.5]);
const map = new Map<string, unknown>([['k', { deep: 1 }]]);
const circle: Record<string, unknown> = { name: 'o' };
circle.self = circle;
const lazy = { get boom() { runs++; throw new Error('run'); }, plain: 1 };
const trap = new Proxy({ inside: 1 }, { get() { runs++; return 0; }, ownKeys() { runs++; return []; } });
const when = new Date(0), pattern = /a+/g, failure = new RangeError('too far');
function named() {}
export {}`;

describe('the variable inspector, with no debugger attached', { timeout: 60_000 }, () => {
  let all: Awaited<ReturnType<DebugClient['inside']>>;
  beforeAll(async () => {
    await debug.client.execute(VALUES);
    const { variables } = (await debug.ask('inspectVariables')).body;
    all = Object.fromEntries(variables.map((one: { name: string }) => [one.name, one]));
  }, 60_000);

  it('lists the names of the notebook with their values, on one line each', () => {
    expect(DebugClient.values(all)).toMatchObject({
      text: "'it\\'s\\nhere'",
      big: '100000000000000000000n',
      not: 'NaN',
      none: 'null',
      yes: 'true',
      list: "[1, 'a', Array(1), empty, 5]",
      typed: 'Float64Array(2) [0.5, 1.5]',
      map: "Map(1) {'k' → {…}}",
      circle: "{name: 'o', self: {…}}",
      lazy: '{boom: (getter), plain: 1}',
      when: new Date(0).toString(),
      pattern: '/a+/g',
      failure: 'RangeError: too far',
      named: 'function named',
      Point: 'class Point',
    });
  });

  it('shows what is inside, cycles and private fields too, and runs no code of it', async () => {
    const point = await debug.inside(all.point.variablesReference);
    expect(DebugClient.values(point)).toEqual({ x: '3', '#hidden': '7' });
    const again = await debug.inside((await debug.inside(all.circle.variablesReference)).self.variablesReference);
    expect(DebugClient.values(again)).toMatchObject({ name: "'o'" });
    expect(DebugClient.values(await debug.inside(all.lazy.variablesReference))).toEqual({
      boom: '(getter)',
      plain: '1',
    });
    await debug.inside(all.trap.variablesReference);
    expect(result(await debug.client.execute('runs'))).toBe('0');
  });

  it('of a long array gives a page where asked for one, and groups where not', async () => {
    expect(all.long).toMatchObject({ indexedVariables: 10_000 });
    const reference = all.long.variablesReference;
    expect(DebugClient.values(await debug.inside(reference, { filter: 'indexed', start: 9_998, count: 5 }))).toEqual({
      9998: String(9_998 ** 2),
      9999: String(9_999 ** 2),
    });
    expect(await debug.inside(reference, { filter: 'named' })).toEqual({});
    const groups = await debug.inside(reference);
    expect(Object.keys(groups)).toHaveLength(100);
    const last = await debug.inside(groups['[9900 … 9999]'].variablesReference);
    expect(Object.keys(last)).toHaveLength(100);
    expect(last['9901']).toMatchObject({ value: String(9_901 ** 2) });
  });

  it('of millions of elements gives few groups, which have groups inside', async () => {
    await debug.client.execute('const giant = Int32Array.from({ length: 1_234_567 }, (_, i) => -i)');
    const { variables } = (await debug.ask('inspectVariables')).body;
    const giant = variables.find(({ name }: { name: string }) => name === 'giant');
    const sizes: number[] = [];
    let inside = await debug.inside(giant.variablesReference);
    for (const group of ['[1000000 … 1234566]', '[1230000 … 1234566]', '[1234500 … 1234566]']) {
      sizes.push(Object.keys(inside).length);
      inside = await debug.inside(inside[group].variablesReference);
    }
    expect(sizes).toEqual([2, 24, 46]); // of a million, of ten thousand, of a hundred
    expect(Object.keys(inside)).toHaveLength(67);
    expect(inside['1234566']).toMatchObject({ value: '-1234566' });
  });

  it('shows one as a cell would', async () => {
    const { body } = await debug.ask('richInspectVariables', { variableName: 'typed' });
    expect(body.data).toMatchObject({ 'text/plain': expect.stringContaining('0.5') });
    await debug.client.execute('const rows = [{ a: 1 }, { a: 2 }]');
    const table = (await debug.ask('richInspectVariables', { variableName: 'rows' })).body;
    expect(table.data['text/html']).toContain('<table');
    // As ipykernel answers.
    expect((await debug.ask('richInspectVariables', { variableName: 'unheard' })).body).toEqual({
      data: {},
      metadata: {},
    });
    expect(await debug.ask('richInspectVariables', { variableName: 'a b' })).toMatchObject({ success: false });
  });

  it('answers while a cell computes', async () => {
    const cell = debug.client.execute('let step = 0; while (step >= 0) step++;');
    await expect
      .poll(async () => {
        const { variables } = (await debug.ask('inspectVariables')).body;
        return Number(variables.find(({ name }: { name: string }) => name === 'step')?.value);
      })
      .toBeGreaterThan(0);
    await debug.ask('evaluate', { expression: 'step = -1e9' });
    await debug.client.request('control', 'interrupt_request');
    await cell;
  });

  it('says so when a reference is of the past', async () => {
    await debug.ask('inspectVariables');
    expect(await debug.ask('variables', { variablesReference: all.point.variablesReference })).toMatchObject({
      success: false,
      body: { variables: [] },
      message: expect.stringContaining('passed'),
    });
  });
});

describe('at a stop', { timeout: 60_000 }, () => {
  const code = `function area(width: number) {
  const height = { value: 2 };
  return width * height.value;
}
area(5)`;
  beforeAll(() => debug.attach());

  it('expressions see what the line sees, in TypeScript, and may assign', async () => {
    await debug.breakpoints(code, 3);
    const { cell } = await debug.runTo(code);
    expect(await debug.evaluate('width * (height.value as number)')).toBe('10');
    expect(await debug.evaluate('({ width, runs })')).toMatch(/^\{width: 5, runs: \d+\}$/);
    expect(await debug.evaluate('height.value = 7')).toBe('7');
    expect(await debug.evaluate('width +')).toMatch(/^SyntaxError/);
    expect(await debug.evaluate('width.no.such')).toMatch(/^TypeError/);
    expect(await debug.evaluate('[1, 2].map((n) => n * width)')).toBe('[5, 10]');
    expect(await debug.go('continue', cell)).toBe('end');
    expect(result(await cell)).toBe('35');
  });

  it('a hover changes nothing, and an endless expression comes to an end', async () => {
    await debug.breakpoints(code, 3);
    const { cell } = await debug.runTo(code);
    expect(await debug.evaluate('height.value = 9', 'hover')).toMatch(/side.effect/);
    expect(await debug.evaluate('height.value', 'hover')).toBe('2');
    const endless = debug.evaluate('(() => { for (;;); })()');
    expect((await debug.client.request('control', 'kernel_info_request')).reply.status).toBe('ok');
    expect(await endless).not.toBe('');
    expect(await debug.go('continue', cell)).toBe('end');
  });

  it('a variable can be set: a local, a name of the notebook, what is in an object', async () => {
    await debug.client.execute('let outer = 1');
    await debug.breakpoints(code, 3);
    const { cell } = await debug.runTo(code);
    const { id } = (await debug.frames())[0];
    const { scopes } = (await debug.ask('scopes', { frameId: id })).body;
    const of = (name: string) => scopes.find((scope: { name: string }) => scope.name === name).variablesReference;
    const set = async (variablesReference: number, name: string, value: string) =>
      (await debug.ask('setVariable', { variablesReference, name, value })).body.value;
    expect(await set(of('Locals'), 'width', '6')).toBe('6');
    const { height } = await debug.scope('Locals');
    expect(await set(height.variablesReference, 'value', 'width')).toBe('6');
    expect(await set(of('Globals'), 'outer', "'seen'")).toBe("'seen'");
    expect(await debug.go('continue', cell)).toBe('end');
    expect(result(await cell)).toBe('36');
    expect(result(await debug.client.execute('outer'))).toBe("'seen'");
  });

  it("JupyterLab is told types in Python's words: its tree shows no other value", async () => {
    await debug.attach('jupyterlab');
    await debug.breakpoints(code, 3);
    const { cell } = await debug.runTo(code);
    expect(await debug.scope('Locals')).toMatchObject({
      width: { type: 'float', value: '5' },
      height: { value: '{value: 2}' },
    });
    expect((await debug.scope('Locals')).height.type).toBeUndefined();
    await debug.attach();
    expect(await debug.go('continue', cell)).toBe('end');
  });
});
