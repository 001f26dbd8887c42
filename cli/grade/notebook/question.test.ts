// Questions of *Check yourself* in a notebook: a kernel with the course's magics, on a learner's folder.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, printed, result } from '../../../kernels/typescript/testing/client.ts';
import { startKernel } from '../../../kernels/typescript/testing/kernel.ts';
import { inClone } from '../../shared/paths.ts';
import { readProgress } from '../learner/progress.ts';
import { openNotebook, type TestNotebook } from './testing.ts';

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await openNotebook();
}, 60_000);
afterAll(() => notebook.stop());

const ask = (name: string, body: string): Promise<Exchange> => notebook.execute(`%%question ${name}\n${body}`);
const noted = (id: string) => readProgress(notebook.my, expect.fail).lessonQuestions?.[id];
const html = ({ outputs }: Exchange): string => {
  const data = outputs.find((m) => m.header.msg_type === 'execute_result')?.content.data;
  return (data as Record<string, string> | undefined)?.['text/html'] ?? '';
};

describe('%%question', { timeout: 60_000 }, () => {
  it('without an answer says what to do; nothing is judged, run or noted', async () => {
    const cell = await ask('week-01/1/1', 'answer: ?');
    expect(result(cell)).toBe(
      '○ week-01/1/1  The angle between (1, 0, 1) and (0, 1, 1)\n  Write your answer behind answer: and run the cell.',
    );
    expect(noted('week-01/1/1')).toBeUndefined();
  });

  it('judges a number, with what is right about a wrong one, and explains only the right one', async () => {
    const wrong = result(await ask('week-01/1/1', 'answer: 45'));
    expect(wrong).toMatch(
      /^✗ .*\n {2}Your answer: 45\n {2}The dot product is 1 .*\n {2}Write give up behind answer: to see/,
    );
    expect(wrong).not.toMatch(/60|1\/2/);
    expect(result(await ask('week-01/1/1', 'answer: pi/3'))).toContain('That would be right in rad');
    expect(noted('week-01/1/1')).toMatchObject({ attempts: 2, first: '45', answer: 'pi/3' });
    expect(noted('week-01/1/1')?.rightAt).toBeUndefined();
    const right = result(await ask('week-01/1/1', 'answer: 60°   // degrees'));
    expect(right).toMatch(/^✓ .*\n {2}Your answer: 60°\n {2}Right\. cos φ = /);
    expect(noted('week-01/1/1')).toMatchObject({ attempts: 3, first: '45', answer: '60°' });
    expect(noted('week-01/1/1')?.rightAt).toMatch(/^20/);
  });

  it('has a sentence for each wrong choice, and runs the code of the cell after the right one only', async () => {
    const code = '\n\nconst ran = 5;\nran + 1';
    expect(result(await ask('week-01/6/2', `answer: a${code}`))).toContain('Each number of the matrix is used once');
    expect(result(await ask('week-01/6/2', `answer: (B)${code}`))).toContain('How many bytes has a double');
    expect(result(await ask('week-01/6/2', `answer: d${code}`))).toContain(
      '"d" is none of the choices: write a, b or c',
    );
    expect((await notebook.execute('typeof ran')).reply.evalue).toMatch(/TS2304/);
    expect(noted('week-01/6/2')).toMatchObject({ attempts: 2, answer: '(B)' });
    const right = await ask('week-01/6/2', `answer: c${code}`);
    expect(result(right)).toContain('Right.');
    expect(printed(right, 'stdout')).toBe('6\n');
  });

  it('puts a prediction on record before its code runs, and compares', async () => {
    const code = '\n\nconst seen = 40 + 2;\nseen';
    expect(result(await ask('week-01/4/3', `prediction: ?${code}`))).toContain('only then does its code run');
    expect((await notebook.execute('typeof seen')).reply.evalue).toMatch(/TS2304/);
    const failing = await ask('week-01/4/3', "prediction: 40\n\nthrow new Error('no')");
    expect(failing.reply.evalue).toBe('no');
    expect(noted('week-01/4/3')).toMatchObject({ attempts: 1, first: '40' });
    const wrong = result(await ask('week-01/4/3', `prediction: 40${code}`));
    expect(wrong).toMatch(/^✗ .*\n {2}Your prediction: 40\n {2}You predicted 40, it is 42\.\n/);
    // Now that it is known, no later prediction counts.
    const later = result(await ask('week-01/4/3', `prediction: 42${code}`));
    expect(later).toMatch(
      /^→ .*\n.*\n {2}The answer is 42\.\n {2}Your first prediction was 40; it is the one that counts\./,
    );
    expect(noted('week-01/4/3')?.rightAt).toBeUndefined();
    expect(result(await ask('week-01/3/3', 'prediction: 8\n\n8'))).toContain('As predicted: 8.');
    expect(noted('week-01/3/3')?.rightAt).toMatch(/^20/);
  });

  it('shows the answer after giving up, which stays on record', async () => {
    const shown = result(await ask('week-01/4/2', 'answer: give up'));
    expect(shown).toMatch(/^→ .*\n.*\n {2}The answer is b\.\n {2}A page hands on/);
    await ask('week-01/4/2', 'answer: b');
    expect(noted('week-01/4/2')?.gaveUpAt).toMatch(/^20/);
  });

  it('takes a whole self-test in one cell', async () => {
    const answers = ['1a: 10', '1b: 7', '1c: 1/100', '', '2a: x + 1', '5a: 11/36', '5b: 0.88'];
    const text = result(await ask('week-00/2', answers.join('\n'))) ?? '';
    expect(text).toMatch(/^week-00\/2 {2}4 of 12 right, 6 open\n/);
    expect(text).toContain('Sums of logarithms are logarithms of products');
    expect(text).toMatch(/! 2a .*\n.*"x \+ 1" cannot be read as a number: "x" is no number/);
    expect(text).toMatch(/Right to two digits; more exactly 0\.8824\./);
    expect(text).toContain('ten right answers are a pass');
    expect((await ask('week-00/2', '1a: 10\n9z: 4')).reply.evalue).toMatch(
      /^"9z: 4" answers no question; they are 1a, 1b/,
    );
  });

  it('names what there is when there is no such question, and what stands twice', async () => {
    expect((await ask('week-01/1/9', 'answer: 1')).reply.evalue).toMatch(
      /^no question week-01\/1\/9; lesson week-01\/1 has 1, 2, 3, 4/,
    );
    expect((await ask('week-01/99', '')).reply.evalue).toBe('lesson week-01/99 has no questions');
    expect((await ask('', 'answer: 1')).reply.evalue).toMatch(/^%%question: say which, for example/);
    expect((await ask('week-01/1/1', 'answer: 1\nanswer: 2')).reply.evalue).toMatch(/stands here twice/);
  });

  it('writes HTML that the sanitizer of an untrusted notebook leaves whole, with the answer escaped', async () => {
    const card = html(await ask('week-01/1/2', 'answer: <img src=x onerror=alert(1)>'));
    expect(card).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(card).not.toMatch(/<(script|style|svg|button|img)|var\(|class=/);
  });
});

describe('while the course runs its own lessons', { timeout: 60_000 }, () => {
  it('the code below an open question runs, and must give what its author says', async () => {
    const magics = {
      TYPESCRIPT_KERNEL_MAGICS: inClone('cli/grade/notebook/magics.ts'),
      AI_MASTERY_CHECKING_LESSONS: '1',
    };
    const kernel = await startKernel({ cwd: `${notebook.my}/curriculum/week-01-linear-algebra`, env: magics });
    const run = async (body: string) => (await kernel.client.execute(`%%question ${body}`)).reply;
    expect((await run('week-01/6/2\nanswer: ?\n\n2 + 3')).status).toBe('ok');
    expect((await run('week-01/6/2\nanswer: ?\n\n2 + 4')).evalue).toBe(
      'the code of question week-01/6/2 gives 6, its author says 5',
    );
    expect((await run('week-01/4/3\nprediction: ?\n\nnone')).evalue).toMatch(/TS2304/);
    expect((await run("week-01/4/3\nprediction: ?\n\n'x'")).evalue).toMatch(/has to end with the number/);
    const open = await kernel.client.execute('%%question week-01/4/3\nprediction: ?\n\n20');
    expect(result(open)).toMatch(/^○ week-01\/4\/3/);
    await kernel.stop();
  });
});
