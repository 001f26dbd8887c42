import { cacheFolder } from '../../datasets/shared/cache.ts';
import { isOffline } from '../../datasets/shared/ladder.ts';
import type { Action } from './index.ts';

export const run: Action = async (_sets, { offline }, io) => {
  const folder = cacheFolder();
  const mirror = process.env.AI_MASTERY_DATA_MIRROR ?? null;
  io.document({ folder, mirror, offline: offline || isOffline() });
  if (!io.json) io.say(folder);
  return 0;
};
