import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, kinds, printed, result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.client.execute('0');
}, 60_000);
afterAll(() => kernel.stop());

// biome-ignore lint/suspicious/noControlCharactersInRegex: colors are control characters.
const plain = (text: string): string => text.replace(/\x1b\[[\d;]*m/g, '');
const traceback = ({ reply }: Exchange): string => plain((reply.traceback as string[]).join('\n'));

describe('an error', () => {
  it('names cell, line and column as written, with the line, and no frame of kernel or Node', async () => {
    const code = 'interface Point { x: number }\n\nfunction f(p: Point | null): number {\n  return p!.x;\n}\nf(null)';
    const cell = await kernel.client.execute(code);
    const text = traceback(cell);
    const label = `cell[${cell.reply.execution_count}]`;
    expect(text).toContain(`at f (${label}:4:13)`);
    expect(text).toContain('return p!.x;');
    expect(text).toContain(`${label}:6:1`);
    expect(text).not.toMatch(/node:|__cell|kernels[\\/]typescript/);
  });

  it('in a function of an earlier cell names that cell', async () => {
    const first = await kernel.client.execute('const fail = () => {\n  throw new RangeError("far away");\n};');
    const second = await kernel.client.execute('1;\nfail();');
    const text = traceback(second);
    expect(text).toContain(`at fail (cell[${first.reply.execution_count}]:2:9)`);
    expect(text).toContain(`cell[${second.reply.execution_count}]:2:1`);
  });

  it('that is printed reads the same', async () => {
    const cell = await kernel.client.execute(
      'try {\n  null!.x;\n} catch (error) {\n  console.error(error);\n}\n// @ts-nocheck',
    );
    const nocheck = await kernel.client.execute(
      '// @ts-nocheck\ntry {\n  null.x;\n} catch (error) {\n  console.error(error);\n}',
    );
    expect(cell.reply.status).toBe('error');
    expect(plain(printed(nocheck, 'stderr'))).toMatch(/TypeError: .*\n {4}at cell\[\d+\]:3:8\n$/);
  });

  it('keeps its causes, and what is thrown need not be an Error', async () => {
    const chained = await kernel.client.execute('throw new Error("outer", { cause: new Error("inner") })');
    expect(traceback(chained)).toMatch(/outer[\s\S]*\[cause\][\s\S]*inner/);
    const thrown = await kernel.client.execute('throw { code: 5 }');
    expect(thrown.reply.evalue).toContain('code: 5');
  });

  it('with hostile properties does no harm', async () => {
    const code =
      'const e = new Error("x"); Object.defineProperty(e, "message", { get() { throw new Error("trap") } }); throw e';
    expect((await kernel.client.execute(code)).reply.status).toBe('error');
    const stack =
      'const s = new Error("y"); Object.defineProperty(s, "stack", { get() { throw new Error("trap") } }); throw s';
    expect((await kernel.client.execute(stack)).reply.status).toBe('error');
    expect(result(await kernel.client.execute('1 + 1'))).toBe('2');
  });
});

describe('names of a cell that stopped half-way', () => {
  it('are not undefined in silence, whether it threw or was interrupted', async () => {
    const { client } = kernel;
    const thrown = await client.execute('const early = 1; throw new Error("stop"); const late = 2');
    expect(result(await client.execute('early'))).toBe('1');
    const { reply } = await client.execute('late + 1');
    expect(reply.evalue).toContain(`'late' has no value: cell[${thrown.reply.execution_count}] stopped before`);
    const id = await client.startExecute('const first = 1; console.log("in"); for (;;) {} const second = 2');
    await client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
    await client.send('control', 'interrupt_request');
    await client.exchange('shell', id);
    expect(result(await client.execute('first'))).toBe('1');
    expect((await client.execute('second')).reply.evalue).toContain("'second' has no value");
  });
});

describe('an allocation that cannot succeed', () => {
  it('says how much it needs, from numbers and names on its line', async () => {
    const cell = await kernel.client.execute('const side = 3e6;\nconst A = new Float64Array(side * side)');
    // 9e12 numbers of 8 bytes.
    expect(traceback(cell)).toMatch(/RangeError: .*\n→ This needs 72\.0 TB; the machine has [\d.]+ [GM]B left\.\n/);
  });
});

describe('an error nobody waits for', () => {
  it.each([
    ['a rejected promise', 'Promise.reject(new Error("lost")); 1', 'lost'],
    [
      'a throwing timer',
      'setTimeout(() => { throw new Error("tick") }, 5); await new Promise((r) => setTimeout(r, 60)); 1',
      'tick',
    ],
    [
      'a throwing microtask',
      'queueMicrotask(() => { throw new Error("micro") }); await new Promise((r) => setTimeout(r, 20)); 1',
      'micro',
    ],
  ])('%s fails its cell, shown once', async (_, code, message) => {
    const cell = await kernel.client.execute(code);
    expect(cell.reply).toMatchObject({ status: 'error', ename: 'Error', evalue: message });
    expect(kinds(cell).filter((kind) => kind === 'error')).toHaveLength(1);
  });

  it('is shown in the cell that started it, also when that has long ended', async () => {
    const { client } = kernel;
    const id = await client.startExecute('setTimeout(() => { throw new Error("much later") }, 200); 1');
    expect((await client.exchange('shell', id)).reply.status).toBe('ok');
    const error = client.next('iopub', (m) => m.header.msg_type === 'error');
    const other = await client.execute('await new Promise((r) => setTimeout(r, 400)); 2');
    expect((await error).parent.msg_id).toBe(id);
    expect((await error).content.evalue).toBe('much later');
    expect(other.reply.status).toBe('ok');
  });
});

describe('the end of the process', () => {
  it.each([
    ['process.exit(0)', 'process.exit'],
    ['process.abort()', 'process.abort'],
    ['process.kill(process.pid, "SIGKILL")', 'process.kill'],
  ])('%s is refused in plain words', async (code, name) => {
    await kernel.client.execute('const survivor = 1');
    const { reply } = await kernel.client.execute(code);
    expect(reply).toMatchObject({ status: 'error', ename: 'ProcessExit' });
    expect(reply.evalue).toContain(name);
    expect(result(await kernel.client.execute('survivor'))).toBe('1');
  });

  it('does not come from closed standard streams or from a library that ends them', async () => {
    await kernel.client.execute('process.stdout.end("last"); process.stdout.destroy()');
    expect(printed(await kernel.client.execute('console.log("still here")'))).toBe('still here\n');
  });
});

describe('a value that no message can carry', () => {
  it.each([
    ['a function in a bundle', '({ [Symbol.for("Jupyter.display")]: () => ({ "application/json": { f() {} } }) })'],
    ['a BigInt in a bundle', '({ [Symbol.for("Jupyter.display")]: () => ({ "application/json": { n: 1n } }) })'],
  ])('(%s) ends its cell with an error', async (_, code) => {
    const { reply } = await kernel.client.execute(`// @ts-nocheck\n${code}`);
    expect(reply.status).toBe('error');
    expect(result(await kernel.client.execute('1 + 1'))).toBe('2');
  });

  it('is named when a cell displays it', async () => {
    const cell = await kernel.client.execute('// @ts-nocheck\ndisplay({ "application/json": { n: 1n } }); 5');
    expect(`${printed(cell, 'stderr')}${cell.reply.evalue}`).toMatch(/BigInt/);
  });
});
