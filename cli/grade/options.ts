import { parseArgs } from 'node:util';
import { UsageError } from '../shared/command.ts';

export interface Options {
  readonly what: string;
  readonly of?: string;
  readonly seed?: string;
  readonly hint: boolean;
  readonly reset: boolean;
}

export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  if (positionals.length !== 1) {
    throw new UsageError(
      'say what to grade: npm run grade -- week-01, or week-01/dot, or all (npm run grade -- --help)',
    );
  }
  if (values.hint && values.reset) throw new UsageError('--hint and --reset do not go together');
  return {
    what: positionals[0]!,
    hint: values.hint ?? false,
    reset: values.reset ?? false,
    ...(values.of !== undefined && { of: values.of }),
    ...(values.seed !== undefined && { seed: values.seed }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        of: { type: 'string' },
        seed: { type: 'string' },
        hint: { type: 'boolean' },
        reset: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]} (npm run grade -- --help)`, { cause: error });
  }
}
