import { cacheFolder } from '../../datasets/shared/cache.ts';
import { allCards, select } from './cards.ts';
import type { Action } from './index.ts';
import { type FileState, stateOf } from './state.ts';

/** Wrong: a damaged file; also an absent one of a set that was named. */
export const run: Action = async (names, _options, io) => {
  const cards = select(await allCards(), names);
  const files: FileState[] = [];
  for (const file of cards.flatMap((card) => card.files)) {
    io.progress(`checking ${file.name}`);
    files.push(await stateOf(file, 'hash'));
  }
  const count = (state: FileState['state']) => files.filter((f) => f.state === state).length;
  const ok = count('damaged') === 0 && (names.length === 0 || count('absent') === 0);
  io.document({ ok, folder: cacheFolder(), files });
  for (const file of files) {
    if (file.state === 'damaged')
      io.say(`damaged  ${file.name}\n         sha256 ${file.got}\n         must be ${file.sha256}`);
    else if (file.state === 'absent' && names.length > 0) io.say(`absent   ${file.name}`);
  }
  io.say(`${count('present')} files right, ${count('damaged')} damaged, ${count('absent')} not fetched`);
  if (!ok) io.say('  → npm run data -- fetch replaces damaged files and brings missing ones');
  return ok ? 0 : 1;
};
