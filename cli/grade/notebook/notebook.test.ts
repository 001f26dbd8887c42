import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, printed, result } from '../../../kernels/typescript/testing/client.ts';
import { ROOT } from '../../shared/paths.ts';
import { readProgress } from '../learner/progress.ts';
import { openNotebook, solutionOf, startCourseKernel, type TestNotebook } from './testing.ts';

const DOT = 'exercises/week-01-linear-algebra/dot';
const solution = solutionOf('dot');
/** The solution with other words in the place of its first statement `return`. */
const returning = (words: string): string => solution.replace(/(?<=^ +)return(?= )/m, words);
const starter = readFileSync(join(ROOT, DOT, 'dot.ts'), 'utf8').trim();

let notebook: TestNotebook;
let my: string;
beforeAll(async () => {
  notebook = await openNotebook();
  my = notebook.my;
  await execute('const mine = 1;');
}, 60_000);
afterAll(() => notebook.stop());

const execute = (code: string) => notebook.execute(code);
const answer = (text: string) => execute(`%%exercise week-01/dot\n${text}`);
const saved = (): string => readFileSync(join(my, DOT, 'dot.ts'), 'utf8');
const progress = () => readProgress(my, expect.fail).exercises['week-01/dot'];
const html = ({ outputs }: Exchange): string => {
  const data = outputs.find((m) => m.header.msg_type === 'execute_result')?.content.data;
  return (data as Record<string, string> | undefined)?.['text/html'] ?? '';
};
const payload = ({ reply }: Exchange) => (reply.payload as { text: string; replace: boolean }[])[0];

describe('%%exercise', { timeout: 60_000 }, () => {
  it('without an answer becomes the starter, which is not written yet', async () => {
    const cell = await execute('%%exercise week-01/dot');
    expect(payload(cell)).toEqual({
      source: 'set_next_input',
      text: `%%exercise week-01/dot\n${starter}`,
      replace: true,
    });
    expect(result(cell)).toMatch(/^week-01\/dot {2}Dot product and length {2}0 of 10 points\n {2}Not written yet/);
    expect(result(cell)).not.toContain('!');
    expect(saved().trim()).toBe(starter);
    expect(progress()?.attempts).toBe(0);
  });

  it('saves the answer, earns its points, and gives what it exports, and nothing else, to the notebook', async () => {
    const cell = await answer(`${solution}\nconst inner = 1;\nexport type Pair = [number, number];`);
    expect(result(cell)).toContain('10 of 10 points');
    expect(saved()).toContain('const inner = 1;');
    expect(progress()).toMatchObject({ attempts: 1, points: 10, maxPoints: 10 });
    expect(result(await execute('const p: Pair = [3, 4]; [dot(p, p), norm(p)]'))).toBe('[ 25, 5 ]');
    expect((await execute('inner')).reply.evalue).toMatch(/TS2304/);
  });

  it('says what a wrong answer loses: expected, got, tolerance, and why it matters', async () => {
    const cell = await answer(returning('return 0.5 +'));
    const text = result(cell) ?? '';
    expect(text).toMatch(
      /✗ 0\/2 {2}worked example: \(1, 2, 3\) · \(4, 5, 6\) = 32\n.*\n {9}expected 32, got 32\.5 \(off by 0\.5\)/,
    );
    expect(text).toContain('%hint week-01/dot shows the next hint (3 of 3 left).');
    expect(html(cell)).toContain('expected 32, got 32.5 (off by 0.5)');
    expect(html(cell)).toContain('href="1-vectors-dot-product-similarity.ipynb#From-scratch"');
    // What JupyterLab's sanitizer would take away, or a theme make unreadable.
    expect(html(cell)).not.toMatch(/<(script|style|svg|button)|var\(|class=|\bcolor: (black|white)/);
    expect(html(cell)).not.toMatch(/held-out case gave[^<]*\d/);
  });

  it('says before the tests what the text alone gives away, at the line of the cell', async () => {
    const cell = await answer(returning('return Math.random() *'));
    const line = `%%exercise week-01/dot\n${solution}`.split('\n').findIndex((text) => /^ +return /.test(text)) + 1;
    expect(result(cell)).toMatch(
      new RegExp(`^.* points\n  ~ dot\\.ts, line ${line}: Math\\.random\\(\\) gives something else`),
    );
    expect(html(cell)).toContain('<code>Math.random()</code> gives something else each time');
  });

  it('says which error came where another was expected', async () => {
    expect(result(await answer(solution.replaceAll('new RangeError', 'new TypeError')))).toMatch(
      /`dot` threw TypeError: dot: lengths must be equal, got .* \(line \d+\); an error of the kind RangeError was expected/,
    );
  });

  it('keeps what the file held before, each text once', async () => {
    const former = () =>
      readdirSync(join(my, DOT, 'former')).map((name) => readFileSync(join(my, DOT, 'former', name), 'utf8'));
    const before = saved();
    await answer(solution);
    await answer(before);
    await answer(solution);
    expect(former().filter((text) => text.trim() === before.trim())).toHaveLength(1);
    expect(former().filter((text) => text.trim() === solution)).toHaveLength(1);
    expect(former().some((text) => text.includes('const inner = 1;'))).toBe(true);
  });

  it('never puts an unwritten cell over an answer, but the answer into the cell', async () => {
    const cell = await answer(starter);
    expect(payload(cell)?.text).toBe(`%%exercise week-01/dot\n${solution}`);
    expect(saved().trim()).toBe(solution);
    expect(result(cell)).toContain('10 of 10 points');
  });

  it('stands alone: a name of another cell is an error that says whose it is', async () => {
    const { reply } = await answer(returning('return mine *'));
    expect(reply.evalue).toBe('mine is from cell[1]: an answer stands alone, and must hold all it uses');
    expect((reply.traceback as string[]).join('\n')).toContain('return mine *');
    expect(saved()).toContain('return mine *'); // never lost, whatever is wrong with it
  });

  it('says a type error at its line, and runs the tests all the same, as the command line does', async () => {
    const cell = await answer(`const n: number = 'x';\n${solution}`);
    expect(printed(cell, 'stderr')).toMatch(/TS2322/);
    expect(result(cell)).toContain('10 of 10 points');
  });

  it('names the line of a syntax error, of an error that is thrown, and of a magic, as the cell counts', async () => {
    expect((await answer('export const = 1;')).reply.evalue).toMatch(
      /^dot\.ts, line 2: TS1\d+: .*\nexport const = 1;$/,
    );
    const thrown = result(await answer(`\n${returning('throw new Error("no"); return')}`)) ?? '';
    const line = `%%exercise week-01/dot\n\n${solution}`.split('\n').findIndex((text) => /^ +return /.test(text)) + 1;
    expect(thrown).toContain(`threw Error: no (line ${line})`);
    expect((await answer(`export {\n  %who\n`)).reply.evalue).toMatch(/^line 3, "%who", speaks to the kernel/);
    expect((await answer(returning('if (\n!a) return 0; return'))).reply.status).toBe('ok');
  });

  it('without a cell, as the panel asks, a syntax error has the line of the file and what stands there', async () => {
    const file = join(my, DOT, 'dot.ts');
    const lines = [...solution.split('\n'), '', `const long = [${'1, '.repeat(100)}) + [${'2, '.repeat(100)}];`];
    for (const [first, line] of [
      ['', 1],
      ['\n\n\n', 4],
      ['\uFEFF// mine\n', 2],
    ] as const) {
      writeFileSync(file, `${first}export const = 1;\n${solution}\n`);
      expect((await execute('%%exercise week-01/dot')).reply.evalue).toMatch(
        new RegExp(`^dot\\.ts, line ${line}: TS1\\d+: .*\nexport const = 1;$`),
      );
    }
    writeFileSync(file, lines.join('\n'));
    const [said, source] = String((await execute('%%exercise week-01/dot')).reply.evalue).split('\n');
    expect(said).toMatch(new RegExp(`^dot\\.ts, line ${lines.length}: TS1`));
    expect(source).toMatch(/^….{80,100}…$/);
    expect(source).toContain('1, ) + [2, ');
  });

  it('says what keeps it from saving, and that the answer is in the cell', async () => {
    const file = join(my, 'exercises/week-01-linear-algebra/spiral/spiral.ts');
    rmSync(file);
    mkdirSync(file);
    const { reply } = await execute('%%exercise week-01/spiral\nexport const spiral = 1;');
    expect(reply.evalue).toMatch(
      /^my\/exercises\/.*spiral\.ts cannot be written \(EISDIR.*your answer is in this cell only$/,
    );
    expect(readdirSync(join(file, '..')).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it("finds the author's given.ts and allowed packages, for the checker, the tests and the notebook", async () => {
    await execute('%solution week-01/pca give up');
    const theirs = result(await execute('%solution week-01/pca')) ?? '';
    expect(theirs).toContain("from './given.ts'");
    const cell = await execute(`%%exercise week-01/pca\n${theirs}`);
    expect(printed(cell, 'stderr')).toBe('');
    expect(result(cell)).toContain('14 of 14 points');
    expect(result(await execute('typeof fitPca'))).toBe("'function'");
  });

  it('shows the card also when its exports cannot be had here', async () => {
    const cell = await answer(`if ('display' in globalThis) throw new Error('only here');\n${solution}`);
    expect(printed(cell, 'stderr')).toMatch(/Error.*: only here/);
    expect(result(cell)).toContain('10 of 10 points');
  });

  it('knows the nearest names when there is no such exercise', async () => {
    expect((await execute('%%exercise week-01/dto\n1')).reply.evalue).toMatch(
      /^no exercise "week-01\/dto"; did you mean week-01\/dot/,
    );
    expect((await execute('%%exercise week-01\n1')).reply.evalue).toMatch(
      /is about one exercise, for example %%exercise week-01\/dot/,
    );
  });

  it('completes ids on its line, and its own names below it', async () => {
    const complete = async (code: string) =>
      (await notebook.kernel.client.request('shell', 'complete_request', { code, cursor_pos: code.length })).reply;
    expect((await complete('%%exercise week-01/do')).matches).toEqual(['week-01/dot']);
    expect((await complete('%%exercise week-01/dot\nconst minimum = 1;\nmin')).matches).toEqual(['minimum']);
  });
});

describe('%hint, %solution, %progress, %reset-exercise', { timeout: 60_000 }, () => {
  it('shows one hint after the other, and counts them', async () => {
    const hints = JSON.parse(readFileSync(join(ROOT, DOT, 'exercise.json'), 'utf8')).hints as string[];
    const before = progress()?.hints ?? 0;
    expect(result(await execute('%hint week-01/dot'))).toContain(hints[before]!);
    expect(result(await execute('%hint'))).toContain(hints[before + 1]!);
    expect(progress()?.hints).toBe(before + 2);
  });

  it('shows a solution after full marks, or after giving up, which stays on record', async () => {
    await answer(solution);
    expect(result(await execute('%solution week-01/dot'))).toBe(solution);
    expect((await execute('%solution week-01/nearest')).reply.evalue).toMatch(/is shown after full marks/);
    expect(result(await execute('%solution week-01/nearest give up'))).toContain('export function nearest');
    expect(readProgress(my, expect.fail).exercises['week-01/nearest']?.gaveUpAt).toMatch(/^20/);
    expect(result(await execute('%solution week-01/nearest'))).toContain('export function nearest');
  });

  it('lists what is done', async () => {
    await answer(solution);
    expect(result(await execute('%progress'))).toMatch(/✓ {2}week-01\/dot +Dot product and length +10\/10/);
  });

  it('brings the starter back and keeps the answer', async () => {
    const before = saved();
    const cell = await execute('%reset-exercise week-01/dot');
    expect(payload(cell)?.text).toBe(`%%exercise week-01/dot\n${starter}`);
    expect(saved().trim()).toBe(starter);
    const kept = readdirSync(join(my, DOT)).filter((name) => name.startsWith('dot.kept'));
    expect(kept.map((name) => readFileSync(join(my, DOT, name), 'utf8'))).toContain(before);
  });
});

describe('elsewhere', { timeout: 60_000 }, () => {
  it('outside the course says so', async () => {
    const other = await startCourseKernel(tmpdir());
    const { reply } = await other.client.execute('%%exercise week-01/dot\nexport {};');
    await other.stop();
    expect(reply.evalue).toMatch(/^this notebook lies outside the course/);
  });
});
