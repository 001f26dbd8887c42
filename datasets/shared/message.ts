import { pathOf } from './cache.ts';
import type { RemoteFile, Rung } from './contract.ts';
import type { Attempt } from './ladder.ts';
import { commandFor } from './registry.ts';

/** `1.4 MB`, in the decimal units that download pages use. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** Message and cure for a file that no rung gave. */
export function missingMessage(
  file: RemoteFile,
  attempts: readonly Attempt[],
  mode: 'online' | 'offline',
): [message: string, cure: string] {
  const facts = `${file.name} (${file.sizeBytes} bytes, sha256 ${file.sha256})`;
  const tried = attempts.map(({ how, why }) => `  ${how}\n    ${why}`);
  const head =
    mode === 'offline'
      ? `${facts} is not in the data folder, and this is an offline run.`
      : `${facts} could not be fetched. Tried:`;
  const ways = file.from.map((rung) => `    ${byHand(rung)}`);
  const cure = [
    mode === 'offline' ? 'Run it once online, or by hand:' : 'With a network, run it again; or by hand:',
    ...ways,
    `    and put the file at ${pathOf(file)}`,
    '    From another machine of your class: npm run data -- fetch --from-bundle <file>',
  ];
  return [[head, ...tried].join('\n'), cure.join('\n')];
}

function byHand(rung: Rung): string {
  const get = 'url' in rung ? `curl -LO ${rung.url}` : commandFor(rung);
  return rung.inside === undefined ? get : `${get}   then take ${rung.inside} out of it`;
}
