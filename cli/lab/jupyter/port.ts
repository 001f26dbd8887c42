// A free port on the loopback interface.
import { createServer } from 'node:net';
import { UserError } from '../../shared/command.ts';

const HOST = '127.0.0.1';
/** Tried first, so that bookmarks and the browser's own settings stay valid from one start to the next. */
const FIRST = 8888;
const TRIES = 12;

/** Resolves to the port, or to undefined when another program has it. 0 asks for any. */
export function probePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** @throws UserError when the port that the person asked for is taken. */
export async function choosePort(asked: number | undefined): Promise<number> {
  if (asked !== undefined) {
    if ((await probePort(asked)) !== undefined) return asked;
    throw new UserError(
      `port ${asked} is taken by another program`,
      'choose another with --port, or leave --port away: a free one is found',
    );
  }
  for (const port of [...Array.from({ length: TRIES }, (_, i) => FIRST + i), 0]) {
    const free = await probePort(port);
    if (free !== undefined) return free;
  }
  throw new UserError(
    'no port could be opened on 127.0.0.1',
    'allow local servers in the firewall or sandbox that forbids them',
  );
}
