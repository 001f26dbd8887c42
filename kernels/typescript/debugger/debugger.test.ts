import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { printed, result } from '../testing/client.ts';
import { DebugClient } from '../testing/debug-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'debugger-'));
writeFileSync(
  join(folder, 'scale.ts'),
  'export interface Scaled { readonly x: number }\n\nexport function scale(x: number, by: number): number {\n' +
    '  const scaled: number = x * by;\n  return scaled;\n}\n',
);
writeFileSync(
  join(folder, 'level.ts'),
  '// Levels,\n// of two kinds.\n\n\n\nexport enum Level {\n  Low,\n  High,\n}\n\nexport function high(): Level {\n  return Level.High;\n}\n',
);

let debug: DebugClient;
beforeAll(async () => {
  debug = await DebugClient.start(folder);
  await debug.attach();
}, 60_000);
afterAll(async () => {
  await debug.kernel.stop();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  await debug.clear();
});

const SUM = `// the sum of doubled numbers
function double(n: number): number {
  const twice = n * 2;
  return twice;
}

let sum = 0;
for (const n of [1, 2, 3]) {
  sum += double(n);
}
sum`;

describe('a breakpoint', { timeout: 60_000 }, () => {
  it('stops a cell at its line; the stack and variables are those of the person', async () => {
    const [at] = await debug.breakpoints(SUM, 4);
    expect(at).toMatchObject({ verified: true, line: 4 });
    const { stop, cell } = await debug.runTo(SUM);
    expect(stop).toMatchObject({ reason: 'breakpoint', threadId: 1, allThreadsStopped: true });
    const frames = await debug.frames();
    const path = (await debug.ask('dumpCell', { code: SUM })).body.sourcePath;
    expect(frames.map(({ name, line, source }) => [name, line, source.path])).toEqual([
      ['double', 4, path],
      [expect.stringMatching(/^cell\[\d+\]$/), 9, path],
    ]);
    expect(DebugClient.values(await debug.scope('Locals'))).toMatchObject({ n: '1', twice: '2' });
    expect(DebugClient.values(await debug.scope('Locals', 1))).toMatchObject({ n: '1', sum: '0' });
    expect(Object.keys(await debug.scope('Globals'))).toEqual(expect.arrayContaining(['double', 'sum']));
    expect((await debug.ask('debugInfo')).body).toMatchObject({ stoppedThreads: [1], isStarted: true });
    await debug.breakpointsAt(path);
    expect(await debug.go('continue', cell)).toBe('end');
    expect(result(await cell)).toBe('12');
  });

  it('on a line without code stands on the next that has some, and below the last of them nowhere', async () => {
    const code = '\n// nothing\nconst a = 1;\ninterface Only { types: string }\n';
    expect(await debug.breakpoints(code, 1, 3, 4)).toMatchObject([
      { verified: true, line: 3 },
      { verified: true, line: 3 },
      { verified: false, message: 'There is no code to stop at, here or below.' },
    ]);
    expect(await debug.breakpointsAt('/no/such/file.ts', 1)).toMatchObject([{ verified: false }]);
    const { stop, cell } = await debug.runTo(code);
    expect(stop).toMatchObject({ reason: 'breakpoint' });
    expect(await debug.stack()).toEqual([expect.stringMatching(/:3$/)]);
    expect(await debug.go('continue', cell)).toBe('end');
  });

  it('stops only where its condition holds, which sees locals and the names of the notebook', async () => {
    await debug.client.execute('let limit = 2');
    await debug.breakpoints(SUM, { line: 4, condition: 'n as number > limit' });
    const { cell } = await debug.runTo(SUM);
    expect(DebugClient.values(await debug.scope('Locals'))).toMatchObject({ n: '3' });
    expect(await debug.go('continue', cell)).toBe('end');
  });

  it('whose condition throws stops, and says why; one that is no expression is refused', async () => {
    expect(await debug.breakpoints(SUM, { line: 4, condition: 'n >' })).toMatchObject([
      { verified: false, message: expect.stringContaining('n >') },
    ]);
    await debug.breakpoints(SUM, { line: 9, condition: 'missing.length > 1' });
    const { stop, cell } = await debug.runTo(SUM);
    expect(stop).toMatchObject({ reason: 'breakpoint' });
    await debug.breakpoints(SUM);
    expect(await debug.go('continue', cell)).toBe('end');
    expect(printed(await cell, 'stderr')).toMatch(/missing\.length > 1.*ReferenceError: missing is not defined/);
  });

  it('can count its passes, or print in place of stopping', async () => {
    await debug.breakpoints(SUM, { line: 4, hitCondition: '% 2' });
    const { cell } = await debug.runTo(SUM);
    expect(DebugClient.values(await debug.scope('Locals'))).toMatchObject({ n: '2' });
    expect(await debug.go('continue', cell)).toBe('end');
    await debug.breakpoints(SUM, { line: 4, logMessage: 'n is {n}, twice {twice + 0}' });
    const logged = await debug.runTo(SUM);
    expect(logged.stop).toBeUndefined();
    expect(printed(await logged.cell)).toBe('n is 1, twice 2\nn is 2, twice 4\nn is 3, twice 6\n');
    expect(await debug.breakpoints(SUM, { line: 4, hitCondition: 'often' })).toMatchObject([{ verified: false }]);
  });

  it('in a file beside the notebook stops there, types and all, also before it is loaded', async () => {
    const path = join(folder, 'scale.ts');
    expect(await debug.breakpointsAt(path, 1)).toMatchObject([{ verified: true, line: 4 }]);
    const { cell } = await debug.runTo("import { scale } from './scale.ts';\nscale(3, 4)");
    const frames = await debug.frames();
    expect(frames.map(({ name, line, source }) => [name, line, source.name])).toEqual([
      ['scale', 4, 'scale.ts'],
      [expect.stringMatching(/^cell/), 2, expect.stringMatching(/^cell/)],
    ]);
    expect((await debug.ask('source', { source: { path: frames[0].source.path } })).body.content).toContain(
      'const scaled: number',
    );
    expect(DebugClient.values(await debug.scope('Locals'))).toEqual({ x: '3', by: '4', scaled: 'undefined' });
    expect((await debug.ask('modules')).body.modules).toContainEqual({
      id: expect.any(Number),
      name: 'scale.ts',
      path,
    });
    expect(await debug.go('continue', cell)).toBe('end');
  });

  it('in a file that had to be translated stands on the line as written', async () => {
    const load = "import { high } from './level.ts';\nhigh()";
    await debug.client.execute(load);
    expect(await debug.breakpointsAt(join(folder, 'level.ts'), 12)).toMatchObject([{ verified: true, line: 12 }]);
    const { cell } = await debug.runTo(load);
    expect(await debug.stack()).toEqual(['high level.ts:12', expect.stringMatching(/:2$/)]);
    expect(await debug.go('continue', cell)).toBe('end');
  });
});

describe('stepping', { timeout: 60_000 }, () => {
  it('goes by lines of the person: over, in, out, and on to the end of the cell', async () => {
    const code = `${SUM}; // stepping`;
    await debug.breakpoints(code, 7);
    const { cell } = await debug.runTo(code);
    const lines: string[] = [];
    for (const command of [
      'next',
      'next',
      'stepIn',
      'next',
      'stepOut',
      'next',
      'next',
      'next',
      'next',
      'next',
      'next',
      'next',
    ])
      lines.push((await debug.go(command, cell)).replace(/ cell\[\d+\]/, '').replace(/^cell\[\d+\]/, 'cell'));
    expect(lines.slice(0, 5)).toEqual([
      'cell:8',
      'cell:9',
      'double:3',
      'double:4',
      expect.stringMatching(/^cell:[89]$/),
    ]);
    expect(lines).toContain('cell:11');
    expect(lines.at(-1)).toBe('end');
    expect(result(await cell)).toBe('12');
  });

  it('over an await stays in the function', async () => {
    const code = `const later = async (x: number) => {
  const before = x;
  await new Promise((resolve) => setTimeout(resolve, 5));
  const after = before + 1;
  return after;
};
const answer = await later(1);
answer * 2`;
    await debug.breakpoints(code, 2);
    const { cell } = await debug.runTo(code);
    expect(await debug.go('next', cell)).toMatch(/^later .*:3$/);
    expect(await debug.go('next', cell)).toMatch(/^later .*:4$/);
    expect(await debug.stack()).toEqual([
      expect.stringMatching(/^later .*:4$/),
      expect.stringMatching(/^await in .*:7$/),
    ]);
    expect(await debug.go('next', cell)).toMatch(/^later .*:5$/);
    await debug.breakpoints(code);
    expect(await debug.go('continue', cell)).toBe('end');
    expect(result(await cell)).toBe('4');
  });

  it('into a library leaves the kernel out, and back', async () => {
    const code = "import { scale } from './scale.ts';\nconst three = scale(1, 3);\nthree";
    await debug.breakpoints(code, 2);
    const { cell } = await debug.runTo(code);
    expect(await debug.go('stepIn', cell)).toBe('scale scale.ts:4');
    expect(await debug.go('stepOut', cell)).toMatch(/^cell.*:[23]$/);
    await debug.breakpoints(code);
    expect(await debug.go('continue', cell)).toBe('end');
  });

  it('does not reach into the next cell', async () => {
    const code = 'const last = 1;\nlast';
    await debug.breakpoints(code, 2);
    const { cell } = await debug.runTo(code);
    expect(await debug.go('next', cell)).toBe('end');
    const { stop } = await debug.runTo('const untouched = 2;\nuntouched');
    expect(stop).toBeUndefined();
  });

  it('does not lead from the last line to how its value is shown, where a breakpoint does', async () => {
    const shown = `class Shown {
  [Symbol.for('Jupyter.display')]() {
    const text = 'a picture';
    return { 'text/plain': text };
  }
}
export const picture = new Shown();`;
    await debug.client.execute(shown);
    for (const command of ['next', 'stepIn', 'stepOut']) {
      const code = `const before_${command} = 1;\npicture`;
      await debug.breakpoints(code, 2);
      const { cell } = await debug.runTo(code);
      expect(await debug.go(command, cell)).toBe('end');
      expect(result(await cell)).toBe('a picture');
    }
    const explicit = '0;\ndisplay(picture);\n1';
    await debug.breakpoints(explicit, 2);
    const { cell } = await debug.runTo(explicit);
    expect(await debug.go('stepIn', cell)).toMatch(/^\[Jupyter\.display\] .*:3$/);
    await debug.breakpoints(shown, 3);
    expect(await debug.go('continue', cell)).toBe('end');
    const again = await debug.runTo('picture');
    expect(await debug.stack()).toEqual([expect.stringMatching(/:3$/)]);
    expect(await debug.go('next', again.cell)).toMatch(/^\[Jupyter\.display\] .*:4$/);
    expect(await debug.go('continue', again.cell)).toBe('end');
  });

  it('a pause stops a loop where it is', async () => {
    const cell = debug.client.execute('let turns = 0;\nlet go = true;\nwhile (go) {\n  turns++;\n}\nturns > 0');
    await expect.poll(async () => Number(await debug.evaluate('turns'))).toBeGreaterThan(0);
    await debug.ask('pause', { threadId: 1 });
    expect(await debug.stop()).toMatchObject({ reason: 'pause' });
    expect((await debug.frames())[0]).toMatchObject({ line: expect.toSatisfy((n: number) => n === 3 || n === 4) });
    expect(await debug.evaluate('go = false')).toBe('false');
    expect(await debug.go('continue', cell)).toBe('end');
    expect(result(await cell)).toBe('true');
  });
});
