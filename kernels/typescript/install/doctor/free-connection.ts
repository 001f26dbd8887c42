import { once } from 'node:events';
import { createServer } from 'node:net';
import { CHANNELS, type ConnectionInfo } from '../../protocol/connection.ts';

/** Asks the system for free ports, as Jupyter does. */
export async function freeConnection(key: string): Promise<ConnectionInfo> {
  const servers = await Promise.all(
    CHANNELS.map(async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  const named = Object.fromEntries(CHANNELS.map((channel, i) => [`${channel}_port`, ports[i]]));
  return { transport: 'tcp', ip: '127.0.0.1', key, signature_scheme: 'hmac-sha256', ...named } as ConnectionInfo;
}
