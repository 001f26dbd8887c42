import { parseArgs } from 'node:util';
import { UsageError } from '../shared/command.ts';

export type Options =
  | { readonly kind: 'exercise'; readonly what: string | undefined; readonly once: boolean }
  | { readonly kind: 'export'; readonly file: string }
  | { readonly kind: 'import'; readonly file: string }
  | { readonly kind: 'update'; readonly dryRun: boolean; readonly restore: readonly string[] }
  | { readonly kind: 'review'; readonly what: string | undefined; readonly once: boolean }
  | { readonly kind: 'status' }
  | { readonly kind: 'variant'; readonly what: string; readonly answer: string | undefined };

export function readOptions(args: readonly string[]): Options {
  if (args[0] === 'variant') return variantOf(args.slice(1));
  const { values, positionals } = parse(args);
  const [first, file, ...more] = positionals;
  if (first === 'export' || first === 'import') {
    if (file === undefined || more.length > 0)
      throw new UsageError(`say which file: npm run learn -- ${first} progress.json`);
    return { kind: first, file };
  }
  if (first === 'update') {
    if (file !== undefined) throw new UsageError('update takes no name: it looks at all of my/');
    return { kind: 'update', dryRun: values['dry-run'] ?? false, restore: values.restore ?? [] };
  }
  if (first === 'status') {
    if (file !== undefined) throw new UsageError('status takes no name: it tells of all exercises');
    return { kind: 'status' };
  }
  if (values['dry-run']) throw new UsageError('--dry-run goes with update: npm run learn -- update --dry-run');
  if (values.restore) throw new UsageError('--restore goes with update: npm run learn -- update --restore <path>');
  if (first === 'review' && more.length === 0) return { kind: 'review', what: file, once: values.once ?? false };
  if (file !== undefined)
    throw new UsageError('one exercise at a time, for example week-01/dot (npm run learn -- --help)');
  return { kind: 'exercise', what: first, once: values.once ?? false };
}

/** Numbers may begin with a minus: they are no options. */
function variantOf([what, ...numbers]: readonly string[]): Options {
  if (what === undefined) throw new UsageError('say which exercise: npm run learn -- variant week-01/page-rank');
  return { kind: 'variant', what, answer: numbers.length > 0 ? numbers.join(' ') : undefined };
}

function parse(args: readonly string[]) {
  try {
    const options = {
      once: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      restore: { type: 'string', multiple: true },
    } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]} (npm run learn -- --help)`, { cause: error });
  }
}
