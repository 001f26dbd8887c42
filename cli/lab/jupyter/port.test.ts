import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePort, probePort } from './port.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

/** Takes a port that is free now. */
async function occupied(): Promise<number> {
  const port = (await probePort(0)) as number;
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return port;
}

describe('the port', () => {
  it('that was asked for is taken when it is free', async () => {
    const port = (await probePort(0)) as number;
    expect(await choosePort(port)).toBe(port);
  });

  it('that another program has is refused in a sentence with a cure', async () => {
    const port = await occupied();
    await expect(choosePort(port)).rejects.toMatchObject({
      message: `port ${port} is taken by another program`,
      cure: expect.stringContaining('--port'),
    });
  });

  it('is found where none was asked for, and is really free', async () => {
    const port = await choosePort(undefined);
    expect(await probePort(port)).toBe(port);
  });
});
