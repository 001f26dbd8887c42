import { parseArgs } from 'node:util';
import { DataError } from '../../datasets/shared/errors.ts';
import { type Command, type Io, UsageError, UserError } from '../shared/command.ts';

const HELP = `npm run data -- <action> [set…] [options]      (the same as: npx ai-mastery data …)

Data and models of the lessons. Nothing of them is in the repository: each file is fetched once, checked by its
SHA-256, and kept in a cache folder. Lessons fetch what they need by themselves; this command does it ahead of time.

  list                     every set: rows, size, whether it is here
  fetch [set…]             brings sets into the cache (all of them without a name)
    --from-bundle <file>   takes them from a bundle instead of the network
  verify [set…]            computes the hash of every cached file
  bundle [set…]            one file with the cached sets, for a class without internet
    --out <file>           its name (default ai-mastery-data.tar.gz; .tar is not compressed)
  where                    the cache folder

Options
  --offline   looks only at the cache
  --json      one JSON document on standard output
  --help      this text

Environment
  AI_MASTERY_DATA          the cache folder (default .cache/data in the clone)
  AI_MASTERY_DATA_MIRROR   an address tried first; it serves a cache folder as it is:
                           on one machine   cd .cache/data && python3 -m http.server 8000
                           on the others    AI_MASTERY_DATA_MIRROR=http://192.168.1.10:8000 npm run data -- fetch
  AI_MASTERY_OFFLINE=1     the same as --offline, for lessons too
  HTTPS_PROXY, NO_PROXY    are honored

Examples
  npm run data -- list
  npm run data -- fetch digits iris
  npm run data -- bundle --out class.tar.gz     then, elsewhere:  npm run data -- fetch --from-bundle class.tar.gz

Exit code: 0 fine, 1 a file is missing or damaged, 2 wrong use.`;

const ACTIONS: Readonly<Record<string, () => Promise<{ run: Action }>>> = {
  list: () => import('./list.ts'),
  fetch: () => import('./fetch.ts'),
  verify: () => import('./verify.ts'),
  bundle: () => import('./bundle.ts'),
  where: () => import('./where.ts'),
};

export interface DataOptions {
  readonly offline: boolean;
  readonly out: string | undefined;
  readonly fromBundle: string | undefined;
}

/** One action of `data`: the sets that were named, the options, where to write; resolves to the exit code. */
export type Action = (sets: readonly string[], options: DataOptions, io: Io) => Promise<number>;

export const command: Command = {
  name: 'data',
  summary: 'fetch, check and bundle the data sets of the lessons',
  help: HELP,
  async run(args, io) {
    const { action, sets, options } = parse(args);
    const { run } = await ACTIONS[action]!();
    try {
      return await run(sets, options, io);
    } catch (error) {
      if (error instanceof DataError) throw new UserError(error.what, error.cure, { cause: error });
      throw error;
    }
  },
};

function parse(args: readonly string[]): { action: string; sets: string[]; options: DataOptions } {
  let parsed: ReturnType<typeof parseOptions>;
  try {
    parsed = parseOptions(args);
  } catch (error) {
    throw new UsageError(`data: ${(error as Error).message}\nnpm run data -- --help tells more.`);
  }
  const [action, ...sets] = parsed.positionals;
  const names = Object.keys(ACTIONS).join(', ');
  if (action === undefined) throw new UsageError(`data: say what to do: ${names}\nnpm run data -- --help tells more.`);
  if (!(action in ACTIONS)) throw new UsageError(`data: no action "${action}"; the actions are ${names}`);
  const { offline = false, out, 'from-bundle': fromBundle } = parsed.values;
  if (out !== undefined && action !== 'bundle') throw new UsageError('data: --out belongs to bundle');
  if (fromBundle !== undefined && action !== 'fetch') throw new UsageError('data: --from-bundle belongs to fetch');
  if (action === 'where' && sets.length > 0) throw new UsageError('data: where takes no set');
  return { action, sets, options: { offline, out, fromBundle } };
}

const parseOptions = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { offline: { type: 'boolean' }, out: { type: 'string' }, 'from-bundle': { type: 'string' } },
  });
