import { expect, it } from 'vitest';
import { CompilerClient } from './compiler-client.ts';

const start = () => new CompilerClient(new URL('./fixtures/fragile-compiler.ts', import.meta.url));
const compile = (client: CompilerClient, code: string) =>
  client.ask('compile', { run: 1, label: 'cell[1]', cwd: '/', code });
const heard = async (client: CompilerClient) => (await client.ask('isComplete', 'which?')).status;

it('a compiler that dies costs one answer; the next one hears of the cells that compiled, in order', async () => {
  const client = start();
  await compile(client, 'a');
  await compile(client, 'refused');
  await client.ask('setChecking', false);
  await compile(client, 'b');
  const [dead, asked] = [compile(client, 'die'), heard(client)];
  await expect(dead).rejects.toThrow(/could not go on with this .*code 7.* knows the earlier cells/);
  expect(await asked).toBe('a,false,b');
});

it('%reset forgets the cells, not whether they are checked', async () => {
  const client = start();
  await client.ask('setChecking', false);
  await compile(client, 'a');
  await client.ask('reset');
  await compile(client, 'b');
  await expect(compile(client, 'die')).rejects.toThrow();
  expect(await heard(client)).toBe('false,b');
});

it('one that hangs is left alone until it is given up, and then for a second', async () => {
  const client = start();
  await compile(client, 'a');
  const hanging = compile(client, 'hang');
  client.giveUp();
  await expect(hanging).rejects.toThrow(/did not come to an end/);
  expect(await heard(client)).toBe('a');
  client.giveUp();
  expect(await heard(client)).toBe('a');
});

it('one that dies of what it has just been told again is not started a third time', async () => {
  const client = start();
  await heard(client);
  await expect(compile(client, 'die')).rejects.toThrow(/started anew/);
  await expect(compile(client, 'die')).rejects.toThrow(/Restart the kernel/);
  await expect(heard(client)).rejects.toThrow(/Restart the kernel/);
});
