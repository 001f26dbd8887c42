import { cacheFolder } from '../../datasets/shared/cache.ts';
import type { Card } from '../../datasets/shared/contract.ts';
import { size } from '../../datasets/shared/message.ts';
import { allCards, select } from './cards.ts';
import type { Action } from './index.ts';
import { overall, stateOf, totalBytes } from './state.ts';

const WORDS = { present: 'here', absent: '-', partial: 'in part', damaged: 'damaged' } as const;

export const run: Action = async (names, _options, io) => {
  const cards = select(await allCards(), names);
  const sets = [];
  for (const card of cards) {
    const files = await Promise.all(card.files.map((file) => stateOf(file, 'quick')));
    const { name, title, rows, license, source, citation } = card;
    sets.push({
      name,
      title,
      rows,
      sizeBytes: totalBytes(card),
      state: overall(files),
      license,
      source,
      citation,
      files,
    });
  }
  io.document({ folder: cacheFolder(), sets });
  if (io.json) return 0;
  for (const set of sets) {
    const rows = set.rows.toLocaleString('en-US').padStart(8);
    io.say(
      `${set.name.padEnd(10)} ${rows} rows ${size(set.sizeBytes).padStart(8)}  ${WORDS[set.state].padEnd(8)} ${set.title}`,
    );
  }
  if (names.length > 0) for (const card of cards) io.say(details(card));
  return 0;
};

function details(card: Card): string {
  const lines = [
    '',
    `${card.name}: ${card.about}`,
    `  columns   ${card.columns.join(', ')}`,
    `  license   data: ${card.license.data}`,
    `            package: ${card.license.package}`,
    `  source    ${card.source}`,
    `  cite      ${card.citation}`,
    ...(card.notes ?? []).map((note) => `  note      ${note}`),
    ...card.files.map((file) => `  file      ${file.name}, ${file.sizeBytes} bytes, sha256 ${file.sha256}`),
  ];
  return lines.join('\n');
}
