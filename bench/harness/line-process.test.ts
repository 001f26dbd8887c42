import { expect, test } from 'vitest';
import { lineProcess } from './line-process.ts';

const echo = `
  require('node:readline').createInterface(process.stdin).on('line', (line) => {
    const { op } = JSON.parse(line);
    if (op === 'end') process.exit(3);
    console.log(JSON.stringify(op === 'fail' ? { error: 'no such thing' } : { op }));
  });
`;

test('answers come in the order of the questions, errors as errors', async () => {
  const process_ = lineProcess(process.execPath, ['-e', echo]);
  const answers = await Promise.allSettled([
    process_.ask({ op: 'a' }),
    process_.ask({ op: 'fail' }),
    process_.ask({ op: 'b' }),
  ]);
  expect(answers).toMatchObject([
    { value: { op: 'a' } },
    { reason: { message: 'no such thing' } },
    { value: { op: 'b' } },
  ]);
  await process_.close();
});

test('a process that ends, or does not start, fails the question', async () => {
  const process_ = lineProcess(process.execPath, ['-e', echo]);
  await expect(process_.ask({ op: 'end' })).rejects.toThrow('ended with 3');
  await expect(process_.ask({ op: 'a' })).rejects.toThrow('ended with 3');
  await expect(lineProcess('no-such-program', []).ask({})).rejects.toThrow('ENOENT');
});

test('it closes although something that it started lives on and holds its output', { timeout: 20_000 }, async () => {
  const orphan = `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 8000)'], { stdio: 'inherit', detached: true }).unref();`;
  const process_ = lineProcess(process.execPath, ['-e', orphan + echo]);
  await process_.ask({ op: 'a' });
  const start = performance.now();
  await process_.close();
  expect(performance.now() - start).toBeLessThan(6000);
});
