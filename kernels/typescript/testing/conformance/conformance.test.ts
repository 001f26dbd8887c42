// Jupyter's own kernel tests. What they do not ask is asked by protocol/*.test.ts and runtime/*.test.ts: README.md has the table.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PYTHON, type TestJupyter, testJupyter } from '../jupyter.ts';

/** All tests of jupyter_kernel_test 0.7.0. */
const TESTS = [
  'test_clear_output',
  'test_completion',
  'test_display_data',
  'test_error',
  'test_execute_result',
  'test_execute_stderr',
  'test_execute_stdout',
  'test_history',
  'test_inspect',
  'test_is_complete',
  'test_kernel_info',
  'test_pager',
  'test_recv_iopub_welcome_msg',
];

let jupyter: TestJupyter;
let outcomes: readonly { readonly test: string; readonly outcome: string; readonly why: string }[];
beforeAll(async () => {
  jupyter = testJupyter();
  const script = fileURLToPath(new URL('kernel_tests.py', import.meta.url));
  const { stdout, stderr } = await jupyter.run(PYTHON, [script, jupyter.kernel]);
  if (!stdout.startsWith('{')) throw new Error(`jupyter_kernel_test did not run: ${stderr || stdout}`);
  outcomes = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}, 120_000);
afterAll(() => jupyter?.close());

describe('jupyter_kernel_test', () => {
  it.each(TESTS)('%s', (test) => {
    const outcome = outcomes.find((one) => one.test === test);
    expect(outcome).toEqual({ test, outcome: 'passed', why: '' });
  });

  it('has no test that is not named here', () => {
    expect(outcomes.map(({ test }) => test).sort()).toEqual(TESTS);
  });
});
