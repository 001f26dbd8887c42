import { parseArgs } from 'node:util';
import { UsageError } from '../shared/command.ts';

export type Options =
  | { readonly kind: 'exercise'; readonly what: string | undefined; readonly once: boolean }
  | { readonly kind: 'export' | 'import'; readonly file: string };

export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const [first, file, ...more] = positionals;
  if (first === 'export' || first === 'import') {
    if (file === undefined || more.length > 0)
      throw new UsageError(`say which file: npm run learn -- ${first} progress.json`);
    return { kind: first, file };
  }
  if (file !== undefined)
    throw new UsageError('one exercise at a time, for example week-01/dot (npm run learn -- --help)');
  return { kind: 'exercise', what: first, once: values.once ?? false };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { once: { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]} (npm run learn -- --help)`, { cause: error });
  }
}
