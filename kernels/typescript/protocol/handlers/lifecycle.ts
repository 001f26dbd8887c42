import { CHANNELS } from '../connection.ts';
import { flag } from '../requests.ts';
import type { Handler } from './index.ts';

export const shutdown: Handler = async (request, kernel) => {
  kernel.reply(request, { status: 'ok', restart: flag(request.content.restart, false) });
  kernel.outputs.idle(request);
  await kernel.stop();
};

export const interrupt: Handler = (request, kernel) => {
  void kernel.interrupt();
  kernel.reply(request, { status: 'ok' });
};

export const connect: Handler = (request, kernel) => {
  const ports = CHANNELS.map((channel) => [`${channel}_port`, kernel.connection[`${channel}_port`]]);
  kernel.reply(request, { status: 'ok', ...Object.fromEntries(ports) });
};
