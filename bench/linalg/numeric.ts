import { INSTALL, load } from '../harness/peers.ts';
import { contenderBy } from './decompositions.ts';
import type { Library } from './index.ts';
import { type Numeric, numericWays } from './peers-decompositions.ts';

/** numeric: old, in plain loops, and among the libraries of its kind still the fastest at elimination. */
export async function numeric(say: (line: string) => void): Promise<Library | undefined> {
  const loaded = await load<{ readonly default: Numeric }>('numeric');
  if (!loaded) {
    say(`numeric is not installed: ${INSTALL}`);
    return undefined;
  }
  const { module, version } = loaded;
  const ways = numericWays(module.default);
  return { name: 'numeric', version, contender: (task) => contenderBy(ways, 'numeric', version, task) };
}
