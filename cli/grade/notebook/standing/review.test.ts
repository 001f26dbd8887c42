// Reviews in a real kernel: what is due, an answer written anew below %%review, and the own one left alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { solve } from 'ai-mastery/core/linalg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, result } from '../../../../kernels/typescript/testing/client.ts';
import { inClone } from '../../../shared/paths.ts';
import { writeProgress } from '../../learner/file/change-progress.ts';
import { NONE, readProgress } from '../../learner/progress.ts';
import { untried } from '../../learner/record.ts';
import { openNotebook, solutionOf, type TestNotebook } from '../testing.ts';

const DOT = 'week-01-linear-algebra/dot';
const solution = solutionOf('dot');
const wrong = readFileSync(inClone(`solutions/${DOT}/wrong/overflow.ts`), 'utf8').trim();
const CAUGHT = /^\/\/ caught by: (.+)$/m.exec(wrong)![1]!;
const SINCE = '2026-01-01T00:00:00Z';

let notebook: TestNotebook;
let own: string;
beforeAll(async () => {
  notebook = await openNotebook();
  own = readFileSync(join(notebook.my, 'exercises', DOT, 'dot.ts'), 'utf8');
  const cards = { [CAUGHT]: { since: SINCE, lastAt: SINCE, box: 2 } };
  writeProgress(notebook.my, {
    ...NONE,
    learner: { id: 'ada', since: SINCE },
    exercises: { 'week-01/dot': { ...untried(SINCE), cards } },
  });
}, 60_000);
afterAll(() => notebook.stop());

const execute = (code: string) => notebook.execute(code);
const progress = () => readProgress(notebook.my, expect.fail).exercises['week-01/dot']!;
const payload = ({ reply }: Exchange) => (reply.payload as { text: string }[])[0];
const written = () => readFileSync(join(notebook.my, 'review', DOT, 'review-1.ts'), 'utf8').trim();

describe('%review', { timeout: 60_000 }, () => {
  it('lists what is due, with the head of a cell for it', async () => {
    const text = result(await execute('%review')) ?? '';
    expect(text).toContain(`%%review week-01/dot\n    once wrong, on 2026-01-01: ${CAUGHT}`);
    expect(result(await execute('%progress'))).toContain('1 exercise is due for review: %review shows how.');
  });

  it('becomes the starter in an empty cell, which counts for nothing', async () => {
    const cell = await execute('%%review week-01/dot');
    expect(payload(cell)?.text).toBe(`%%review week-01/dot\n${own.trim()}`);
    expect(result(cell)).toContain('the first answer without a TODO counts');
    expect(progress().reviews).toEqual([]);
  });

  it('notes the first answer and when it comes again; what it exports is there', async () => {
    const cell = await execute(`%%review week-01/dot\n${wrong}`);
    expect(result(cell)).toContain('Noted: it comes again tomorrow.');
    expect(result(cell)).toContain('my/review/week-01-linear-algebra/dot/review-1.ts');
    expect(progress().cards[CAUGHT]).toMatchObject({ since: SINCE, box: 1 });
    expect(result(await execute('dot([1, 2], [3, 4])'))).toBe('11');
  });

  it('judges what is mended without noting it, and leaves the own answer alone', async () => {
    const before = progress();
    const cell = await execute(`%%review week-01/dot\n${solution}`);
    expect(result(cell)).toContain('10 of 10 points');
    expect(result(cell)).toContain('The first answer of this review has counted');
    expect(written()).toBe(solution);
    expect(progress()).toEqual(before);
    expect(readFileSync(join(notebook.my, 'exercises', DOT, 'dot.ts'), 'utf8')).toBe(own);
    expect(result(await execute('%review'))).toContain('The next review comes tomorrow: week-01/dot.');
  });

  it('refuses what was never failed', async () => {
    const { reply } = await execute('%%review week-01/pca\nexport const x = 1;');
    expect(reply.evalue).toBe('nothing of week-01/pca is due for review; %review tells what is, and when');
  });
});

describe('%variant', { timeout: 60_000 }, () => {
  it('asks with numbers of my own, and judges what stands behind it', async () => {
    const cell = await execute('%variant week-01/gaussian-elimination');
    const text = result(cell) ?? '';
    expect(text).toMatch(/^A system of your own.*\n\n {4}const a = \[\[0, /);
    expect(text).toMatch(/Your answer:\n\n {4}%variant week-01\/gaussian-elimination <numbers>$/);
    const [a, b] = [...text.matchAll(/= (\[.*\]);$/gm)].map(([, value]) => JSON.parse(value!));
    const x = [...solve(a, b)].map(Math.round).join(' ');
    expect(result(await execute(`%variant week-01/gaussian-elimination ${x}`))).toMatch(
      /^Right\. The next numbers: %variant/,
    );
    const other = result(await execute(`%variant week-01/gaussian-elimination ${x}`));
    expect(other).toMatch(/^Not yet: /);
    expect(readProgress(notebook.my, expect.fail).exercises['week-01/gaussian-elimination']?.variant).toMatchObject({
      right: 1,
      wrong: 1,
    });
  });

  it('says which exercises have such a question', async () => {
    const { reply } = await execute('%variant week-01/dot');
    expect(reply.evalue).toBe(
      'week-01/dot asks no question with numbers of your own; week-01/gaussian-elimination, week-01/power-iteration, week-01/page-rank do',
    );
  });
});
