import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, printed, result } from '../../testing/client.ts';
import { startKernel, type TestKernel } from '../../testing/kernel.ts';

const folder = mkdtempSync(join(tmpdir(), 'magics-'));
const extension = join(folder, 'extension.mjs');
writeFileSync(
  extension,
  `export const magics = [{ name: 'shout', usage: '%%shout', summary: 'prints the cell in capitals', form: 'cell',
     complete: () => ['softly', 'loudly'],
     async run(args, context, place) { context.print((args + place.body).toUpperCase()); } },
   { name: 'by-itself', usage: '%%by-itself', summary: 'says what the module lacks', form: 'cell', alone: true,
     async run(args, { kernel, print }, place) {
       const found = await kernel.compiler.ask('checkModule',
         { run: kernel.queue.nextRun(), label: 'here', cwd: kernel.cwd, code: '\\n' + place.body });
       print(JSON.stringify(found));
     } }];`,
);
writeFileSync(join(folder, 'part.ts'), 'export const part = 1;\n');

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel({ cwd: folder, env: { TYPESCRIPT_KERNEL_MAGICS: extension, SOME_TOKEN: 'hush' } });
  await kernel.client.execute('0');
}, 60_000);
afterAll(async () => {
  await kernel.stop();
  rmSync(folder, { recursive: true });
});

const execute = (code: string) => kernel.client.execute(code);
const gone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

describe('%time', () => {
  it('says what the line took, shows its value, keeps its names', async () => {
    const cell = await execute(
      '%time const t = await new Promise<number>((ok) => setTimeout(() => ok(7), 120))\nt + 1',
    );
    const [, ms] = /^(\S+) ms by the clock, \S+ \S+ of processor time\n$/.exec(printed(cell)) ?? [];
    expect(Number(ms)).toBeGreaterThan(115);
    expect(Number(ms)).toBeLessThan(1000);
    expect(result(cell)).toBe('8');
    expect(result(await execute('%time t * 2'))).toBe('14');
  });

  it('times a whole cell as %%time, and points to the line of an error as written', async () => {
    const cell = await execute('%%time\nlet total = 0;\nfor (let i = 0; i < 1e6; i++) total += i;\ntotal');
    expect(result(cell)).toBe('499999500000');
    expect(printed(cell)).toMatch(/by the clock/);
    const { reply } = await execute('%time const n: number = "x"');
    const traceback = (reply.traceback as string[]).map((line) => stripVTControlCharacters(line)).join('\n');
    expect(traceback).toMatch(/cell\[\d+\]:1:13/);
    expect(traceback).toContain('%time const n: number = "x"');
  });
});

describe('%timeit', () => {
  const median = (cell: Exchange): number => {
    const [, value, unit] = /^([\d.]+) (\S+) per call: the median of \d+ rounds/.exec(result(cell) ?? '') ?? [];
    return Number(value) * { ns: 1e-6, µs: 1e-3, ms: 1, s: 1e3 }[unit as 'ms']!;
  };

  it('finds about how long a wait of known length takes', async () => {
    const cell = await execute('%timeit Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)');
    expect(median(cell)).toBeGreaterThan(19.5);
    expect(median(cell)).toBeLessThan(40);
  });

  it('awaits, and times below %%timeit statements whose names stay their own', async () => {
    expect(median(await execute('%timeit await new Promise((ok) => setTimeout(ok, 10))'))).toBeGreaterThan(9);
    const cell = await execute('%%timeit\nlet own = 0;\nfor (let i = 0; i < 100_000; i++) own += Math.sqrt(i);');
    expect(median(cell)).toBeGreaterThan(0.005);
    expect((await execute('own')).reply.evalue).toMatch(/TS2304/);
  });

  it.each([
    ['on a line of its own', 'const n = 1;\nmade(n);'],
    ['with comments above it and behind it', 'const n = 1; // one\nmade(n); // two'],
    ['on the same line', 'const n = 1; made(n)'],
    ['over several lines', 'const n = 1\n;[n]\n  .map((x) => made(x))\n  .at(0)'],
  ])('uses the value of the last statement (%s), so that it has to be computed', async (_, body) => {
    // Only who has the value can find out that it is a promise, and await it.
    await execute(
      'let awaited = 0; const made = (n: number) => ({ then(ok: (n: number) => void) { awaited++; ok(n) } })',
    );
    expect((await execute(`%%timeit\n${body}`)).reply.status).toBe('ok');
    expect(Number(result(await execute('awaited')))).toBeGreaterThan(10);
  });

  it('points to the place of an error in the last statement as written', async () => {
    const { reply } = await execute('%%timeit\nlet n = 1;\nn.nothing()');
    expect((reply.traceback as string[]).map((line) => stripVTControlCharacters(line)).join('\n')).toMatch(
      /:3:3 - error TS2339/,
    );
  });

  it('calls what is fast often enough to measure it', async () => {
    const text = result(await execute('%timeit Math.hypot(t, 4)')) ?? '';
    expect(Number(/of ([\d,]+) calls/.exec(text)?.[1]?.replaceAll(',', ''))).toBeGreaterThan(1000);
    expect(text).toMatch(/^(\S+ ns|\S+ µs) per call/);
    expect(text).toContain('█');
  });

  it('shows a type error where it was written', async () => {
    const { reply } = await execute('%timeit "a".nothing()');
    const traceback = (reply.traceback as string[]).map((line) => stripVTControlCharacters(line)).join('\n');
    expect(traceback).toMatch(/:1:13 - error TS2339/);
    expect(traceback).toContain('%timeit "a".nothing()');
  });
});

describe('%who and %reset', () => {
  it('lists names with types and sizes, and the memory of the kernel', async () => {
    await execute(
      'const xs = new Float64Array(1000); const words = ["ab", "cd"]; class Point { x = 1 } const p = new Point();' +
        'const wasm = new WebAssembly.Memory({ initial: 160 });',
    );
    const text = result(await execute('%who')) ?? '';
    expect(text).toMatch(/^xs +Float64Array\(1000\) +8\.1 kB$/m);
    expect(text).toMatch(/^words +Array\(2\) +\d+ B$/m);
    expect(text).toMatch(/^Point +class Point/m);
    expect(text).toMatch(/^p +Point /m);
    // 160 pages of 64 KiB.
    expect(text).toMatch(/^WebAssembly +10\.5 MB$/m);
    expect(text).toMatch(/^heap +[\d.]+ MB of at most [\d.]+ GB$/m);
  });

  it('take nothing behind their names', async () => {
    expect((await execute('%who xs')).reply.evalue).toBe('%who stands alone, got "xs"');
    expect((await execute('%reset -f')).reply.evalue).toBe('%reset stands alone, got "-f"');
  });

  it('forgets names, for the checker and in memory', async () => {
    expect((await execute('%reset')).reply.status).toBe('ok');
    expect((await execute('xs')).reply.evalue).toMatch(/TS2304/);
    expect(result(await execute('%who'))).toContain('No cell has defined a name yet.');
    expect(result(await execute('const xs = 3; xs'))).toBe('3');
  });
});

describe('%load and %env', () => {
  it('puts a file into the cell', async () => {
    const { reply } = await execute('%load part.ts');
    const next = { source: 'set_next_input', text: '// %load part.ts\nexport const part = 1;\n', replace: true };
    expect(reply.payload).toEqual([next]);
    expect((await execute('%load nothing.ts')).reply.evalue).toMatch(/ENOENT/);
  });

  it('sets variables for cells and commands alike, and hides secrets', async () => {
    await execute('%env COURSE=week one');
    expect(result(await execute('process.env.COURSE'))).toBe("'week one'");
    await execute('process.env.FROM_CELL = "2"');
    expect(printed(await execute('!echo "$COURSE $FROM_CELL"'))).toBe('week one 2\n');
    expect(printed(await execute('%env COURSE'))).toBe('week one\n');
    expect(printed(await execute('%env'))).toMatch(/^SOME_TOKEN=<hidden>$/m);
  });
});

describe('!', () => {
  it('streams what a command prints, as it comes', async () => {
    const { client } = kernel;
    const id = await client.startExecute('!echo first; sleep 1; echo second >&2');
    const started = performance.now();
    await client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
    expect(performance.now() - started).toBeLessThan(800);
    const cell = await client.exchange('shell', id);
    expect([printed(cell), printed(cell, 'stderr')]).toEqual(['first\n', 'second\n']);
  });

  it('fails the cell when the command fails', async () => {
    const cell = await execute('!exit 3\nconsole.log("not reached")');
    expect(cell.reply).toMatchObject({ status: 'error', ename: 'ShellError', evalue: 'the command ended with code 3' });
    expect(printed(cell)).toBe('');
  });

  it('ends at an interrupt together with everything the command has started', async () => {
    const { client } = kernel;
    const id = await client.startExecute('!sh -c \'trap "" INT; echo $$; sleep 60; sleep 60\' & wait');
    const first = await client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
    const pid = Number(first.content.text);
    expect(gone(pid)).toBe(false);
    await client.request('control', 'interrupt_request');
    expect((await client.exchange('shell', id)).reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
    await expect.poll(() => gone(pid), { timeout: 3000 }).toBe(true);
    expect(result(await execute('1 + 1'))).toBe('2');
  });

  it('leaves a negation in parentheses alone', async () => {
    expect(result(await execute('(!true)'))).toBe('false');
  });
});

describe('magics of other parts', () => {
  it('come from the files that TYPESCRIPT_KERNEL_MAGICS names', async () => {
    expect(printed(await execute('%%shout a\nbc'))).toBe('ABC');
    expect((await execute('%shout a')).reply.evalue).toMatch(/%%shout as the first line/);
    const { reply } = await execute('%help');
    const [page] = reply.payload as { data: Record<string, string> }[];
    expect(page!.data['text/plain']).toMatch(/%%shout +prints the cell in capitals/);
    expect(page!.data['text/plain']).toMatch(/!command +runs a command/);
    expect(page!.data['text/markdown']).toContain('\n| `%%shout` | prints the cell in capitals');
    // GitHub Flavored Markdown, 4.10: a pipe in a cell of a table is escaped, also inside of code.
    expect(page!.data['text/markdown']).toContain('\n| `%check on\\|off` | ');
  });
});

describe('a cell that stands alone', () => {
  interface Found {
    readonly parses: boolean;
    readonly exports: readonly { readonly name: string; readonly isType: boolean }[];
    readonly borrowed: readonly { readonly name: string; readonly label: string }[];
    readonly diagnostics: readonly { readonly code: string; readonly line: number; readonly column: number }[];
    readonly rendered: readonly string[];
  }
  const check = async (body: string): Promise<Found> =>
    JSON.parse(printed(await execute(`%%by-itself\n${body}`))) as Found;

  it('is checked without the names of cells, and says whose they are', async () => {
    await execute('const lent = 2;\ninterface Lent { x: number }');
    const found = await check('export const f = (): number => lent;\nexport const g = (l: Lent): Lent => l;');
    const { borrowed, diagnostics, rendered } = found;
    expect(borrowed.map(({ name }) => name)).toEqual(['lent', 'Lent']);
    expect(borrowed[0]!.label).toMatch(/^cell\[\d+\]$/);
    expect(diagnostics[0]).toMatchObject({ code: 'TS2304', line: 2, column: 32, severity: 'error' });
    expect(rendered[0]).toContain(`lent is the notebook's own, from ${borrowed[0]!.label}`);
  });

  it('keeps its own names from the cells, and tells what it exports', async () => {
    const { parses, exports, borrowed, diagnostics } = await check(
      'const inner = 1;\nexport type T = number;\nexport const outer: T = inner;\nconst lent = 3;\nexport { lent as given };',
    );
    expect({ parses, borrowed, diagnostics }).toEqual({ parses: true, borrowed: [], diagnostics: [] });
    expect(exports).toEqual([
      { name: 'T', isType: true },
      { name: 'outer', isType: false },
      { name: 'given', isType: false },
    ]);
    expect((await execute('inner')).reply.evalue).toMatch(/TS2304/);
    expect((await execute('lent')).reply.status).toBe('ok');
  });

  it('is no module at all with a syntax error', async () => {
    expect(await check('export const n = ;')).toMatchObject({ parses: false, exports: [], diagnostics: [{ line: 2 }] });
  });
});

describe('while a cell with a magic is written', () => {
  const complete = async (code: string, cursor_pos = code.length) =>
    (await kernel.client.request('shell', 'complete_request', { code, cursor_pos })).reply;

  it('names of magics and what they offer complete', async () => {
    expect(await complete('%%sho')).toMatchObject({ matches: ['shout'], cursor_start: 2, cursor_end: 5 });
    expect((await complete('%sho')).matches).toEqual([]);
    expect((await complete('%%')).matches).toEqual(expect.arrayContaining(['time', 'shout', 'by-itself']));
    expect(await complete('%check on\n%%shout so')).toMatchObject({ matches: ['softly'], cursor_start: 18 });
  });

  it('its TypeScript completes and is explained at its own places', async () => {
    await execute('const lender = [1, 2];');
    expect(await complete('%%time x\nlet n = lend')).toMatchObject({ matches: ['lender'], cursor_start: 17 });
    const code = '%%by-itself 1\nexport const total = 3;\ntota';
    expect(await complete(code)).toMatchObject({ matches: ['total'], cursor_start: 38, cursor_end: 42 });
    expect((await complete('%%by-itself 1\nlend')).matches).toEqual([]);
    const { reply } = await kernel.client.request('shell', 'inspect_request', {
      code,
      cursor_pos: 30,
      detail_level: 0,
    });
    expect((reply.data as Record<string, string>)['text/plain']).toContain('const total: 3');
  });
});

describe('%install', () => {
  it('refuses what is no name of a package', async () => {
    for (const wrong of ['--global x', 'x;rm', '../x', 'git+https://example.org/x'])
      expect((await execute(`%install ${wrong}`)).reply.evalue).toMatch(/is no name of an npm package/);
    expect((await execute('%install d3-array')).reply.evalue).toMatch(/no package.json/);
  });
});
