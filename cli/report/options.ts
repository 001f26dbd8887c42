import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../shared/command.ts';
import { PROFILES, type Profile } from './document.ts';
import { ENGINES, type Engine } from './pdf/engines.ts';

export const FORMATS = ['html', 'pdf', 'md', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface ReportOptions {
  readonly what: string;
  readonly execute: boolean;
  readonly profile: Profile;
  readonly format: Format;
  /** Who makes the PDF, when asked for by name. */
  readonly engine?: Engine;
  /** Absolute. */
  readonly out?: string;
  /** Whose work: a folder that mirrors my/, absolute. */
  readonly of?: string;
}

export interface VerifyOptions {
  /** Absolute. */
  readonly file: string;
  readonly of?: string;
}

export function readOptions(args: readonly string[]): ReportOptions {
  const { values, positionals } = parse(args);
  const [what, ...more] = positionals;
  if (what === undefined || more.length > 0) {
    throw new UsageError('report: name one lesson, week or notebook, or all, for example: npm run report -- week-01');
  }
  const format = oneOf(FORMATS, '--format', values.format ?? 'html');
  const engine = values.engine === undefined ? undefined : oneOf(ENGINES, '--engine', values.engine);
  if (engine !== undefined && format !== 'pdf') throw new UsageError('report: --engine goes with --format pdf');
  return {
    what: what.replace(/\/+$/, ''),
    execute: values.execute ?? false,
    profile: oneOf(PROFILES, '--profile', values.profile ?? 'learner'),
    format,
    ...(engine !== undefined && { engine }),
    ...(values.out !== undefined && { out: resolve(values.out) }),
    ...(values.of !== undefined && { of: resolve(values.of) }),
  };
}

export function readVerifyOptions(args: readonly string[]): VerifyOptions {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  const { of, ...others } = values;
  if (file === undefined || more.length > 0 || Object.keys(others).length > 0) {
    throw new UsageError('report: name one report and nothing else: npm run report -- verify my/reports/week-01.html');
  }
  return { file: resolve(file), ...(of !== undefined && { of: resolve(of) }) };
}

function oneOf<T extends string>(allowed: readonly T[], option: string, value: string): T {
  const found = allowed.find((name) => name === value);
  if (found === undefined)
    throw new UsageError(`report: ${option} is one of ${allowed.join(', ')}, and not "${value}"`);
  return found;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        execute: { type: 'boolean' },
        out: { type: 'string' },
        of: { type: 'string' },
        format: { type: 'string' },
        profile: { type: 'string' },
        engine: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`report: ${(error as Error).message}\nnpm run report -- --help tells more.`);
  }
}
