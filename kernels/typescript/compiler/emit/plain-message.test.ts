import { expect, test } from 'vitest';
import { createCompiler } from '../index.ts';
import { Notebook } from '../testing/notebook.ts';
import { plainMessage } from './plain-message.ts';

const notebook = new Notebook('/', createCompiler());

// The expected texts are what Node says about the same statements in a plain script with `let f: any, o: any = {}`.
test.each([
  ['f()', 'f is not a function'],
  ['f(1).then()', 'f is not a function'],
  ['new f()', 'f is not a constructor'],
  ['f`x`', 'f is not a function'],
  ['[...f]', 'f is not iterable'],
  ['o.b()', 'o.b is not a function'],
  ['o.x.y', "Cannot read properties of undefined (reading 'y')"],
  ['const { a } = f', "Cannot destructure property 'a' of 'f' as it is undefined."],
])('%s: %s', async (code, expected) => {
  await notebook.run('let f: any, o: any = {}, 数: any');
  const error: unknown = await notebook.run(`{ ${code} }`).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TypeError);
  expect(plainMessage((error as TypeError).message)).toBe(expected);
});

test('names with other letters', () => {
  expect(plainMessage('(0 , 数$.v) is not a function')).toBe('数 is not a function');
});

test.each(['a.v is not a function', 'price: 5$.vat', 'o.x$.v2 is missing'])('%j stays', (text) => {
  expect(plainMessage(text)).toBe(text);
});
