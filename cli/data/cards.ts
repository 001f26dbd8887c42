import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Card } from '../../datasets/shared/contract.ts';
import { UsageError } from '../shared/command.ts';
import { inClone } from '../shared/paths.ts';

/** Every card below `datasets/` and `models/`, by name. */
export async function allCards(roots: readonly string[] = [inClone('datasets'), inClone('models')]): Promise<Card[]> {
  const cards: Card[] = [];
  for (const root of roots) {
    if (!existsSync(root)) continue;
    for (const folder of (await readdir(root)).sort()) {
      const path = join(root, folder, 'card.ts');
      if (existsSync(path)) cards.push(((await import(pathToFileURL(path).href)) as { card: Card }).card);
    }
  }
  return cards;
}

/** The cards that were named, or all when none was. */
export function select(cards: readonly Card[], names: readonly string[]): readonly Card[] {
  if (names.length === 0) return cards;
  return names.map((name) => {
    const card = cards.find((c) => c.name === name);
    if (!card) throw new UsageError(`there is no set "${name}"; the sets are ${cards.map((c) => c.name).join(', ')}`);
    return card;
  });
}
