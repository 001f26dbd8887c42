import { expect, test } from 'vitest';
import { UserError } from '../../shared/command.ts';
import { recording } from '../../shared/recording.ts';
import { choosePrinter, type PrinterOptions } from './printer.ts';

const BROWSER = { browser: '/usr/bin/chromium' };
const NONE = { browser: undefined };
const HAS = { bring: () => Promise.resolve() };
const HAS_NOT = { bring: () => Promise.reject(new UserError('the network did not answer', 'x')) };

async function chosen(options: PrinterOptions): Promise<{ engine: string; said: string }> {
  const io = recording();
  return { engine: (await choosePrinter(options, io)).engine, said: io.lines.join() };
}

// A learner's report is the notebook as it looks, the others are written for others to read; --engine overrules; the other steps in.
test.each([
  ['learner', undefined, { ...BROWSER, ...HAS }, 'browser'],
  ['learner', undefined, { ...NONE, ...HAS }, 'typst'],
  ['learner', 'typst', { ...BROWSER, ...HAS }, 'typst'],
  ['instructor', undefined, { ...BROWSER, ...HAS }, 'typst'],
  ['portfolio', undefined, { ...BROWSER, ...HAS }, 'typst'],
  ['portfolio', 'browser', { ...BROWSER, ...HAS }, 'browser'],
  ['portfolio', undefined, { ...BROWSER, ...HAS_NOT }, 'browser'],
] as const)('%s, asked for: %s, with %o: %s', async (profile, engine, here, by) => {
  expect((await chosen({ profile, ...(engine && { engine }), ...here })).engine).toBe(by);
});

test('that the other one steps in is said, with the reason', async () => {
  const { said } = await chosen({ profile: 'portfolio', ...BROWSER, ...HAS_NOT });
  expect(said).toMatch(/Typst cannot be had \(the network did not answer\): the browser prints it/);
});

test('Typst is not brought where it will not be used', async () => {
  const bring = () => Promise.reject(new Error('asked for'));
  expect(await chosen({ profile: 'learner', ...BROWSER, bring })).toEqual({ engine: 'browser', said: '' });
});

test.each([
  [{ profile: 'learner', engine: 'browser', ...NONE, ...HAS }, /no Chromium, Chrome or Edge is here/],
  [{ profile: 'learner', engine: 'typst', ...BROWSER, ...HAS_NOT }, /the network did not answer/],
  [{ profile: 'portfolio', ...NONE, ...HAS_NOT }, /no Chromium.*Typst cannot be had: the network did not answer/],
] as const)('%o is refused at once, with what to do instead', async (options, message) => {
  const failure = chosen(options);
  await expect(failure).rejects.toBeInstanceOf(UserError);
  await expect(failure).rejects.toThrow(message);
});

test('the cure names a way that needs neither', async () => {
  await expect(chosen({ profile: 'learner', ...NONE, ...HAS_NOT })).rejects.toMatchObject({
    cure: expect.stringContaining('--format html and print that page'),
  });
});
